/** OVN NAT rules of a Vpc that is not connected to the external network. */
import { isKindOf, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { defaultVpc } from '../../schema/kinds';
import { replaceText, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';

export const vpcExternalMissing = defineRule({
  code: 'KO178',
  name: 'vpc-external-missing',
  severity: 'warning',
  kinds: ['OvnFip', 'OvnDnatRule', 'OvnSnatRule', 'RouterLBRule', 'Vpc'],
  reads: ['Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A Vpc that is not connected to the external network',
      rule: 'Vpc {vpc} has no enableExternal: true, so its router is not connected to the external network and this rule passes no traffic.',
      extra: 'extraExternalSubnets has no effect without enableExternal: true.',
      vpcHere: 'Vpc {vpc} is defined here',
      enable: 'Set enableExternal: true in Vpc {vpc}',
    },
    'zh-cn': {
      title: '未连接外部网络的 Vpc',
      rule: 'Vpc {vpc} 没有 enableExternal: true，其路由器未连接外部网络，此规则不会转发流量。',
      extra: '没有 enableExternal: true 时，extraExternalSubnets 不起作用。',
      vpcHere: 'Vpc {vpc} 在此定义',
      enable: '在 Vpc {vpc} 中设置 enableExternal: true',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    if (isKindOf(subject, 'Vpc')) {
      const extra = subject.fields.extraExternalSubnets[0];
      if (!extra || !isOff(subject)) return;
      yield report('extra', extra).fix('enable', { vpc: subject }, () => [enable(subject)]);
      return;
    }
    const vpc = vpcOfRule(subject);
    if (!vpc || vpc.templated || vpc.value === '' || vpc.value === defaultVpc) return;
    const found = view.find('Vpc', vpc.value);
    if (found.state !== 'known' || !isOff(found.value)) return;
    yield report('rule', vpc, { vpc })
      .also(placeOf(found.value, found.value.name), 'vpcHere', { vpc })
      .fix('enable', { vpc }, () => [enable(found.value)]);
  },
});

/** Absent counts as off. */
const isOff = ({ fields: { enableExternal }, partial }: Resource<'Vpc'>): boolean =>
  !partial && !enableExternal?.templated && !/^true$/i.test(enableExternal?.value ?? '');

const enable = (vpc: Resource<'Vpc'>) =>
  vpc.fields.enableExternal
    ? replaceText(vpc.place, vpc.fields.enableExternal, 'true')
    : setKey(vpc, ['spec'], 'enableExternal', true);

function vpcOfRule(resource: Resource): Value | undefined {
  if (
    isKindOf(resource, 'OvnFip') ||
    isKindOf(resource, 'OvnDnatRule') ||
    isKindOf(resource, 'OvnSnatRule') ||
    isKindOf(resource, 'RouterLBRule')
  )
    return resource.fields.vpc;
  return undefined;
}
