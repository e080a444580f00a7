/** A NAT gateway alone translates nothing: it needs an EIP, a rule on it, and a route of the Vpc that leads to it. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatAddress, parseAddress } from '../../net/address';
import { parsePrefixes } from '../../net/prefix';
import type { View } from '../../scope/view';
import { scalarText } from '../../syntax/edit';
import { appendItem, newDocument } from '../fix';
import { defineRule, placeOf } from '../rule';
import { hasSeveralPods } from './gateway';

const ruleKinds = ['IptablesSnatRule', 'IptablesFIPRule', 'IptablesDnatRule'] as const;

export const natgwWithoutSnat = defineRule({
  code: 'KO175',
  name: 'natgw-without-snat',
  severity: 'hint',
  default: 'off',
  kinds: ['VpcNatGateway'],
  reads: ['IptablesEIP', ...ruleKinds, 'Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A NAT gateway that translates nothing',
      eip: 'No IptablesEIP names VpcNatGateway {gateway} in natGwDp: the gateway has no address to translate to. Add an IptablesEIP, and a rule on it.',
      rule: 'No SNAT, DNAT or floating IP rule uses {eips} of VpcNatGateway {gateway}: nothing is translated. Add an IptablesSnatRule for the pods to reach the outside.',
      route:
        'No route of Vpc {vpc} leads to {address}: packets of its pods never reach the gateway. Add a static route with cidr {cidr} and nextHopIP {address} to the Vpc.',
      vpcHere: 'The routes of Vpc {vpc}',
      addBoth: 'Add IptablesEIP {eip} and an IptablesSnatRule for {cidr}',
      addRule: 'Add an IptablesSnatRule for {cidr} on {eip}',
      addRoute: 'Add the route to Vpc {vpc}',
    },
    'zh-cn': {
      title: '没有任何转换的 NAT 网关',
      eip: '没有 IptablesEIP 在 natGwDp 中指定 VpcNatGateway {gateway}：网关没有可用于转换的地址。请添加 IptablesEIP 以及使用它的规则。',
      rule: '没有 SNAT、DNAT 或浮动 IP 规则使用 VpcNatGateway {gateway} 的 {eips}：不会进行任何转换。请添加 IptablesSnatRule，使 Pod 能访问外部。',
      route:
        'Vpc {vpc} 没有通向 {address} 的路由：其 Pod 的报文到不了网关。请在 Vpc 中添加 cidr 为 {cidr}、nextHopIP 为 {address} 的静态路由。',
      vpcHere: 'Vpc {vpc} 的路由',
      addBoth: '添加 IptablesEIP {eip} 以及 {cidr} 的 IptablesSnatRule',
      addRule: '在 {eip} 上添加 {cidr} 的 IptablesSnatRule',
      addRoute: '在 Vpc {vpc} 中添加该路由',
    },
  },
  *check({ resource, view, releases, report }) {
    const { name, fields } = resource;
    if (!name || name.templated) return;
    const eips = eipsOf(name.value, view);
    if (eips?.length === 0) {
      const eip = `${name.value}-eip`;
      yield report('eip', name, { gateway: name }).offer((draft) => {
        const cidr = blockOf(resource, view);
        const isFree = view.definitions('IptablesEIP', eip).length === 0;
        const rule = cidr === undefined ? undefined : snatRule(name.value, eip, cidr, view);
        return isFree && cidr !== undefined && rule !== undefined
          ? draft.fix('addBoth', { eip, cidr }, () => [
              newDocument(resource, `${eipOf(name.value, eip, fields.externalSubnets[0])}---\n${rule}`),
            ])
          : draft;
      });
    } else if (eips && isUnused(eips, view)) {
      yield report('rule', name, { gateway: name, eips: eips.map((eip) => `IptablesEIP ${eip}`) }).offer((draft) => {
        const [eip] = eips;
        const cidr = blockOf(resource, view);
        const rule = cidr === undefined ? undefined : snatRule(name.value, eip!, cidr, view);
        return cidr !== undefined && rule !== undefined
          ? draft.fix('addRule', { eip: eip!, cidr }, () => [newDocument(resource, rule)])
          : draft;
      });
    }
    const { vpc: vpcName, lanIp } = fields;
    const vpc = vpcName && !vpcName.templated ? view.find('Vpc', vpcName.value) : undefined;
    const address = lanIp && !lanIp.templated ? parseAddress(lanIp.value) : undefined;
    // The controller makes the routes to gateways of several pods.
    if (!lanIp || !address || vpc?.state !== 'known' || hasSeveralPods(resource, releases)) return;
    if (vpc.value.fields.hasUnreadStaticRoutes || vpc.value.fields.hasUnreadPolicyRoutes) return;
    const hops = hopsOf(vpc.value);
    if (hops.some(({ templated }) => templated)) return;
    const leads = hops.some(({ value }) => value.split(',').some((hop) => isSame(hop, formatAddress(address))));
    if (leads) return;
    const cidr = address.family === 4 ? '0.0.0.0/0' : '::/0';
    const draft = report('route', lanIp, { vpc: vpc.value, address: lanIp, cidr }).also(
      placeOf(vpc.value, vpc.value.name),
      'vpcHere',
      { vpc: vpc.value },
    );
    const isTaken = vpc.value.fields.staticRoutes.some((route) => route.cidr?.value === cidr);
    yield isTaken
      ? draft
      : draft.fix('addRoute', { vpc: vpc.value }, () => [
          appendItem(vpc.value, ['spec', 'staticRoutes'], { cidr, nextHopIP: lanIp.value, policy: 'policyDst' }),
        ]);
  },
});

/** The EIPs on a gateway; undefined where there may be more, or one whose name or gateway a template writes. */
function eipsOf(gateway: string, view: View): readonly string[] | undefined {
  if (!view.complete('IptablesEIP')) return undefined;
  const eips = view.all('IptablesEIP');
  if (eips.some(({ name, fields }) => !name || name.templated || fields.natGwDp?.templated)) return undefined;
  return eips.filter(({ fields }) => fields.natGwDp?.value === gateway).map(({ name }) => name!.value);
}

/** Surely no rule is on any of the EIPs. */
function isUnused(eips: readonly string[], view: View): boolean {
  if (!ruleKinds.every((kind) => view.complete(kind))) return false;
  const used = ruleKinds.flatMap((kind) => view.all(kind).map(({ fields }) => fields.eip));
  return !used.some((eip) => eip && (eip.templated || eips.includes(eip.value)));
}

const hopsOf = ({ fields }: Resource<'Vpc'>): readonly Value[] =>
  [...fields.staticRoutes, ...fields.policyRoutes].flatMap(({ nextHopIP }) => nextHopIP ?? []);

function isSame(text: string, canonical: string): boolean {
  const address = parseAddress(text.trim());
  return address !== undefined && formatAddress(address) === canonical;
}

/** The IPv4 block of the gateway's Subnet. */
function blockOf({ fields: { subnet } }: Resource<'VpcNatGateway'>, view: View): string | undefined {
  const found = subnet && !subnet.templated ? view.find('Subnet', subnet.value) : undefined;
  const cidrBlock = found?.state === 'known' ? found.value.fields.cidrBlock : undefined;
  if (!cidrBlock || cidrBlock.templated || !parsePrefixes(cidrBlock.value)) return undefined;
  return cidrBlock.value.split(',').find((block) => !block.includes(':'));
}

const eipOf = (gateway: string, eip: string, external: Value | undefined): string =>
  `apiVersion: kubeovn.io/v1\nkind: IptablesEIP\nmetadata:\n  name: ${scalarText(eip)}\nspec:\n  natGwDp: ${scalarText(gateway)}\n${
    external && !external.templated ? `  externalSubnet: ${scalarText(external.value)}\n` : ''
  }`;

/** A new rule, where its name is free. */
function snatRule(gateway: string, eip: string, cidr: string, view: View): string | undefined {
  const name = `${gateway}-snat`;
  if (view.definitions('IptablesSnatRule', name).length > 0) return undefined;
  return `apiVersion: kubeovn.io/v1\nkind: IptablesSnatRule\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  eip: ${scalarText(eip)}\n  internalCIDR: ${scalarText(cidr)}\n`;
}
