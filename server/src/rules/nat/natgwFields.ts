/** A VpcNatGateway that cannot be set up. */
import { nextFreeAddress } from '../../ipam/free';
import type { Resource } from '../../model/resource';
import { hasSwitch, vpcOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { since } from '../../schema/releases';
import { knownIn } from '../../scope/view';
import { replaceValue, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { isText } from '../values';
import { hasSeveralPods, workloadPrefix } from './gateway';

/** The StatefulSet's name and its hash must fit into a label of 63 characters. */
const longest = 52;
const hasSpeaker = since('1.13.0');
const hasBfd = since('1.17.0');
const operators = ['Equal', 'Exists'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

export const natgwFields = defineRule({
  code: 'KO173',
  name: 'natgw-fields',
  severity: 'error',
  kinds: ['VpcNatGateway'],
  reads: ['Subnet', 'Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A VpcNatGateway that cannot be set up',
      missing: 'VpcNatGateway needs {field}; without it the gateway is refused.',
      lanIp: 'VpcNatGateway needs lanIp, a fixed address of its Subnet: routes of the Vpc point at it.',
      long: 'The name {name} has {length} characters; with {prefix} before it at most 52 fit, so at most {room} are left for the name.',
      vpc: 'Subnet {subnet} belongs to Vpc {other}, not to Vpc {vpc} of the gateway: the gateway must stand in a Subnet of its Vpc.',
      noSwitch:
        'Subnet {subnet} has provider {provider} and no OVN switch: the gateway must stand in an OVN Subnet of its Vpc.',
      operator: 'operator {value} of a toleration is unknown; expected Equal or Exists.',
      effect: 'effect {value} of a toleration is unknown; expected NoSchedule, PreferNoSchedule or NoExecute.',
      bfd: 'bfd is enabled, and Vpc {vpc} has no bfdPort that is: nothing watches the pods of the gateway. Enable bfdPort in the Vpc.',
      speaker: 'bgpSpeaker is enabled and has no {field}: the controller makes no gateway. Write {field}.',
      neighbor: '{value} is no address of a BGP neighbour: the controller makes no gateway.',
      subnetHere: 'Subnet {subnet} belongs to Vpc {other}',
      vpcHere: 'Vpc {vpc} is defined here',
      providerHere: 'Subnet {subnet} has provider {provider}',
      insert: 'Insert lanIp: {address}, the next free address of {subnet}',
      change: 'Change vpc to {vpc}',
      correct: 'Change to {value}',
    },
    'zh-cn': {
      title: '无法建立的 VpcNatGateway',
      missing: 'VpcNatGateway 需要 {field}；缺少时网关会被拒绝。',
      lanIp: 'VpcNatGateway 需要 lanIp，即其子网中的固定地址：Vpc 的路由指向它。',
      long: '名称 {name} 有 {length} 个字符；加上前缀 {prefix} 最多 52 个字符，因此名称最多 {room} 个字符。',
      vpc: '子网 {subnet} 属于 Vpc {other}，而不是网关的 Vpc {vpc}：网关必须位于其 Vpc 的子网中。',
      noSwitch: '子网 {subnet} 的 provider 为 {provider}，没有 OVN 交换机：网关必须位于其 Vpc 的 OVN 子网中。',
      operator: '容忍度的 operator {value} 未知；应为 Equal 或 Exists。',
      effect: '容忍度的 effect {value} 未知；应为 NoSchedule、PreferNoSchedule 或 NoExecute。',
      bfd: '已启用 bfd，而 Vpc {vpc} 没有启用 bfdPort：网关的 Pod 不会受到监测。请在该 Vpc 中启用 bfdPort。',
      speaker: '已启用 bgpSpeaker，但没有 {field}：控制器不会创建网关。请填写 {field}。',
      neighbor: '{value} 不是 BGP 邻居的地址：控制器不会创建网关。',
      subnetHere: '子网 {subnet} 属于 Vpc {other}',
      vpcHere: 'Vpc {vpc} 在此定义',
      providerHere: '子网 {subnet} 的 provider 为 {provider}',
      insert: '插入 lanIp: {address}，即 {subnet} 的下一个空闲地址',
      change: '将 vpc 改为 {vpc}',
      correct: '改为 {value}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { vpc, subnet, lanIp, tolerations } = resource.fields;
    const { name } = resource;
    const at = resource.specKey ?? resource.kindSpan;
    for (const [field, value] of [
      ['vpc', vpc],
      ['subnet', subnet],
    ] as const) {
      if (!value || (value.value === '' && !value.templated)) yield report('missing', value?.key ?? at, { field });
    }
    const own = knownIn(view, 'Subnet', isText(subnet) ? subnet.value : undefined);
    if ((!lanIp || (lanIp.value === '' && !lanIp.templated)) && !hasSeveralPods(resource, releases))
      yield report('lanIp', lanIp?.key ?? at).offer((draft) => {
        const address = own && nextFreeAddress(own, view)?.split(',')[0];
        if (address === undefined || !subnet) return draft;
        return draft.fix('insert', { address, subnet }, () =>
          lanIp ? [replaceValue(resource, lanIp, address)] : [setKey(resource, ['spec'], 'lanIp', address, 'subnet')],
        );
      });
    if (name && !name.templated && name.value.length + workloadPrefix.length > longest)
      yield report('long', name, {
        name,
        length: name.value.length,
        prefix: workloadPrefix,
        room: longest - workloadPrefix.length,
      });
    const provider = own?.fields.provider;
    if (subnet && own && provider && hasSwitch(own) === false)
      yield report('noSwitch', subnet, { subnet, provider }).also(placeOf(own, provider), 'providerHere', {
        subnet,
        provider,
      });
    const other = own && hasSwitch(own) ? vpcOf(own) : undefined;
    if (subnet && own && vpc && vpc.value !== '' && !vpc.templated && other !== undefined && other !== vpc.value)
      yield report('vpc', subnet, { subnet, other, vpc })
        .also(placeOf(own, own.fields.vpc ?? own.name), 'subnetHere', { subnet, other })
        .fix('change', { vpc: other }, () => [replaceValue(resource, vpc, other)]);
    const { bfd, bgpSpeaker, asn, remoteAsn, neighbors } = resource.fields;
    const home = vpc && vpc.value !== '' && !vpc.templated ? view.find('Vpc', vpc.value) : undefined;
    if (bfd?.value === true && home?.state === 'known' && isOff(home.value) && releases.some(hasBfd))
      yield report('bfd', bfd, { vpc: home.value })
        .level('warning')
        .also(placeOf(home.value, home.value.name), 'vpcHere', { vpc: home.value });
    if (bgpSpeaker?.value === true && releases.some(hasSpeaker)) {
      const where = bgpSpeaker.key ?? bgpSpeaker;
      for (const [field, value] of Object.entries({ asn, remoteAsn }))
        if (!value || (!value.templated && Number(value.value) === 0))
          yield report('speaker', value?.key ?? where, { field });
      if (neighbors.length === 0) yield report('speaker', where, { field: 'neighbors' });
      for (const value of neighbors)
        if (!value.templated && !parseAddress(value.value)) yield report('neighbor', value, { value });
    }
    for (const [id, known] of [
      ['operator', operators],
      ['effect', effects],
    ] as const)
      for (const { [id]: value } of tolerations) {
        if (!value || value.templated || value.value === '' || known.includes(value.value)) continue;
        const meant = known.find((one) => one.toLowerCase() === value.value.toLowerCase());
        const draft = report(id, value, { value });
        yield meant === undefined
          ? draft
          : draft.fix('correct', { value: meant }, () => [replaceValue(resource, value, meant)], 'preferred');
      }
  },
});

const isOff = ({ fields: { bfdPort, hasUnreadBfdPort } }: Resource<'Vpc'>): boolean =>
  !hasUnreadBfdPort && !bfdPort?.templated && !/^true$/i.test(bfdPort?.value ?? '');
