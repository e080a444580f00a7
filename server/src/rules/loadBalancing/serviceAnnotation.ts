/** Annotations of Services that Kube-OVN cannot follow: the Service stays pending, or is not announced. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { replaceText, replaceValue, setKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText } from '../security/values';

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
      flag: 'service_external_ip_from_subnet {value} is taken for the name of a Subnet: on {releases} the Service gets no address from outside. Write the name of an underlay Subnet with enableExternalLBAddress.',
      disabled:
        'Subnet {subnet} does not say enableExternalLBAddress: true: on {releases} its address does not lead to the Service.',
      bgp: 'bgp {value} is not true: the Service is not announced. Only the text true, in lower case, does it.',
      subnetHere: 'Subnet {subnet} is defined here',
      change: 'Change to {value}',
      enable: 'Set enableExternalLBAddress: true in Subnet {subnet}',
    },
    'zh-cn': {
      title: '无法生效的 Service 注解',
      provider:
        'attachmentprovider {value} 没有指定 NetworkAttachmentDefinition；应为 <名称>.<命名空间>。该 Service 会一直处于 pending。',
      flag: 'service_external_ip_from_subnet {value} 会被当作子网名称：在 {releases} 上该 Service 得不到外部地址。应填写启用了 enableExternalLBAddress 的 underlay 子网的名称。',
      disabled: '子网 {subnet} 没有写 enableExternalLBAddress: true：在 {releases} 上其地址无法到达该 Service。',
      bgp: 'bgp {value} 不是 true：该 Service 不会被通告。只有小写文本 true 才有效。',
      subnetHere: '子网 {subnet} 在此定义',
      change: '改为 {value}',
      enable: '在子网 {subnet} 中设置 enableExternalLBAddress: true',
    },
  },
  *check({ resource, view, releases, report }) {
    const given = (name: string): Value | undefined => {
      const value = resource.annotations.find(({ key }) => key === `ovn.kubernetes.io/${name}`)?.value;
      return isText(value) && value.tag === 'string' ? value : undefined;
    };
    const provider = given('attachmentprovider');
    if (provider && !/^[^.]+\.[^.]+/.test(provider.value)) {
      const [, namespace, name] = /^([^/.]+)\/([^/.]+)$/.exec(provider.value) ?? [];
      const meant = namespace && name ? `${name}.${namespace}` : undefined;
      const draft = report('provider', provider, { value: provider });
      yield meant
        ? draft.fix('change', { value: meant }, () => [replaceValue(resource, provider, meant)], 'preferred')
        : draft;
    }
    const bgp = given('bgp');
    if (bgp && bgp.value !== 'true' && bgp.value !== 'false')
      yield report('bgp', bgp, { value: bgp })
        .level('warning')
        .fix('change', { value: 'true' }, () => [replaceValue(resource, bgp, 'true')]);

    const named = given('service_external_ip_from_subnet');
    const reading = releases.filter(readsSubnet);
    const severity = severityOn(reading, releases, 'error');
    if (!named || !severity) return;
    const where = { releases: formatReleases(reading) };
    if (/^(true|false)$/i.test(named.value)) {
      yield report('flag', named, { ...where, value: named })
        .level(severity)
        .offer((draft) =>
          offering(view)
            .slice(0, 5)
            .reduce(
              (so, subnet) =>
                so.fix('change', { value: subnet }, () => [replaceValue(resource, named, subnet.name?.value ?? '')]),
              draft,
            ),
        );
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

const offering = (view: View) => view.all('Subnet').filter((subnet) => subnet.name && offers(subnet));
