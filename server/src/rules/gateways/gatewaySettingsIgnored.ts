/** Gateway settings that do nothing where the Subnet is. */

import type { Resource } from '../../model/resource';
import { hasSwitch, vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { defaultVpc } from '../../schema/kinds';
import { removeKey } from '../fix';
import { defineRule } from '../rule';

export const gatewaySettingsIgnored = defineRule({
  code: 'KO151',
  name: 'gateway-settings-ignored',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A gateway setting without effect',
      vpc: '{field} {value} has no effect in Vpc {vpc}: only Subnets of {defaultVpc} use the gateways of nodes. Traffic leaves a custom Vpc through a VpcNatGateway, an OvnEip or a VpcEgressGateway.',
      vlan: '{field} {value} has no effect on a Subnet with a Vlan: its traffic leaves through the ProviderNetwork. Remove it.',
      lends:
        '{field} {value} has no effect: the Subnet only gives addresses to another CNI (provider {provider}). Remove it.',
      remove: 'Remove {field}',
    },
    'zh-cn': {
      title: '不起作用的网关设置',
      vpc: '{field} {value} 在 Vpc {vpc} 中不起作用：只有 {defaultVpc} 的子网使用节点网关。自定义 Vpc 的流量经由 VpcNatGateway、OvnEip 或 VpcEgressGateway 离开。',
      vlan: '{field} {value} 对使用 Vlan 的子网不起作用：其流量经由 ProviderNetwork 离开。请删除它。',
      lends: '{field} {value} 不起作用：该子网只为其他 CNI 分配地址（provider 为 {provider}）。请删除它。',
      remove: '删除 {field}',
    },
  },
  *check({ resource, report }) {
    const { vlan, logicalGateway, provider } = resource.fields;
    const vpc = vpcOf(resource);
    const own = hasSwitch(resource);
    if (own === undefined || vpc === undefined || vlan?.templated) return;
    const isUnderlay = vlan !== undefined && vlan.value !== '' && logicalGateway?.value !== true;
    for (const { field, value } of effective(resource)) {
      const params = { field, value: String(value.value) };
      const where = value.key ?? value;
      const draft = !own
        ? report('lends', where, { ...params, provider: provider ?? '' })
        : isUnderlay
          ? report('vlan', where, params)
          : vpc !== defaultVpc
            ? report('vpc', where, { ...params, vpc, defaultVpc })
            : undefined;
      if (draft) yield draft.tag('unnecessary').fix('remove', { field }, () => [removeKey(resource, ['spec', field])]);
    }
  },
});

/** The settings that ask for something; defaults written out ask for nothing. */
function effective({
  fields,
}: Resource<'Subnet'>): readonly { readonly field: string; readonly value: Value<string | boolean> }[] {
  const { gatewayType, gatewayNode, externalEgressGateway, natOutgoing } = fields;
  const texts = [
    { field: 'gatewayType', value: gatewayType?.value === 'centralized' ? gatewayType : undefined },
    { field: 'gatewayNode', value: gatewayNode },
    { field: 'externalEgressGateway', value: externalEgressGateway },
  ].flatMap(({ field, value }) => (value && value.value !== '' && !value.templated ? [{ field, value }] : []));
  return natOutgoing?.value === true ? [...texts, { field: 'natOutgoing', value: natOutgoing }] : texts;
}
