/** The addresses a workload writes out for a NIC: which annotation counts, and how its text is cut. */
import type { Value } from '../model/value';
import { annotationOf } from '../model/workload';
import { type Address, parseAddress } from '../net/address';
import { isDualPair } from '../net/protocol';
import { isPoolName } from '../references/read';
import { filled, type NicContext } from './context';

/** One candidate address, or a dual pair, as written. */
export interface Literal {
  readonly text: string;
  readonly addresses: readonly Address[];
}

export interface Written {
  readonly source: 'ip_address' | 'ip_pool' | 'interface' | 'element';
  readonly literals: readonly Literal[];
  /** The annotation it stands in; absent for `ips` of the networks annotation. */
  readonly value: Value | undefined;
  /** The first part that is no address. */
  readonly invalid: string | undefined;
  readonly templated: boolean;
}

/** The literal addresses of a NIC, from the source that wins; undefined where there are none. */
export function writtenAddresses(context: NicContext): Written | undefined {
  const own = interfaceAddress(context);
  if (own) return read('interface', own.value, own);
  // `ips` of the networks annotation are copied over ip_address.
  const { ips } = context.nic;
  if (ips.length > 0 && context.era.ask('elementAddresses')) return read('element', ips.join(','), undefined);
  const address = filled(context, 'ip_address');
  if (address) return read('ip_address', address.value, address);
  const pool = filled(context, 'ip_pool');
  return pool && !isPoolName(pool.value.trim()) ? read('ip_pool', pool.value, pool) : undefined;
}

/** `<nad>.<ns>.kubernetes.io/ip_address.<if>`, which wins over the plain key. */
function interfaceAddress({ workload, nic, era }: NicContext): Value | undefined {
  if (!nic.nad || !nic.interface) return undefined;
  const key = `${nic.nad.name}.${nic.nad.namespace}.kubernetes.io/ip_address.${nic.interface}`;
  const value = annotationOf(workload.fields.annotations, key)?.value;
  return value && value.value !== '' && era.ask('interfaceKeys') ? value : undefined;
}

function read(source: Written['source'], text: string, value: Value | undefined): Written {
  const items = (source === 'ip_pool' ? splitPool(text) : [text]).map((item) => ({
    text: item,
    parts: item.split(',').map((part) => ({ part, address: parseAddress(part) })),
  }));
  const bad = items.flatMap(({ parts }) => parts.filter(({ address }) => !address))[0];
  return {
    source,
    value,
    invalid: bad?.part,
    templated: value?.templated === true,
    literals: items.map((item) => ({
      text: item.text,
      addresses: item.parts.flatMap(({ address }) => address ?? []),
    })),
  };
}

/** `;` separates candidates; else `,` does, unless the two pieces are one dual pair. */
export function splitPool(text: string): readonly string[] {
  if (text.includes(';'))
    return text
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return isDualPair(text) ? [text] : text.split(',').map((item) => item.trim());
}
