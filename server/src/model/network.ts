/** What kind of network a NetworkAttachmentDefinition is: its config decides the provider of its NICs. */

import { valueSpan } from '../syntax/edit';
import { jsonFault } from '../syntax/json';
import {
  type Entry,
  entry,
  get,
  isMap,
  isNull,
  isScalar,
  type MapNode,
  type Node,
  type ScalarNode,
  type SyntaxTree,
} from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import { type Holder, type Opening, openingFor } from './opening';
import { detach } from './value';

export type NetworkClass =
  /** Kube-OVN makes the NIC: provider `<nad>.<ns>.ovn`. */
  | 'ovn'
  /** Another CNI makes it and asks Kube-OVN for the address: provider `<nad>.<ns>`. */
  | 'ipam'
  /** Kube-OVN has no part in it. */
  | 'other'
  /** The config cannot be read, or a template writes it. */
  | 'unknown';

export interface NetworkConfig {
  readonly class: NetworkClass;
  /** The `provider` beside the deciding `type`; the span is that of its text in the document. */
  readonly provider: (Span & { readonly value: string }) | undefined;
  /** Where a missing `provider` can be put; undefined where that is not exact. */
  readonly opening: Opening | undefined;
  /** What keeps the CNI from using the config, in the order of the text. */
  readonly faults: readonly NetworkFault[];
}

/** The span is that of the first wrong character, or of the value beside which something is missing. */
export interface NetworkFault extends Span {
  /** Where what is missing can be put. */
  readonly opening?: Opening;
  readonly reason: 'notJson' | 'trailingComma' | 'notObject' | 'noType' | 'noSocket' | 'noVersion';
}

const unknown: NetworkConfig = { class: 'unknown', provider: undefined, opening: undefined, faults: [] };

/** Reads the JSON in a config scalar. JSON is YAML, so every value has its place. */
export function readNetwork(config: Node | undefined, tree: SyntaxTree): NetworkConfig {
  if (!isScalar(config) || config.templated || config.value.trim() === '') return unknown;
  const json = parseClosedDocument(config.value);
  if (json.templated) return unknown;
  const broken = jsonFault(config.value);
  const holder = { scalar: config, tree };
  const faults = broken ? [at(broken, broken.trailingComma ? 'trailingComma' : 'notJson', holder)] : [];
  if (json.problems.length > 0 || json.root?.type !== 'map')
    return { ...unknown, faults: broken ? faults : [at({ start: 0, end: 1 }, 'notObject', holder)] };
  const read = readObject(json.root, holder);
  // What is missing can be told in spite of a comma too many, and lies open once that is gone.
  if (broken?.trailingComma) return { ...read, faults: [...faults, ...read.faults].sort((a, b) => a.start - b.start) };
  return broken ? { ...read, faults } : read;
}

function readObject(root: MapNode, holder: Holder): NetworkConfig {
  const plugins = get(root, 'plugins');
  const candidates = [root, ...(plugins?.type === 'seq' ? plugins.items : [])];
  const ovn = candidates.find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (isMap(ovn)) return describe('ovn', ovn, root, holder);
  const ipam = candidates.map((node) => get(node, 'ipam')).find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (isMap(ipam)) return describe('ipam', ipam, root, holder);
  if (candidates.some((node) => textAt(node, 'type'))) return { ...unknown, class: 'other' };
  return { ...unknown, provider: providerOf(root, holder), faults: [noType(root, holder)] };
}

/** Where nothing but the CNI of Kube-OVN reads what is there, its type has a place. */
function noType(root: MapNode, holder: Holder): NetworkFault {
  const fault = at({ start: root.start, end: root.start + 1 }, 'noType', holder);
  const opening = textAt(root, 'server_socket')?.value
    ? openingFor('type', root, entry(root, 'cniVersion') ?? 'first', holder)
    : undefined;
  return { ...fault, ...(opening && { opening }) };
}

function at(inner: Span, reason: NetworkFault['reason'], { scalar, tree }: Holder): NetworkFault {
  const { start, end } = valueSpan(tree, scalar, inner.start, inner.end) ?? scalar;
  return { reason, start, end };
}

function describe(kind: NetworkClass, object: MapNode, root: MapNode, holder: Holder): NetworkConfig {
  const type = entry(object, 'type')!;
  const provider = providerOf(object, holder);
  const missing = (name: string, within: MapNode, reason: NetworkFault['reason'], neighbour: Entry | 'first') => {
    const found = get(within, name);
    if (found && !isNull(found) && !(isScalar(found) && found.value === '')) return [];
    const opening = openingFor(name, within, neighbour, holder);
    return [{ ...at(type.value, reason, holder), ...(opening && { opening }) }];
  };
  return {
    class: textAt(object, 'provider')?.templated ? 'unknown' : kind,
    faults: [
      ...missing('server_socket', object, 'noSocket', type),
      ...missing('cniVersion', root, 'noVersion', 'first'),
    ],
    provider,
    opening: provider ? undefined : openingFor('provider', object, type, holder),
  };
}

function providerOf(object: MapNode, { scalar, tree }: Holder): NetworkConfig['provider'] {
  const provider = textAt(object, 'provider');
  if (!provider) return undefined;
  const inset = provider.style === 'double' ? 1 : 0;
  const { start, end } = valueSpan(tree, scalar, provider.start + inset, provider.end - inset) ?? scalar;
  return { value: detach(provider.value), start, end };
}

const textAt = (node: Node | undefined, key: string): ScalarNode | undefined => {
  const found = get(node, key);
  return isScalar(found) ? found : undefined;
};
