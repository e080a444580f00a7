/** A VpcNatGateway has one external network: that of the first Subnet in its list. */
import { isKindOf, type Resource } from '../../model/resource';
import { blocksOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { parseProvider } from '../../schema/annotations';
import { formatReleases, since } from '../../schema/releases';
import { knownIn, type View } from '../../scope/view';
import { removeItem, replaceValue, setKey } from '../fix';
import { isMissing } from '../names/unknownName';
import { defineRule, placeOf } from '../rule';
import { attachedTo, externalOf } from './gateway';

/** Before, the attachment had the name of the Subnet, whatever its provider. */
const readsProvider = since('1.14.0');

export const natgwExternalSubnets = defineRule({
  code: 'KO174',
  name: 'natgw-external-subnets',
  severity: 'warning',
  kinds: ['VpcNatGateway', 'IptablesEIP'],
  reads: ['Subnet', 'VpcNatGateway'],
  releases: 'all',
  text: {
    en: {
      title: 'An external Subnet that the NAT gateway is not attached to',
      more: 'Only {first}, the first of externalSubnets, is attached to the gateway; {subnet} gets no interface. Use a second gateway for it.',
      plain:
        'Subnet {subnet} belongs to no network attachment: the external Subnet of a NAT gateway needs a provider <nad>.<namespace>, through which the gateway gets its second interface.',
      byName:
        'On {releases} the gateway is attached to NetworkAttachmentDefinition kube-system/{subnet}, whatever provider {provider} of Subnet {subnet} says: give both the same name, in kube-system.',
      eip: 'The EIP is of Subnet {subnet}, but VpcNatGateway {gateway} is attached to {attached}: the address cannot be reached.',
      unnamed:
        'The EIP has no externalSubnet and so is of {subnet}, but VpcNatGateway {gateway} is attached to {attached}: the address cannot be reached. Write externalSubnet: {attached}.',
      noIpv4: 'Subnet {subnet} ({cidr}) has no IPv4 addresses: the EIP needs one and never gets ready.',
      gatewayHere: 'VpcNatGateway {gateway} is attached to {attached}',
      subnetHere: 'Subnet {subnet} is defined here',
      remove: 'Remove {subnet}',
      write: 'Set externalSubnet: {subnet}',
    },
    'zh-cn': {
      title: 'NAT 网关未连接的外部子网',
      more: '只有 externalSubnets 的第一项 {first} 会连接到网关；{subnet} 不会得到网卡。请为它另建网关。',
      plain:
        '子网 {subnet} 不属于任何网络附件：NAT 网关的外部子网需要 provider <nad>.<namespace>，网关通过它得到第二块网卡。',
      byName:
        '在 {releases} 上，网关连接的是 NetworkAttachmentDefinition kube-system/{subnet}，与子网 {subnet} 的 provider {provider} 无关：请使两者同名，并位于 kube-system。',
      eip: '该 EIP 属于子网 {subnet}，而 VpcNatGateway {gateway} 连接的是 {attached}：该地址不可达。',
      unnamed:
        '该 EIP 未写 externalSubnet，因此属于 {subnet}，而 VpcNatGateway {gateway} 连接的是 {attached}：该地址不可达。请填写 externalSubnet: {attached}。',
      noIpv4: '子网 {subnet}（{cidr}）没有 IPv4 地址：EIP 需要 IPv4 地址，因此永远不会就绪。',
      gatewayHere: 'VpcNatGateway {gateway} 连接的是 {attached}',
      subnetHere: '子网 {subnet} 在此定义',
      remove: '删除 {subnet}',
      write: '设置 externalSubnet: {subnet}',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const at = resource.specKey ?? resource.kindSpan;
    if (isKindOf(subject, 'VpcNatGateway')) {
      const { externalSubnets } = subject.fields;
      const [first, ...more] = externalSubnets;
      for (const subnet of more)
        if (!subnet.templated && !first!.templated && subnet.value !== first!.value)
          yield report('more', subnet, { first: first!, subnet })
            .tag('unnecessary')
            .fix('remove', { subnet }, () => [
              removeItem(resource, ['spec', 'externalSubnets'], externalSubnets, subnet),
            ]);
      const name = attachedTo(subject);
      const subnet = knownIn(view, 'Subnet', name);
      const provider = subnet?.fields.provider;
      if (name === undefined || !subnet || provider?.templated) return;
      const here = placeOf(subnet, provider ?? subnet.name);
      const where = first ?? at;
      if (!provider || ['', 'ovn'].includes(provider.value)) {
        yield report('plain', where, { subnet }).also(here, 'subnetHere', { subnet });
        return;
      }
      const nad = parseProvider(provider.value);
      const affected = releases.filter((release) => !readsProvider(release));
      if (affected.length > 0 && nad && (nad.nad !== name || nad.namespace !== 'kube-system'))
        yield report('byName', where, { subnet, provider, releases: formatReleases(affected) })
          .level(affected.length < releases.length ? 'information' : 'warning')
          .also(here, 'subnetHere', { subnet });
      return;
    }
    if (!isKindOf(subject, 'IptablesEIP')) return;
    const { natGwDp, externalSubnet, v4ip } = subject.fields;
    const name = externalOf(externalSubnet);
    if (name === undefined) return;
    const isNamed = externalSubnet !== undefined && externalSubnet.value !== '';
    const where = isNamed ? externalSubnet : (externalSubnet?.key ?? at);
    const gateway =
      natGwDp && !natGwDp.templated && natGwDp.value !== '' ? view.find('VpcNatGateway', natGwDp.value) : undefined;
    const attached = gateway?.state === 'known' ? attachedTo(gateway.value) : undefined;
    // A name that nothing has is another finding of this place.
    if (isMissing('Subnet', name, '', view)) return;
    if (natGwDp && gateway?.state === 'known' && attached !== undefined && attached !== name) {
      const params = { gateway: natGwDp, attached };
      yield report(isNamed ? 'eip' : 'unnamed', where, { ...params, subnet: name })
        .also(
          placeOf(gateway.value, gateway.value.fields.externalSubnets[0] ?? gateway.value.name),
          'gatewayHere',
          params,
        )
        .fix('write', { subnet: attached }, () => {
          if (!mayBeOf(v4ip?.templated ? undefined : v4ip?.value, attached, view)) return [];
          return externalSubnet
            ? [replaceValue(resource, externalSubnet, attached)]
            : [setKey(resource, ['spec'], 'externalSubnet', attached, 'natGwDp')];
        });
      return;
    }
    const subnet = knownIn(view, 'Subnet', name);
    const blocks = subnet && blocksOf(subnet);
    const cidr = subnet?.fields.cidrBlock;
    // Where it gives an address, that is at fault.
    if (!subnet || !blocks || !cidr || blocks.some(({ family }) => family === 4) || (v4ip && v4ip.value !== '')) return;
    yield report('noIpv4', where, { subnet, cidr })
      .level('error')
      .also(placeOf(subnet, cidr), 'subnetHere', { subnet });
  },
});

/** False where a Subnet surely does not have the address. */
function mayBeOf(text: string | undefined, name: string, view: View): boolean {
  const address = text === undefined || text === '' ? undefined : parseAddress(text);
  const subnet = knownIn(view, 'Subnet', name);
  const blocks = subnet && blocksOf(subnet);
  return !address || !blocks || blocks.some((block) => prefixContains(block, address));
}
