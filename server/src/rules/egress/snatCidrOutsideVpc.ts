/** Source NAT for addresses that no Subnet of the Vpc has. */
import { isKindOf, type Resource } from '../../model/resource';
import { blocksOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { formatPrefix, type Prefix, parseBlock, parsePrefix, prefixContains, prefixesOverlap } from '../../net/prefix';
import type { View } from '../../scope/view';
import { itemsOf } from '../addresses/items';
import { replaceText } from '../fix';
import { defineRule, placeOf } from '../rule';
import { isText } from '../values';

export const snatCidrOutsideVpc = defineRule({
  code: 'KO172',
  name: 'snat-cidr-outside-vpc',
  severity: 'warning',
  kinds: ['IptablesSnatRule', 'OvnSnatRule'],
  reads: ['IptablesEIP', 'VpcNatGateway', 'Vpc', 'Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'Source NAT for addresses that the Vpc does not have',
      outside:
        '{cidr} overlaps no Subnet of Vpc {vpc} ({blocks}): no traffic has such a source, and what should go out does not.',
      subnetHere: 'Subnet {subnet} has the block',
      change: 'Change to {cidr} of Subnet {subnet}',
    },
    'zh-cn': {
      title: '源地址转换的网段不属于该 Vpc',
      outside: '{cidr} 与 Vpc {vpc} 的任何子网（{blocks}）都不重叠：没有这样的源地址，本应访问外部的流量无法访问。',
      subnetHere: '子网 {subnet} 包含该网段',
      change: '改为子网 {subnet} 的 {cidr}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    const values = isKindOf(subject, 'IptablesSnatRule')
      ? [subject.fields.internalCIDR]
      : isKindOf(subject, 'OvnSnatRule')
        ? [subject.fields.v4IpCidr, subject.fields.v6IpCidr]
        : [];
    const vpc = values.some(isText) ? vpcOfRule(subject, view) : undefined;
    const found = vpc === undefined ? undefined : view.find('Vpc', vpc);
    // What a peer sends through this Vpc has addresses of the peer.
    if (vpc === undefined || found?.state !== 'known' || isPeer(found.value)) return;
    const subnets = view.by('subnets-of-vpc', vpc);
    const all = subnets.map((subnet) => (subnet.partial ? undefined : blocksOf(subnet)));
    if (subnets.length === 0 || !view.complete('Subnet') || all.some((blocks) => blocks === undefined)) return;
    const blocks = all.flatMap((one) => one ?? []);
    const routed = routedBlocks(found.value);
    if (!routed) return;
    for (const value of values.flatMap((one) => (isText(one) ? itemsOf(one) : []))) {
      const address = parseAddress(value.text);
      const prefix = parsePrefix(value.text);
      if (!address && !prefix) continue;
      // The gateway passes over what is IPv6.
      if (isKindOf(subject, 'IptablesSnatRule') && (address ?? prefix)?.family === 6) continue;
      const isInside = [...blocks, ...routed].some((block) =>
        address ? prefixContains(block, address) : prefix && prefixesOverlap(block, prefix),
      );
      if (isInside) continue;
      const family = (address ?? prefix)?.family;
      yield subnets.slice(0, 5).reduce(
        (draft, subnet) => {
          const fitting = (blocksOf(subnet) ?? []).find((block) => block.family === family);
          const placed = draft.also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet });
          const cidr = fitting && formatPrefix(fitting);
          return cidr
            ? placed.fix('change', { cidr, subnet }, () => [replaceText(subject.place, value, cidr)])
            : placed;
        },
        report('outside', value, { cidr: value.text, vpc, blocks: blocks.map(formatPrefix) }).level(
          view.settings.closed ? 'warning' : 'information',
        ),
      );
    }
  },
});

const isPeer = ({ fields }: Resource<'Vpc'>): boolean => fields.vpcPeerings.length > 0 || fields.hasUnreadPeerings;

/** Networks behind routers of the Vpc, as far as its routes tell; undefined where a template writes one. */
function routedBlocks({ fields }: Resource<'Vpc'>): readonly Prefix[] | undefined {
  const texts = [...fields.staticRoutes.map(({ cidr }) => cidr), ...fields.policyRoutes.map(({ match }) => match)];
  if (fields.hasUnreadStaticRoutes || fields.hasUnreadPolicyRoutes) return undefined;
  if (texts.some((text) => text?.templated)) return undefined;
  return texts
    .flatMap((text) => text?.value.match(/[\da-f.:]+(?:\/\d+)?/gi) ?? [])
    .flatMap((text) => parseBlock(text) ?? [])
    .filter(({ length }) => length > 0);
}

/** Its own, or that of the gateway which has its address. */
function vpcOfRule(rule: Resource, view: View): string | undefined {
  if (isKindOf(rule, 'OvnSnatRule')) return named(rule.fields.vpc);
  const eip = isKindOf(rule, 'IptablesSnatRule') ? named(rule.fields.eip) : undefined;
  const address = eip === undefined ? undefined : view.find('IptablesEIP', eip);
  const gateway = address?.state === 'known' ? named(address.value.fields.natGwDp) : undefined;
  const found = gateway === undefined ? undefined : view.find('VpcNatGateway', gateway);
  return found?.state === 'known' ? named(found.value.fields.vpc) : undefined;
}

const named = (value: Value | undefined): string | undefined => (isText(value) ? value.value : undefined);
