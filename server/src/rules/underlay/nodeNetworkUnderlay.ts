/** nodeNetwork works for overlay Subnets only. */
import { removeKey } from '../fix';
import { defineRule } from '../rule';

export const nodeNetworkUnderlay = defineRule({
  code: 'KO201',
  name: 'node-network-underlay',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: [],
  releases: '1.15.0',
  text: {
    en: {
      title: 'nodeNetwork on an underlay Subnet',
      underlay:
        'nodeNetwork {network} has no effect on a Subnet with a Vlan ({vlan}): traffic of an underlay Subnet leaves through its ProviderNetwork.',
      remove: 'Remove nodeNetwork',
    },
    'zh-cn': {
      title: 'underlay 子网上的 nodeNetwork',
      underlay:
        'nodeNetwork {network} 对使用 Vlan（{vlan}）的子网不起作用：underlay 子网的流量经由其 ProviderNetwork 转发。',
      remove: '删除 nodeNetwork',
    },
  },
  *check({ resource, report }) {
    const { nodeNetwork, vlan } = resource.fields;
    if (
      !nodeNetwork ||
      nodeNetwork.value === '' ||
      nodeNetwork.templated ||
      !vlan ||
      vlan.value === '' ||
      vlan.templated
    )
      return;
    yield report('underlay', nodeNetwork.key ?? nodeNetwork, { network: nodeNetwork, vlan })
      .tag('unnecessary')
      .fix('remove', {}, () => [removeKey(resource, ['spec', 'nodeNetwork'])], 'preferred');
  },
});
