/** A Subnet is bound to a namespace that its Vpc does not have, or that another Vpc has. */
import { hasSwitch, vpcOf } from '../../model/segment';
import { defaultVpc } from '../../schema/kinds';
import { appendItem, removeItem } from '../fix';
import { defineRule, placeOf } from '../rule';

export const subnetNamespaceOutsideVpc = defineRule({
  code: 'KO126',
  name: 'subnet-namespace-outside-vpc',
  severity: 'error',
  kinds: ['Subnet'],
  reads: ['Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A Subnet is bound to a namespace that is not in its Vpc',
      outside:
        'Namespace {namespace} is not in spec.namespaces of Vpc {vpc}, to which this Subnet belongs: the Subnet never becomes ready. Add {namespace} to the Vpc, or take it out here.',
      foreign:
        'Namespace {namespace} belongs to Vpc {vpc}, while this Subnet is in {defaultVpc}: the Subnet never becomes ready. Put the Subnet into {vpc}, or take the namespace out here.',
      vpcHere: 'The namespaces of Vpc {vpc}',
      add: 'Add namespace {namespace} to Vpc {vpc}',
      remove: 'Take namespace {namespace} out of the Subnet',
    },
    'zh-cn': {
      title: '子网绑定了不属于其 Vpc 的命名空间',
      outside:
        '命名空间 {namespace} 不在此子网所属 Vpc {vpc} 的 spec.namespaces 中：该子网永远不会就绪。请将 {namespace} 加入该 Vpc，或在此处移除。',
      foreign:
        '命名空间 {namespace} 属于 Vpc {vpc}，而此子网位于 {defaultVpc}：该子网永远不会就绪。请将子网放入 {vpc}，或在此处移除该命名空间。',
      vpcHere: 'Vpc {vpc} 的命名空间',
      add: '将命名空间 {namespace} 加入 Vpc {vpc}',
      remove: '将命名空间 {namespace} 从子网中移除',
    },
  },
  *check({ resource, view, report }) {
    const vpc = vpcOf(resource);
    if (!vpc || !hasSwitch(resource)) return;
    const { namespaces } = resource.fields;
    const own = vpc === defaultVpc ? undefined : view.find('Vpc', vpc);
    for (const item of namespaces) {
      if (item.templated || item.value === '') continue;
      const namespace = item.value;
      const remove = () => [removeItem(resource, ['spec', 'namespaces'], namespaces, item)];
      if (vpc === defaultVpc) {
        const owner = view
          .by('vpcs-of-namespace', namespace)
          .find((one) => one.name?.value !== defaultVpc && !one.partial && one.name && !one.name.templated);
        if (!owner?.name) continue;
        yield report('foreign', item, { namespace, vpc: owner, defaultVpc })
          .also(
            placeOf(
              owner,
              owner.fields.namespaces.find((one) => one.value === namespace),
            ),
            'vpcHere',
            { vpc: owner },
          )
          .fix('remove', { namespace }, remove);
      } else if (own?.state === 'known') {
        const listed = own.value.fields.namespaces;
        if (listed.some((one) => one.value === namespace || one.templated)) continue;
        yield report('outside', item, { namespace, vpc })
          .also(placeOf(own.value, listed[0] ?? own.value.name), 'vpcHere', { vpc })
          .fix('add', { namespace, vpc }, () => [appendItem(own.value, ['spec', 'namespaces'], namespace)])
          .fix('remove', { namespace }, remove);
      }
    }
  },
});
