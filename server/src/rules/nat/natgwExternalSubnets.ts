/** A VpcNatGateway has one external network: only the first in the list is attached. */

import { isKindOf, type Resource } from '../../model/resource';
import { removeItem } from '../fix';
import { defineRule, placeOf } from '../rule';

const fallback = 'ovn-vpc-external-network';

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
      eip: 'The EIP is of Subnet {subnet}, but VpcNatGateway {gateway} is attached to {attached}: the address cannot be reached.',
      gatewayHere: 'VpcNatGateway {gateway} is attached to {attached}',
      remove: 'Remove {subnet}',
    },
    'zh-cn': {
      title: 'NAT 网关未连接的外部子网',
      more: '只有 externalSubnets 的第一项 {first} 会连接到网关；{subnet} 不会得到网卡。请为它另建网关。',

      plain:
        '子网 {subnet} 不属于任何网络附件：NAT 网关的外部子网需要 provider <nad>.<namespace>，网关通过它得到第二块网卡。',
      eip: '该 EIP 属于子网 {subnet}，而 VpcNatGateway {gateway} 连接的是 {attached}：该地址不可达。',
      gatewayHere: 'VpcNatGateway {gateway} 连接的是 {attached}',
      remove: '删除 {subnet}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    if (isKindOf(subject, 'VpcNatGateway')) {
      const { externalSubnets } = subject.fields;
      const [first, ...more] = externalSubnets;
      for (const subnet of more) {
        yield report('more', subnet, { first: first!, subnet })
          .tag('unnecessary')
          .fix('remove', { subnet }, () => [
            removeItem(resource, ['spec', 'externalSubnets'], externalSubnets, subnet),
          ]);
      }
      const found = first && !first.templated ? view.find('Subnet', first.value) : undefined;
      const provider = found?.state === 'known' ? found.value.fields.provider : undefined;
      if (first && found?.state === 'known' && !provider?.templated && ['', 'ovn'].includes(provider?.value ?? ''))
        yield report('plain', first, { subnet: first });
      return;
    }
    if (!isKindOf(subject, 'IptablesEIP')) return;
    const { natGwDp, externalSubnet } = subject.fields;
    const gateway =
      natGwDp && !natGwDp.templated && natGwDp.value !== '' ? view.find('VpcNatGateway', natGwDp.value) : undefined;
    if (
      !natGwDp ||
      gateway?.state !== 'known' ||
      !externalSubnet ||
      externalSubnet.templated ||
      externalSubnet.value === ''
    )
      return;
    const [first] = gateway.value.fields.externalSubnets;
    const attached = first?.value ?? fallback;
    if (first?.templated || attached === externalSubnet.value) return;
    // A name that nothing has is another finding of this place.
    if (view.find('Subnet', externalSubnet.value).state === 'absent') return;
    yield report('eip', externalSubnet, { subnet: externalSubnet, gateway: natGwDp, attached }).also(
      placeOf(gateway.value, first ?? gateway.value.name),
      'gatewayHere',
      { gateway: natGwDp, attached },
    );
  },
});
