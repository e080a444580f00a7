/** A Vpc lists a namespace but has no Subnet for it: its pods end in the default Vpc. */
import type { Resource } from '../../model/resource';
import { hasSwitch } from '../../model/segment';
import { defaultSubnet, defaultVpc } from '../../schema/kinds';
import { appendItem } from '../fix';
import { defineRule, ifClosed } from '../rule';

export const customVpcNamespaceWithoutSubnet = defineRule({
  code: 'KO127',
  name: 'custom-vpc-namespace-without-subnet',
  severity: 'warning',
  kinds: ['Vpc'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A namespace of a Vpc has no Subnet in it',
      none: 'No Subnet of Vpc {vpc} is bound to namespace {namespace}, and the Vpc has no default Subnet: pods of {namespace} without logical_switch silently land on {fallback} of Vpc {defaultVpc}. Bind a Subnet to the namespace, or set defaultSubnet (1.13 and later).',
      bind: 'Bind namespace {namespace} to Subnet {subnet}',
    },
    'zh-cn': {
      title: 'Vpc 的命名空间在其中没有子网',
      none: 'Vpc {vpc} 中没有子网绑定到命名空间 {namespace}，且该 Vpc 没有默认子网：{namespace} 中没有 logical_switch 的 Pod 会静默地落在 Vpc {defaultVpc} 的 {fallback}。请将某个子网绑定到该命名空间，或设置 defaultSubnet（1.13 及更高版本）。',
      bind: '将命名空间 {namespace} 绑定到子网 {subnet}',
    },
  },
  *check({ resource, view, report }) {
    const { name, fields } = resource;
    if (
      view.settings.nonPrimaryCNI ||
      !name ||
      name.templated ||
      name.value === defaultVpc ||
      (fields.defaultSubnet && fields.defaultSubnet.value !== '')
    )
      return;
    const own = view.by('subnets-of-vpc', name.value);
    // A Vpc none of whose Subnets is here is described elsewhere; a selector or a template may bind any namespace.
    if (own.length === 0 || !view.complete('Subnet') || own.some(mayBindAny)) return;
    for (const item of fields.namespaces) {
      if (item.templated || item.value === '') continue;
      const namespace = item.value;
      if (view.by('subnets-of-namespace', namespace).length > 0) continue;
      yield report('none', item, { vpc: name, namespace, fallback: defaultSubnet, defaultVpc })
        .level(ifClosed(view, 'warning'))
        .offer((draft) =>
          own
            .filter(hasSwitch)
            .slice(0, 5)
            .reduce(
              (so, subnet) =>
                so.fix('bind', { namespace, subnet }, () => [appendItem(subnet, ['spec', 'namespaces'], namespace)]),
              draft,
            ),
        );
    }
  },
});

const mayBindAny = ({ fields }: Resource<'Subnet'>): boolean =>
  fields.isDefault?.value === true ||
  fields.namespaceSelectors.length > 0 ||
  fields.namespaces.some((one) => one.templated);
