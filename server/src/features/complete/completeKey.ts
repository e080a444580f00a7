/** Offers the annotations that a pod can have where they reach it: for each of its NICs in the spelling that counts. */
import { type Nic, nicsOf } from '../../ipam/nics';
import { isWorkloadResource, type WorkloadResource } from '../../model/resource';
import {
  type AnnotationRow,
  annotationKey,
  defaultNetworkKey,
  hasInterfaceKeys,
  ipamProvider,
  networksKey,
  podAnnotations,
} from '../../schema/annotations';
import { annotationTexts } from '../../schema/annotationTexts';
import { virtualMachineKinds } from '../../schema/kinds';
import type { ScopeSettings } from '../../scope/settings';
import { documentationOf } from '../documentation';
import { annotationsPath, type CompletionContext, type Offer, presentKeys } from './context';

export function completeKey(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, path, view } = context;
  const wanted = annotationsPath(resource);
  if (cursor.part !== 'key' || !isWorkloadResource(resource)) return undefined;
  if (path.length !== wanted.length || !wanted.every((step, i) => step === path[i])) return undefined;
  const present = presentKeys(context);
  return keysOf(resource, context)
    .filter(({ key, row }) => !present.has(key) && (!row || inForce(row, view.settings)))
    .map((one) => offer(one, context));
}

interface Key {
  readonly key: string;
  readonly row: AnnotationRow | undefined;
  readonly detail: string;
  readonly rank: string;
}

function keysOf(workload: WorkloadResource, { view, say }: CompletionContext): readonly Key[] {
  const { nics } = nicsOf(workload, view);
  const ofNics = nics.flatMap((nic, n) => {
    const detail = say('keyOfNic', { nic: nic.nad ? nic.provider : 'eth0' });
    return nicKeys(nic).map(({ key, row, order }) => ({
      key,
      row,
      detail,
      rank: `${nic.nad ? n : 90}`.padStart(2, '0') + order,
    }));
  });
  const ofPod = podAnnotations
    .filter((row) => row.form === 'pod')
    .map((row) => ({ key: annotationKey('ovn', row.name), row, detail: say('keyOfPod'), rank: '95' }));
  const ofMultus = multusKeys(workload).map((key) => ({ key, row: undefined, detail: say('keyOfPod'), rank: '96' }));
  return [...ofNics, ...ofPod, ...ofMultus];
}

type NicKey = Pick<Key, 'key' | 'row'> & { readonly order: string };

/** In the order in which one wants them: the table has the commonest first. */
function nicKeys(nic: Nic): readonly NicKey[] {
  if (nic.class === 'other') return [];
  const rows = podAnnotations.filter(
    (row) => row.form === 'nic' && (nic.class !== 'ipam' || annotationTexts[row.name]?.ipam),
  );
  return [
    ...rows.map((row, i) => ({ key: annotationKey(nic.provider, row.name), row, order: `${i}`.padStart(2, '0') })),
    ...interfaceKeys(nic),
  ];
}

/** `<nad>.<ns>.kubernetes.io/ip_address.<if>`: the only way to give a NIC of another CNI its MAC address. */
function interfaceKeys({ nad, interface: device }: Nic): readonly NicKey[] {
  if (!nad || device === undefined) return [];
  return ['ip_address', 'mac_address'].map((name) => ({
    key: annotationKey(ipamProvider(nad.name, nad.namespace), `${name}.${device}`),
    row: { name, form: 'nic', since: hasInterfaceKeys },
    order: '99',
  }));
}

/** KubeVirt overwrites what a virtual machine with networks of its own says here. */
function multusKeys({ kind, fields }: WorkloadResource): readonly string[] {
  const overwritten =
    virtualMachineKinds.includes(kind) &&
    fields.networks.some(({ networkName, isDefault }) => networkName && isDefault?.value !== true);
  return overwritten ? [defaultNetworkKey] : [networksKey, defaultNetworkKey];
}

/** On some release that counts; every one where none is configured. */
export const inForce = (row: AnnotationRow, { releases }: Pick<ScopeSettings, 'releases'>): boolean =>
  releases.some((release) => (row.since?.(release) ?? true) && !(row.until?.(release) ?? false));

function offer({ key, row, detail, rank }: Key, { cursor, say }: CompletionContext): Offer {
  return {
    label: key,
    kind: 'key',
    rank,
    detail: () => detail,
    documentation: () => documentationOf(key, row, say),
    edit: () => cursor.writeKey(key, cursor.json ? ': ""' : ': '),
    ...(cursor.json && !cursor.hasColon && { snippet: (newText: string) => `${newText.slice(0, -1)}$1"` }),
  };
}
