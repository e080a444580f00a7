/** SwitchLBRules from which no Service can be made, or one that leads elsewhere than written. */
import type { LoadBalancerPort } from '../../model/entries';
import type { Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { formatReleases } from '../../schema/releases';
import type { View } from '../../scope/view';
import { replaceText, replaceValue, setKey } from '../fix';
import { defineRule, severityOn } from '../rule';
import { isText, numberOf } from '../values';
import { annotationOf, longestLabel, networkKeys, readsNetwork, serviceOf } from './network';

const protocols = ['TCP', 'UDP', 'SCTP'];
const affinities = ['None', 'ClientIP'];
const highestPort = 65_535;

export const slrInvalid = defineRule({
  code: 'KO186',
  name: 'slr-invalid',
  severity: 'error',
  kinds: ['SwitchLBRule'],
  reads: ['Subnet', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'A SwitchLBRule without effect',
      noVip: 'The SwitchLBRule has no vip: nothing is balanced.',
      vip: 'vip {value} is no address; expected one address.',
      vipName: 'vip {value} is the name of a Vip; expected its address.',
      pair: 'vip {value} holds several addresses, and the controller takes it for one: nothing is balanced. Write a SwitchLBRule for each address.',
      noNamespace:
        'The SwitchLBRule has no namespace: its Service cannot be made. Write the namespace of the pods behind it.',
      dotted: 'The Service of the rule is called {service}, and names of Services have no dots: it cannot be made.',
      long: 'The Service of the rule is called {service}, and names of Services have at most 63 characters: it cannot be made.',
      nothing:
        'The SwitchLBRule has neither selector nor endpoints: unless somebody makes Endpoints slr-{name} by hand, there is nothing behind its vip.',
      selector: 'selector {value} is not key:value: the controller passes it over, and the rule may select other pods.',
      both: 'endpoints are given, so selector {value} is not used.',
      endpoint: 'endpoint {value} is no address: the Endpoints cannot be made.',
      family: 'endpoint {value} is not of the family of vip {vip}: it gets no traffic.',
      noPorts: 'The SwitchLBRule has no ports: nothing is balanced.',
      port: '{field} {value} is out of range; expected 1 to 65535. The API server refuses it.',
      noPort: 'The port has no port number: the Service cannot be made.',
      noTarget: 'Beside endpoints each port needs a targetPort: the Endpoints cannot be made.',
      unnamed: 'With several ports each needs a name: the Service cannot be made.',
      portName:
        'Port name {value} cannot be used; expected lower-case letters, digits and dashes, at most 63. The Service cannot be made.',
      twice: 'Port {port} with {protocol} is there twice: the Service cannot be made.',
      sameName: 'The name {value} is there twice; each port needs a name of its own. The Service cannot be made.',
      choice: '{field} {value} is unknown; expected {allowed}. The Service cannot be made.',
      alone:
        '{key} counts only together with {other}: on {releases} it is not followed, and the controller guesses Vpc and Subnet.',
      change: 'Change to {value}',
      set: 'Set {field}: {value}',
    },
    'zh-cn': {
      title: '不起作用的 SwitchLBRule',
      noVip: 'SwitchLBRule 没有 vip：不会进行任何负载均衡。',
      vip: 'vip {value} 不是地址；应为一个地址。',
      vipName: 'vip {value} 是 Vip 的名称；应填写其地址。',
      pair: 'vip {value} 包含多个地址，而控制器将其当作一个地址：不会进行任何负载均衡。请为每个地址各写一个 SwitchLBRule。',
      noNamespace: 'SwitchLBRule 没有 namespace：无法创建其 Service。请填写后端 Pod 所在的命名空间。',
      dotted: '规则的 Service 名为 {service}，而 Service 名称不能包含点：无法创建。',
      long: '规则的 Service 名为 {service}，而 Service 名称最多 63 个字符：无法创建。',
      nothing:
        'SwitchLBRule 既没有 selector 也没有 endpoints：除非手工创建 Endpoints slr-{name}，否则其 vip 后没有任何后端。',
      selector: 'selector {value} 不是 key:value 形式：控制器会忽略它，规则可能选中其他 Pod。',
      both: '已给出 endpoints，因此不使用 selector {value}。',
      endpoint: 'endpoint {value} 不是地址：无法创建 Endpoints。',
      family: 'endpoint {value} 与 vip {vip} 的协议族不同：它收不到流量。',
      noPorts: 'SwitchLBRule 没有 ports：不会进行任何负载均衡。',
      port: '{field} {value} 超出范围；应为 1 到 65535。API server 会拒绝它。',
      noPort: '端口缺少 port：无法创建 Service。',
      noTarget: '使用 endpoints 时，每个端口都需要 targetPort：无法创建 Endpoints。',
      unnamed: '有多个端口时，每个端口都需要名称：无法创建 Service。',
      portName: '端口名称 {value} 不可用；应为小写字母、数字和连字符，最多 63 个字符。无法创建 Service。',
      twice: '端口 {port}（{protocol}）重复：无法创建 Service。',
      sameName: '名称 {value} 重复；每个端口需要各自的名称。无法创建 Service。',
      choice: '{field} {value} 未知；应为 {allowed}。无法创建 Service。',
      alone: '{key} 只有与 {other} 一起才有效：在 {releases} 上不会采用它，控制器会自行推断 Vpc 与子网。',
      change: '改为 {value}',
      set: '设置 {field}: {value}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { name, specKey, kindSpan, fields } = resource;
    const { vip, namespace, selector, endpoints, ports, sessionAffinity } = fields;
    const spec = specKey ?? kindSpan;
    const service = serviceOf(name?.value ?? '');
    if (name && !name.templated && name.value.includes('.')) yield report('dotted', name, { service });
    else if (name && !name.templated && service.length > longestLabel) yield report('long', name, { service });

    if (!vip?.templated) {
      if (!isText(vip)) yield report('noVip', vip?.key ?? spec);
      else if (vip.value.includes(',') && vip.value.split(',').every((one) => parseAddress(one.trim())))
        yield report('pair', vip, { value: vip });
      else if (!parseAddress(vip.value)) {
        const meant = addressesOfVip(vip.value, view);
        yield report(meant ? 'vipName' : 'vip', vip, { value: vip }).offer((draft) =>
          (meant ?? []).reduce(
            (so, value) => so.fix('change', { value }, () => [replaceValue(resource, vip, value)]),
            draft,
          ),
        );
      }
    }
    if (!namespace?.templated && !isText(namespace)) yield report('noNamespace', namespace?.key ?? spec);

    if (fields.selectorIs !== 'filled' && fields.endpointsAre !== 'filled')
      yield report('nothing', spec, { name: resource }).level('hint');
    for (const item of selector.filter(isText)) {
      if (item.value.split(':').length === 2) continue;
      const mended = item.value.replace(/\s*=\s*/, ':');
      const draft = report('selector', item, { value: item });
      yield mended.split(':').length === 2
        ? draft.fix('change', { value: mended }, () => [replaceValue(resource, item, mended)], 'preferred')
        : draft;
    }
    const given = endpoints.filter(isText);
    const [first] = selector.filter(isText);
    if (given.length > 0 && first) yield report('both', first, { value: first }).level('information');
    const family = isText(vip) ? parseAddress(vip.value)?.family : undefined;
    for (const endpoint of given) {
      const address = parseAddress(endpoint.value);
      if (!address) yield report('endpoint', endpoint, { value: endpoint });
      else if (vip && family !== undefined && address.family !== family)
        yield report('family', endpoint, { value: endpoint, vip }).level('warning');
    }

    const choice = (field: string, value: Value, allowed: readonly string[]) => {
      const meant = allowed.find((one) => one.toLowerCase() === value.value.toLowerCase());
      const draft = report('choice', value, { field, value, allowed });
      return meant
        ? draft.fix('change', { value: meant }, () => [replaceText(resource.place, value, meant)], 'preferred')
        : draft;
    };
    if (fields.portsAre !== 'filled') yield report('noPorts', spec);
    for (const { head, index, port, targetPort, protocol } of ports) {
      const number = numberOf(port);
      if (number === 0 && !isText(port)) yield report('noPort', port?.key ?? head);
      else if (isText(port) && isOutOfRange(number)) yield report('port', port, { field: 'port', value: port });
      const target = numberOf(targetPort);
      // Without one, and with 0, a Service takes the port itself; Endpoints do not.
      if (target === 0 && given.length > 0) {
        const draft = report('noTarget', targetPort?.key ?? head);
        yield number && !isOutOfRange(number)
          ? draft.fix('set', { field: 'targetPort', value: number }, () => [
              targetPort
                ? replaceValue(resource, targetPort, String(number))
                : setKey(resource, ['spec', 'ports', index], 'targetPort', number),
            ])
          : draft;
      } else if (isText(targetPort) && target !== 0 && isOutOfRange(target))
        yield report('port', targetPort, { field: 'targetPort', value: targetPort });
      if (isText(protocol) && protocol.tag === 'string' && !protocols.includes(protocol.value))
        yield choice('protocol', protocol, protocols);
    }
    if (isText(sessionAffinity) && sessionAffinity.tag === 'string' && !affinities.includes(sessionAffinity.value))
      yield choice('sessionAffinity', sessionAffinity, affinities);
    for (const { head, name } of ports) {
      if (isText(name) && name.tag === 'string' && !isLabel(name.value)) {
        const meant = name.value.toLowerCase().replace(/[^a-z0-9]+/g, '-');
        const draft = report('portName', name, { value: name });
        yield isLabel(meant) && !ports.some((one) => one.name?.value === meant)
          ? draft.fix('change', { value: meant }, () => [replaceValue(resource, name, meant)])
          : draft;
      } else if (ports.length > 1 && !name?.templated && !isText(name)) yield report('unnamed', name?.key ?? head);
    }
    for (const { name } of repeated(ports, ({ name }) => (isText(name) ? name.value : undefined)))
      if (name) yield report('sameName', name, { value: name });
    for (const { port, protocol } of repeated(ports, keyOf))
      if (port) yield report('twice', port, { port, protocol: protocol?.value || 'TCP' });

    const reading = releases.filter(readsNetwork);
    const severity = severityOn(reading, releases, 'warning');
    const [router, logicalSwitch] = networkKeys.map((key) => annotationOf(resource, key));
    const alone = isText(router) ? router : logicalSwitch;
    // What stands among the labels instead is another finding.
    if (!severity || !isText(alone) || isGiven(resource, networkKeys[alone === router ? 1 : 0])) return;
    const [key, other] = alone === router ? networkKeys : networkKeys.toReversed();
    const draft = report('alone', alone.key ?? alone, { key, other, releases: formatReleases(reading) }).level(
      severity,
    );
    const subnet = alone === router ? undefined : view.find('Subnet', alone.value);
    const vpc = subnet?.state === 'known' ? vpcOf(subnet.value) : undefined;
    yield vpc
      ? draft.fix('set', { field: other, value: vpc }, () => [
          setKey(resource, ['metadata', 'annotations'], other, vpc),
        ])
      : draft;
  },
});

type Rule = Resource<'SwitchLBRule'>;

/** As an annotation, or as a label, where it was meant as one. */
const isGiven = (rule: Rule, name: string): boolean =>
  (annotationOf(rule, name)?.value ?? '') !== '' || rule.fields.labels.some(({ key }) => key === name);

/** The addresses of the Vip of a name; undefined where there is none. */
function addressesOfVip(name: string, view: View): readonly string[] | undefined {
  const found = view.find('Vip', name);
  if (found.state !== 'known') return undefined;
  const { v4ip, v6ip } = found.value.fields;
  return [v4ip, v6ip].filter(isText).flatMap(({ value }) => (parseAddress(value) ? [value] : []));
}

const isOutOfRange = (number: number | undefined): boolean =>
  number !== undefined && (number < 1 || number > highestPort);

const isLabel = (text: string): boolean => text.length <= longestLabel && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text);

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
