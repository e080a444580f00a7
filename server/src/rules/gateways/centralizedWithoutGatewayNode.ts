/** A centralized gateway needs nodes that carry it. */
import { hasSwitch, vpcOf } from '../../model/segment';
import { defaultVpc } from '../../schema/kinds';
import { since } from '../../schema/releases';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';

const hasSelectors = since('1.15.0');

export const centralizedWithoutGatewayNode = defineRule({
  code: 'KO150',
  name: 'centralized-without-gateway-node',
  severity: 'error',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A centralized gateway without nodes',
      missing:
        'gatewayType centralized needs gatewayNode (from 1.15 on gatewayNodeSelectors will do): without a node there is no gateway, and pods cannot leave the Subnet.',
      distributed: 'Change to distributed',
    },
    'zh-cn': {
      title: '没有节点的集中式网关',
      missing:
        'gatewayType 为 centralized 时需要 gatewayNode（自 1.15 起也可使用 gatewayNodeSelectors）：没有节点就没有网关，Pod 无法访问子网之外。',
      distributed: '改为 distributed',
    },
  },
  *check({ resource, releases, report }) {
    const { gatewayType, gatewayNode, gatewayNodeSelectors, vlan } = resource.fields;
    if (gatewayType?.value !== 'centralized' || gatewayType.templated || (vlan && vlan.value !== '')) return;
    if ((gatewayNode && gatewayNode.value !== '') || (gatewayNodeSelectors.length > 0 && releases.some(hasSelectors)))
      return;
    if (!hasSwitch(resource) || vpcOf(resource) !== defaultVpc) return;
    yield report('missing', gatewayType).fix('distributed', {}, () => [
      replaceValue(resource, gatewayType, 'distributed'),
    ]);
  },
});
