/** The same address of one Subnet is given to two objects: the later one gets AddressConflict. */
import { subnetSpace } from '../../ipam/capacity';
import { nextFreeAddresses } from '../../ipam/free';
import { type Forecast, predict } from '../../ipam/predict';
import { type HeldAddress, heldAddresses, holderKinds } from '../../model/heldAddresses';
import { identityOf, isKindOf, isWorkloadResource, type Resource, type WorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { prefixContains } from '../../net/prefix';
import { type Kind, workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { replaceText } from '../fix';
import { defineRule } from '../rule';
import { forecastReads, placedAddresses, placeOfHeld, titleOf } from './shared';

const owners: readonly Kind[] = [...holderKinds, ...workloadKinds];

export const duplicateStaticIp = defineRule({
  code: 'KO115',
  name: 'duplicate-static-ip',
  severity: 'error',
  kinds: owners,
  reads: [...new Set<Kind>([...forecastReads, ...owners])],
  releases: 'all',
  text: {
    en: {
      title: 'Two objects have the same fixed address',
      taken:
        '{address} of Subnet {subnet} is also the address of {other}: whichever comes second gets AddressConflict and does not start. Give each an address of its own.',
      listed:
        '{address} of Subnet {subnet} is also written for {other}: only one of them can have it at a time. Give each addresses of its own, or put them into an IPPool that both name.',
      otherHere: '{address} of {other}',
      useFree: 'Use {free}, the next free address of {subnet}',
    },
    'zh-cn': {
      title: '两个对象使用同一个固定地址',
      taken:
        '子网 {subnet} 的 {address} 同时是 {other} 的地址：后出现者会得到 AddressConflict 而无法启动。请为每个对象指定各自的地址。',
      listed:
        '子网 {subnet} 的 {address} 同时写给了 {other}：同一时刻只有一个能使用它。请为每个对象指定各自的地址，或将它们放入双方都指定的 IPPool。',
      otherHere: '{other} 的 {address}',
      useFree: '使用 {subnet} 的下一个空闲地址 {free}',
    },
  },
  *check({ resource, view, forecast, report }) {
    const subject: Resource = resource;
    for (const { held, subnets } of claims(subject, forecast)) {
      const clash = rivals(subject, held, subnets, view)[0];
      if (!clash) continue;
      const { other, theirs, subnet } = clash;
      const sharp = isOnly(subject, held) && isOnly(other, theirs) && !isPassing(subject) && !isPassing(other);
      const params = { address: held.text, subnet, other: titleOf(other) };
      yield report(sharp ? 'taken' : 'listed', held.at, params)
        .level(sharp ? 'error' : 'warning')
        .also(placeOfHeld(other, theirs), 'otherHere', params)
        .offer((draft) => {
          const target = view.find('Subnet', subnet);
          const own = new Set(heldAddresses(subject).map(({ text }) => text));
          const free = target.state === 'known' ? nextFreeAddresses(target.value, 1, view, own)?.[0] : undefined;
          const text = free?.split(',').find((part) => part.includes(':') === held.text.includes(':'));
          // The record of an address repeats it, and the controller lets nobody change it.
          return text === undefined || isKindOf(subject, 'IP')
            ? draft
            : draft.fix('useFree', { free: text, subnet }, () => [replaceText(subject.place, held.at, text)]);
        });
    }
  },
});

interface Claim {
  readonly held: HeldAddress;
  readonly subnets: readonly string[];
}

function claims(resource: Resource, forecast: () => Forecast): readonly Claim[] {
  if (!isWorkloadResource(resource))
    return heldAddresses(resource).flatMap((held) =>
      held.subnet === undefined ? [] : [{ held, subnets: [held.subnet] }],
    );
  const workload: WorkloadResource = resource;
  if (workload.fields.replicas?.value === 0 || heldAddresses(resource).length === 0) return [];
  return placedAddresses(workload, forecast());
}

function rivals(resource: Resource, held: HeldAddress, subnets: readonly string[], view: View) {
  const found = view.by('holders-of-address', held.text) as readonly Resource[];
  return found.flatMap((other) => {
    if (other === resource || isSame(resource, other) || takesVip(resource, other) || takesVip(other, resource))
      return [];
    if (worksFor(resource, other) || worksFor(other, resource)) return [];
    return claims(other, () => predict(other as WorkloadResource, view.settings.releases, view)).flatMap((theirs) => {
      const subnet = theirs.subnets.find((name) => subnets.includes(name));
      if (theirs.held.text !== held.text || subnet === undefined || !mayHold(subnet, held, view)) return [];
      return isInterconnection(resource, other, theirs.held) ? [] : [{ other, theirs: theirs.held, subnet }];
    });
  });
}

/** False where the Subnet is seen not to hold the address: nobody gets it there, which is another finding. */
function mayHold(subnet: string, { address }: HeldAddress, view: View): boolean {
  const found = view.find('Subnet', subnet);
  const space = found.state === 'known' ? subnetSpace(found.value) : undefined;
  return !space || space.prefixes.some((prefix) => prefixContains(prefix, address));
}

/** The pod takes its addresses from this very Vip. */
const takesVip = (pod: Resource, vip: Resource): boolean =>
  isWorkloadResource(pod) &&
  isKindOf(vip, 'Vip') &&
  annotationOf((pod as WorkloadResource).fields.annotations, 'ovn.kubernetes.io/vip')?.value.value === vip.name?.value;

/** The workload that the controller makes of a gateway has the addresses of the gateway, and so have its pods. */
function worksFor(workload: Resource, gateway: Resource): boolean {
  if (!isWorkloadResource(workload)) return false;
  const { annotations, podLabels } = (workload as WorkloadResource).fields;
  const name = gateway.name?.value;
  if (isKindOf(gateway, 'VpcNatGateway'))
    return annotationOf(annotations, 'ovn.kubernetes.io/vpc_nat_gw')?.value.value === name;
  return (
    isKindOf(gateway, 'VpcEgressGateway') &&
    podLabels.some(({ key, value }) => key === 'ovn.kubernetes.io/vpc-egress-gateway' && value?.value === name)
  );
}

/** A pod with the address that joins its Subnet to the overlay: KO138 says so at the pod. */
const isInterconnection = (pod: Resource, other: Resource, { at }: HeldAddress): boolean =>
  isWorkloadResource(pod) && isKindOf(other, 'Subnet') && other.fields.u2oInterconnectionIP?.start === at.start;

/** One thing seen twice: the same object in two files, a machine and its instance, a pod and its template, or the record of its address. */
function isSame(a: Resource, b: Resource): boolean {
  if (identityOf(a) === identityOf(b)) return true;
  const [x, y] = [a.name?.value, b.name?.value];
  if (x === undefined || y === undefined || isRecordOf(a, b) || isRecordOf(b, a)) return true;
  if (!isWorkloadResource(a) || !isWorkloadResource(b) || (a as Resource).namespace !== (b as Resource).namespace)
    return false;
  return x === y || isPodOf(a, y) || isPodOf(b, x);
}

/** Pods that a controller made are called after it. */
const isPodOf = ({ kind, name }: Resource, owner: string): boolean =>
  kind === 'Pod' && name!.value.startsWith(`${owner}-`);

/** The pods of gateways are called after them too, with something before the name. */
function isRecordOf(record: Resource, owner: Resource): boolean {
  if (!isKindOf(record, 'IP')) return false;
  const { podName, namespace } = record.fields;
  const name = owner.name!.value;
  if (!podName || podName.templated) return true;
  if (!isWorkloadResource(owner)) return podName.value.includes(name);
  const sameNamespace = (owner as Resource).namespace === (namespace?.value ?? 'default');
  return sameNamespace && (podName.value === name || podName.value.startsWith(`${name}-`));
}

/** The address is the only one that its owner can take. */
const isOnly = (owner: Resource, { annotation }: HeldAddress): boolean =>
  annotation === undefined ||
  annotation.parsed?.name === 'ip_address' ||
  heldAddresses(owner).filter((one) => one.annotation === annotation).length === 1;

/** Pods that end: two of them may never meet. */
const isPassing = ({ kind }: Resource): boolean => kind === 'Job' || kind === 'CronJob';
