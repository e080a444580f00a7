/** The subnet of a pod's default NIC: logical_switch, from PR 7059 on the pool's subnet, else one of the namespace. */

import { annotationOf } from '../model/workload';
import { parseAddress } from '../net/address';
import { parseExcludeItem } from '../net/range';
import { contains, rangeSet, subtract } from '../net/rangeSet';
import { isPoolName } from '../references/read';
import { serves } from './capacity';
import {
  acquireFails,
  annotation,
  type Candidate,
  filled,
  listNames,
  lookupFails,
  type NicContext,
  nameLocation,
  step,
  unknown,
  valueLocation,
} from './context';
import type { Verdict } from './decision';
import { subnetOfNamedPool } from './namedPool';
import type { NamespaceSubnets, SubnetName } from './namespace';
import { splitPool } from './written';

/** The subnets it may be, or how it ends before one is found; both where some of the ways end. */
export interface SubnetChoice {
  readonly candidates: readonly Candidate[];
  readonly ends: readonly Verdict[];
}

export const endsWith = (verdict: Verdict): SubnetChoice => ({ candidates: [], ends: [verdict] });

export function defaultNicSubnet(context: NicContext): SubnetChoice {
  return switchSubnet(context) ?? poolsSubnet(context) ?? ofNamespace(context);
}

/** The subnet that logical_switch names; undefined where the annotation does not decide. */
export function switchSubnet(context: NicContext): SubnetChoice | undefined {
  const { nic, era, view } = context;
  const value = annotation(context, 'logical_switch');
  if (!value) return undefined;
  const at = valueLocation(context, value);
  if (value.templated)
    return endsWith(unknown([], step('unreadable', { what: 'logical_switch' }, at), 'logical_switch'));
  if (value.value === '') {
    if (nic.nad || era.ask('emptySwitchIgnored')) return undefined;
    return endsWith(lookupFails(context, [step('emptySwitch', {}, at)], 'subnet "" not found', 'missing-name'));
  }
  const name = value.value;
  const found = view.find('Subnet', name);
  const chosen = step('switchAnnotation', { subnet: name }, at);
  const subnet: SubnetName = { name, resource: found.state === 'known' ? found.value : undefined };
  if (found.state === 'known' || (found.state === 'unknown' && found.why === 'well-known'))
    return { candidates: [{ subnet, chosen: true, steps: [chosen] }], ends: [] };
  const missing = step('missingSubnet', { subnet: name }, at);
  return endsWith(
    found.state === 'absent' && view.settings.closed
      ? lookupFails(context, [chosen, missing], `subnet ${name} not found`, 'missing-name', { subnet })
      : unknown([chosen], missing, `Subnet/${name}`, { subnet }),
  );
}

function poolsSubnet(context: NicContext): SubnetChoice | undefined {
  const value = filled(context, 'ip_pool');
  if (!value || value.templated || !isPoolName(value.value.trim()) || !context.era.ask('poolChoosesSubnet'))
    return undefined;
  const choice = subnetOfNamedPool(context, value);
  return 'ends' in choice ? endsWith(choice.ends) : { candidates: [choice.candidate], ends: [] };
}

/** One of the subnets of the namespace: the first that is not full. */
function ofNamespace(context: NicContext): SubnetChoice {
  const { namespace, facts, era } = context;
  if (namespace === undefined) return endsWith(unknown([], step('templatedNamespace'), 'metadata.namespace'));
  const list = facts.namespaceSubnets(namespace, era);
  const dangling = list.dangling && {
    subnet: list.dangling.subnet.name?.value ?? '?',
    vpc: list.dangling.subnet.fields.vpc?.value ?? '?',
    namespace,
  };
  if (list.dangling?.effect === 'blocks')
    return endsWith(
      lookupFails(
        context,
        [step('danglingBlocks', dangling!, nameLocation(list.dangling.subnet))],
        `namespace ${namespace} network annotations is empty`,
        'dangling-vpc',
      ),
    );
  if (!list.certain) return endsWith(unknown([], step('uncertainSubnets', { namespace }), list.missing ?? 'Subnet'));
  const open = list.subnets.filter((subnet) => !isFull(context, subnet));
  const names = listNames(list.subnets.map(({ name }) => name));
  if (open.length === 0) {
    if (era.ask('fullOfEitherFamily'))
      return endsWith(
        acquireFails([step('allFull', { namespace, subnets: names })], 'NoAvailableAddress', 'subnet-exhausted'),
      );
    return { candidates: list.subnets.map((subnet) => candidate(subnet, list, namespace, names)), ends: [] };
  }
  const first = firsts(list, open);
  return { candidates: first.map((subnet) => candidate(subnet, list, namespace, names)), ends: [] };
}

/** Those of the subnets with addresses that may come first. */
function firsts(
  { ordered, subnets, replacedBy }: NamespaceSubnets,
  open: readonly SubnetName[],
): readonly SubnetName[] {
  if (ordered && open[0]?.name === subnets[0]?.name) return open.slice(0, 1);
  // Behind a default subnet that replaced the list the others come only where it is full.
  if (replacedBy && !ordered) {
    const front = open.filter((subnet) => !subnet.maybe);
    if (front.length > 0) return front;
  }
  return open;
}

function candidate(subnet: SubnetName, list: NamespaceSubnets, namespace: string, names: string): Candidate {
  const bound = list.subnets.some(({ resource }) =>
    resource?.fields.namespaces.some((item) => item.value === namespace),
  );
  const params = { namespace, subnet: subnet.name, subnets: names };
  const at = bindingOf(subnet, namespace) ?? nameLocation(subnet.resource);
  const why = list.replacedBy
    ? step('vpcDefaultReplaces', { ...params, vpc: list.replacedBy.name?.value ?? '?' }, nameLocation(list.replacedBy))
    : list.dangling?.effect === 'cuts'
      ? step(
          'danglingCuts',
          { ...params, other: list.dangling.subnet.name?.value ?? '?' },
          nameLocation(list.dangling.subnet),
        )
      : list.subnets.length > 1 && !list.ordered
        ? step('oneOfNamespaceSubnets', params, at)
        : step(bound || list.subnets.length > 1 ? 'namespaceSubnet' : 'fallbackSubnet', params, at);
  return { subnet, chosen: false, steps: [why] };
}

function bindingOf({ resource }: SubnetName, namespace: string) {
  const item = resource?.fields.namespaces.find((one) => one.value === namespace);
  return resource && item && { place: resource.place, span: item };
}

/** No address is left beside excludeIps, pools not counted; unless the pod's fixed address is one of excludeIps. */
function isFull(context: NicContext, { resource }: SubnetName): boolean {
  const { facts, era } = context;
  const space = facts.space(resource, era);
  if (!space || !resource) return false;
  const rest = subtract(space.usable, space.excluded);
  const has = (family: 4 | 6) => serves(rest, [family]);
  const free =
    space.protocol === 'Dual'
      ? has(4) && (has(6) || !era.ask('fullOfEitherFamily'))
      : has(space.protocol === 'IPv4' ? 4 : 6);
  return !free && !(takesExcluded(context, resource) && era.ask('excludedAddressInFull'));
}

function takesExcluded({ workload }: NicContext, subnet: NonNullable<SubnetName['resource']>): boolean {
  const own = (name: string) => {
    const value = annotationOf(workload.fields.annotations, `ovn.kubernetes.io/${name}`)?.value;
    return value && value.value !== '' ? value.value : undefined;
  };
  const text = own('ip_address') ?? own('ip_pool');
  if (text === undefined) return false;
  const excluded = rangeSet(subnet.fields.excludeIps.flatMap((item) => parseExcludeItem(item.value) ?? []));
  return splitPool(text)
    .flatMap((item) => item.split(','))
    .some((part) => {
      const address = parseAddress(part.trim());
      return address !== undefined && contains(excluded, address);
    });
}
