/** A VpcNatGateway that cannot be set up. */

import { nextFreeAddress } from '../../ipam/free';
import { vpcOf } from '../../model/segment';
import { formatReleases, since } from '../../schema/releases';
import { replaceValue, setKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';

/** Gateways in pairs, which need no fixed address. */
const hasReplicas = since('1.17.0');
const prefix = 'vpc-nat-gw-';
/** The StatefulSet's name and its hash must fit into a label of 63 characters. */
const longest = 52;

export const natgwFields = defineRule({
  code: 'KO173',
  name: 'natgw-fields',
  severity: 'error',
  kinds: ['VpcNatGateway'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A VpcNatGateway that cannot be set up',
      missing: 'VpcNatGateway needs {field}; without it the gateway is refused.',
      lanIp: 'VpcNatGateway needs lanIp, a fixed address of its Subnet: routes of the Vpc point at it.',
      long: 'The name {name} has {length} characters; with {prefix} before it at most 52 fit, so at most {room} are left for the name.',
      vpc: 'Subnet {subnet} belongs to Vpc {other}, not to Vpc {vpc} of the gateway: the gateway must stand in a Subnet of its Vpc.',
      operator: 'operator {value} of a toleration is unknown; expected Equal or Exists.',
      effect: 'effect {value} of a toleration is unknown; expected NoSchedule, PreferNoSchedule or NoExecute.',
      subnetHere: 'Subnet {subnet} belongs to Vpc {other}',
      insert: 'Insert lanIp: {address}, the next free address of {subnet}',
      change: 'Change vpc to {vpc}',
      unset: 'On {releases} VpcNatGateway needs lanIp, a fixed address of its Subnet.',
    },
    'zh-cn': {
      title: '无法建立的 VpcNatGateway',
      missing: 'VpcNatGateway 需要 {field}；缺少时网关会被拒绝。',
      lanIp: 'VpcNatGateway 需要 lanIp，即其子网中的固定地址：Vpc 的路由指向它。',
      long: '名称 {name} 有 {length} 个字符；加上前缀 {prefix} 最多 52 个字符，因此名称最多 {room} 个字符。',
      vpc: '子网 {subnet} 属于 Vpc {other}，而不是网关的 Vpc {vpc}：网关必须位于其 Vpc 的子网中。',
      operator: '容忍度的 operator {value} 未知；应为 Equal 或 Exists。',
      effect: '容忍度的 effect {value} 未知；应为 NoSchedule、PreferNoSchedule 或 NoExecute。',
      subnetHere: '子网 {subnet} 属于 Vpc {other}',
      insert: '插入 lanIp: {address}，即 {subnet} 的下一个空闲地址',
      change: '将 vpc 改为 {vpc}',
      unset: '在 {releases} 上 VpcNatGateway 需要 lanIp，即其子网中的固定地址。',
    },
  },
  *check({ resource, view, releases, report }) {
    const { vpc, subnet, lanIp, replicas, tolerations } = resource.fields;
    const { name } = resource;
    const at = resource.specKey ?? resource.kindSpan;
    for (const [field, value] of [
      ['vpc', vpc],
      ['subnet', subnet],
    ] as const) {
      if (!value || (value.value === '' && !value.templated)) yield report('missing', value?.key ?? at, { field });
    }
    const found = subnet && !subnet.templated && subnet.value !== '' ? view.find('Subnet', subnet.value) : undefined;
    if (!lanIp || (lanIp.value === '' && !lanIp.templated)) {
      const affected = releases.filter((release) => !(hasReplicas(release) && (replicas?.value ?? 1) > 1));
      const severity = severityOn(affected, releases, 'error');
      const where = lanIp?.key ?? at;
      if (severity) {
        const draft =
          affected.length < releases.length
            ? report('unset', where, { releases: formatReleases(affected) })
            : report('lanIp', where);
        yield draft.level(severity).offer((so) => {
          const address = found?.state === 'known' ? nextFreeAddress(found.value, view)?.split(',')[0] : undefined;
          if (address === undefined || !subnet) return so;
          return so.fix('insert', { address, subnet }, () =>
            lanIp ? [replaceValue(resource, lanIp, address)] : [setKey(resource, ['spec'], 'lanIp', address, 'subnet')],
          );
        });
      }
    }
    if (name && !name.templated && name.value.length + prefix.length > longest)
      yield report('long', name, { name, length: name.value.length, prefix, room: longest - prefix.length });
    const other = found?.state === 'known' ? vpcOf(found.value) : undefined;
    if (
      vpc &&
      vpc.value !== '' &&
      !vpc.templated &&
      subnet &&
      found?.state === 'known' &&
      other !== undefined &&
      other !== vpc.value
    )
      yield report('vpc', subnet, { subnet, other: other || '-', vpc })
        .also(placeOf(found.value, found.value.fields.vpc ?? found.value.name), 'subnetHere', {
          subnet,
          other: other || '-',
        })
        .offer((draft) =>
          other === '' ? draft : draft.fix('change', { vpc: other }, () => [replaceValue(resource, vpc, other)]),
        );
    for (const { operator, effect } of tolerations) {
      if (operator && !operator.templated && !['', 'Equal', 'Exists'].includes(operator.value))
        yield report('operator', operator, { value: operator });
      if (effect && !effect.templated && !['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'].includes(effect.value))
        yield report('effect', effect, { value: effect });
    }
  },
});
