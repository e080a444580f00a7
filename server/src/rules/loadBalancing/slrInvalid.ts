/** SwitchLBRules from which no Service can be made, or one that leads elsewhere than written. */
import type { LoadBalancerPort } from '../../model/entries';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { replaceText, replaceValue } from '../fix';
import { defineRule } from '../rule';
import { isText, numberOf } from '../security/values';

const protocols = ['TCP', 'UDP', 'SCTP'];
const affinities = ['None', 'ClientIP'];
const highestPort = 65_535;

export const slrInvalid = defineRule({
  code: 'KO186',
  name: 'slr-invalid',
  severity: 'error',
  kinds: ['SwitchLBRule'],
  reads: ['Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'A SwitchLBRule without effect',
      noVip: 'The SwitchLBRule has no vip: the controller passes it over without a word.',
      vip: 'vip {value} is no address; expected an address, or one IPv4 and one IPv6 address with a comma between them.',
      vipName: 'vip {value} is the name of a Vip; expected its address.',
      noNamespace:
        'The SwitchLBRule has no namespace: its Service cannot be made. Write the namespace of the pods behind it.',
      selector: 'selector {value} is not key:value: the controller passes it over, and the rule may select other pods.',
      both: 'endpoints are given, so selector {value} is not used.',
      endpoint: 'endpoint {value} is no address: the Endpoints cannot be made.',
      port: '{field} {value} is out of range; expected 1 to 65535. The Service cannot be made.',
      noPort: 'The port has no port number: the Service cannot be made.',
      unnamed: 'With several ports each needs a name: the Service cannot be made.',
      twice: 'Port {port} with {protocol} is there twice: the Service cannot be made.',
      sameName: 'The name {value} is there twice; each port needs a name of its own. The Service cannot be made.',
      choice: '{field} {value} is unknown; expected {allowed}. The Service cannot be made.',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '不起作用的 SwitchLBRule',
      noVip: 'SwitchLBRule 没有 vip：控制器会静默忽略它。',
      vip: 'vip {value} 不是地址；应为一个地址，或以逗号分隔的一个 IPv4 与一个 IPv6 地址。',
      vipName: 'vip {value} 是 Vip 的名称；应填写其地址。',
      noNamespace: 'SwitchLBRule 没有 namespace：无法创建其 Service。请填写后端 Pod 所在的命名空间。',
      selector: 'selector {value} 不是 key:value 形式：控制器会忽略它，规则可能选中其他 Pod。',
      both: '已给出 endpoints，因此不使用 selector {value}。',
      endpoint: 'endpoint {value} 不是地址：无法创建 Endpoints。',
      port: '{field} {value} 超出范围；应为 1 到 65535。无法创建 Service。',
      noPort: '端口缺少 port：无法创建 Service。',
      unnamed: '有多个端口时，每个端口都需要名称：无法创建 Service。',
      twice: '端口 {port}（{protocol}）重复：无法创建 Service。',
      sameName: '名称 {value} 重复；每个端口需要各自的名称。无法创建 Service。',
      choice: '{field} {value} 未知；应为 {allowed}。无法创建 Service。',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, report }) {
    const { vip, namespace, selector, endpoints, ports, sessionAffinity } = resource.fields;
    const spec = resource.specKey ?? resource.kindSpan;
    if (!vip?.templated) {
      if (!isText(vip)) yield report('noVip', vip?.key ?? spec);
      else if (!isVip(vip.value)) {
        const named = view.find('Vip', vip.value);
        const address =
          named.state === 'known' ? [named.value.fields.v4ip, named.value.fields.v6ip].filter(isText) : [];
        const text = address.map(({ value }) => value).join(',');
        const draft = report(named.state === 'known' ? 'vipName' : 'vip', vip, { value: vip });
        yield isVip(text) ? draft.fix('change', { value: text }, () => [replaceValue(resource, vip, text)]) : draft;
      }
    }
    if (!namespace?.templated && !isText(namespace)) yield report('noNamespace', namespace?.key ?? spec);
    for (const item of selector.filter(isText)) {
      const isPair = item.value.split(':').length === 2;
      const mended = item.value.replace(/\s*=\s*/, ':');
      if (!isPair) {
        const draft = report('selector', item, { value: item });
        yield mended.split(':').length === 2
          ? draft.fix('change', { value: mended }, () => [replaceValue(resource, item, mended)], 'preferred')
          : draft;
      }
    }
    const given = endpoints.filter(isText);
    const [first] = selector.filter(isText);
    if (given.length > 0 && first) yield report('both', first, { value: first }).level('information');
    for (const endpoint of given)
      if (!parseAddress(endpoint.value)) yield report('endpoint', endpoint, { value: endpoint });
    const choice = (field: string, value: Value, allowed: readonly string[]) => {
      const meant = allowed.find((one) => one.toLowerCase() === value.value.toLowerCase());
      const draft = report('choice', value, { field, value, allowed });
      return meant
        ? draft.fix('change', { value: meant }, () => [replaceText(resource.place, value, meant)], 'preferred')
        : draft;
    };
    for (const { head, port, targetPort, protocol } of ports) {
      if (numberOf(port) === 0 && !isText(port)) yield report('noPort', port?.key ?? head);
      for (const [field, value] of [['port', port] as const, ['targetPort', targetPort] as const]) {
        const number = numberOf(value);
        if (isText(value) && number !== undefined && (number < 1 || number > highestPort))
          yield report('port', value, { field, value });
      }
      if (isText(protocol) && !protocols.includes(protocol.value)) yield choice('protocol', protocol, protocols);
    }
    if (isText(sessionAffinity) && !affinities.includes(sessionAffinity.value))
      yield choice('sessionAffinity', sessionAffinity, affinities);
    for (const { head, name } of ports.length > 1 ? ports : [])
      if (!name || (name.value === '' && !name.templated)) yield report('unnamed', name?.key ?? head);
    for (const { name } of repeated(ports, ({ name }) => (isText(name) ? name.value : undefined)))
      if (name) yield report('sameName', name, { value: name });
    for (const { port, protocol } of repeated(ports, keyOf))
      if (port) yield report('twice', port, { port, protocol: protocol?.value || 'TCP' });
  },
});

/** One address, or one of each family. */
function isVip(text: string): boolean {
  const addresses = text.split(',').map((part) => parseAddress(part)?.family);
  return addresses.every((family) => family !== undefined) && new Set(addresses).size === addresses.length;
}

const keyOf = ({ port, protocol }: LoadBalancerPort): string | undefined =>
  isText(port) && !protocol?.templated ? `${numberOf(port)}/${protocol?.value || 'TCP'}` : undefined;

/** Every entry whose key an earlier one has. */
function repeated<T>(entries: readonly T[], key: (entry: T) => string | undefined): readonly T[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const own = key(entry);
    if (own === undefined) return false;
    const again = seen.has(own);
    seen.add(own);
    return again;
  });
}
