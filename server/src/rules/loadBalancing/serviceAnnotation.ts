/** Annotations of Services that Kube-OVN cannot follow: the Service stays pending, or is not announced. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatReleases, since } from '../../schema/releases';
import { isBareBoolean, isText, meaningOf } from '../annotations/shared';
import { removeKey, replaceText, replaceValue, setKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';

const readsSubnet = since('1.14.0');

export const serviceAnnotation = defineRule({
  code: 'KO193',
  name: 'service-annotation',
  severity: 'error',
  kinds: ['Service'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation of a Service that cannot be followed',
      provider:
        'attachmentprovider {value} does not name a NetworkAttachmentDefinition; expected <name>.<namespace>. The Service stays pending.',
      flag: 'service_external_ip_from_subnet {value} switches nothing: it holds the name of a Subnet, and on {releases} the controller writes it itself, from the address that the Service has. Leave it out, and set enableExternalLBAddress in the Subnet.',
      disabled:
        'Subnet {subnet} does not say enableExternalLBAddress: true: on {releases} an address of it does not lead to the Service.',
      bgp: 'bgp {value} is not true: the Service is not announced. Only the text true, in lower case, does it.',
      type: 'bgp does nothing here: only Services of type ClusterIP with an address of their own are announced, and this one has {field} {value}.',
      subnetHere: 'Subnet {subnet} is defined here',
      change: 'Change to {value}',
      remove: 'Remove {key}',
      enable: 'Set enableExternalLBAddress: true in Subnet {subnet}',
    },
    'zh-cn': {
      title: '无法生效的 Service 注解',
      provider:
        'attachmentprovider {value} 没有指定 NetworkAttachmentDefinition；应为 <名称>.<命名空间>。该 Service 会一直处于 pending。',
      flag: 'service_external_ip_from_subnet {value} 不是开关：其内容为子网名称，在 {releases} 上由控制器根据 Service 的地址自行写入。请删除它，并在子网中设置 enableExternalLBAddress。',
      disabled: '子网 {subnet} 没有写 enableExternalLBAddress: true：在 {releases} 上该子网的地址无法到达该 Service。',
      bgp: 'bgp {value} 不是 true：该 Service 不会被通告。只有小写文本 true 才有效。',
      type: '此处的 bgp 不起作用：只有类型为 ClusterIP 且有自己地址的 Service 才会被通告，而它的 {field} 为 {value}。',
      subnetHere: '子网 {subnet} 在此定义',
      change: '改为 {value}',
      remove: '删除 {key}',
      enable: '在子网 {subnet} 中设置 enableExternalLBAddress: true',
    },
  },
  *check({ resource, view, releases, report }) {
    const { type, clusterIP } = resource.fields;
    const given = (name: string): Value | undefined => {
      const value = resource.annotations.find(({ key }) => key === `ovn.kubernetes.io/${name}`)?.value;
      return value && isText(value) ? value : undefined;
    };
    const provider = type?.value === 'LoadBalancer' ? given('attachmentprovider') : undefined;
    if (provider && !/^[^.]+\.[^.]+/.test(provider.value)) {
      const [, namespace, name] = /^([^/.]+)\/([^/.]+)$/.exec(provider.value) ?? [];
      const meant = namespace && name ? `${name}.${namespace}` : undefined;
      const draft = report('provider', provider, { value: provider });
      yield meant
        ? draft.fix('change', { value: meant }, () => [replaceValue(resource, provider, meant)], 'preferred')
        : draft;
    }
    const bgp = given('bgp');
    if (bgp && meaningOf(bgp.value) !== 'false' && !isBareBoolean(bgp)) {
      if (type && isText(type) && type.value !== 'ClusterIP')
        yield report('type', bgp, { field: 'type', value: type }).level('warning');
      else if (clusterIP?.value === 'None')
        yield report('type', bgp, { field: 'clusterIP', value: clusterIP }).level('warning');
      else if (bgp.value !== 'true')
        yield report('bgp', bgp, { value: bgp })
          .level('warning')
          .fix('change', { value: 'true' }, () => [replaceValue(resource, bgp, 'true')]);
    }

    const named = given('service_external_ip_from_subnet');
    const reading = releases.filter(readsSubnet);
    const severity = severityOn(reading, releases, 'warning');
    if (!named || !severity) return;
    const where = { releases: formatReleases(reading) };
    if (meaningOf(named.value) && view.definitions('Subnet', named.value).length === 0) {
      const key = named.key && 'ovn.kubernetes.io/service_external_ip_from_subnet';
      const draft = report('flag', named, { ...where, value: named }).level(severity);
      yield key ? draft.fix('remove', { key }, () => [removeKey(resource, ['metadata', 'annotations', key])]) : draft;
      return;
    }
    const found = view.find('Subnet', named.value);
    if (found.state !== 'known' || offers(found.value)) return;
    const subnet = found.value;
    const flag = subnet.fields.enableExternalLBAddress;
    yield report('disabled', named, { ...where, subnet })
      .level(severity)
      .also(placeOf(subnet, flag ?? subnet.name), 'subnetHere', { subnet })
      .fix('enable', { subnet }, () => [
        flag ? replaceText(subnet.place, flag, 'true') : setKey(subnet, ['spec'], 'enableExternalLBAddress', true),
      ]);
  },
});

/** Says so, or a template may. */
const offers = ({ fields: { enableExternalLBAddress: flag } }: Resource<'Subnet'>): boolean =>
  flag !== undefined && (flag.templated === true || /^t/i.test(flag.value));
