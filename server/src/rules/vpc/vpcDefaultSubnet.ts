/** The default Subnet of a Vpc is not one of its Subnets. */
import { isKindOf, type Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import { formatReleases, since } from '../../schema/releases';
import { replaceValue } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';

const exists = since('1.13.0');

export const vpcDefaultSubnet = defineRule({
  code: 'KO181',
  name: 'vpc-default-subnet',
  severity: 'error',
  kinds: ['Vpc', 'Subnet'],
  reads: ['Subnet'],
  releases: '1.13.0',
  text: {
    en: {
      title: 'The default Subnet of a Vpc is not its own',
      foreign:
        'defaultSubnet {subnet} belongs to Vpc {other}, not to {vpc}: on {releases} it is passed over, and pods of the namespaces of {vpc} go elsewhere.',
      twice: 'Subnet {other} of Vpc {vpc} says default: true as well; which one becomes the default is undefined.',
      subnetHere: 'Subnet {subnet} belongs to Vpc {other}',
      otherHere: 'Subnet {other} says default: true here',
      change: 'Change to {subnet}',
    },
    'zh-cn': {
      title: 'Vpc 的默认子网不属于该 Vpc',
      foreign:
        'defaultSubnet {subnet} 属于 Vpc {other}，而不是 {vpc}：在 {releases} 上会被忽略，{vpc} 的命名空间中的 Pod 会落到别处。',
      twice: 'Vpc {vpc} 的子网 {other} 也写了 default: true；哪一个成为默认子网未定义。',
      subnetHere: '子网 {subnet} 属于 Vpc {other}',
      otherHere: '子网 {other} 在此写了 default: true',
      change: '改为 {subnet}',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const { name } = subject;
    if (!name || name.templated) return;
    if (isKindOf(subject, 'Subnet')) {
      const flag = subject.fields.isDefault;
      const vpc = flag?.value === true ? vpcOf(subject) : undefined;
      if (!vpc || !flag) return;
      for (const other of view.by('subnets-of-vpc', vpc)) {
        if (other.partial || other.fields.isDefault?.value !== true || other.name?.value === name.value) continue;
        yield report('twice', flag, { other, vpc })
          .level('warning')
          .also(placeOf(other, other.fields.isDefault), 'otherHere', { other });
      }
    }
    const wanted = isKindOf(subject, 'Vpc') ? subject.fields.defaultSubnet : undefined;
    if (!wanted || wanted.templated || wanted.value === '') return;
    const found = view.find('Subnet', wanted.value);
    const other = found.state === 'known' ? vpcOf(found.value) : undefined;
    const affected = releases.filter(exists);
    const severity = severityOn(affected, releases, 'error');
    if (found.state !== 'known' || other === undefined || other === name.value || !severity) return;
    const params = { subnet: wanted, other: other || '-' };
    yield report('foreign', wanted, { ...params, vpc: name, releases: formatReleases(affected) })
      .level(severity)
      .also(placeOf(found.value, found.value.fields.vpc ?? found.value.name), 'subnetHere', params)
      .offer((draft) =>
        view
          .by('subnets-of-vpc', name.value)
          .slice(0, 5)
          .reduce(
            (so, subnet) =>
              so.fix('change', { subnet }, () => [replaceValue(resource, wanted, subnet.name?.value ?? '')]),
            draft,
          ),
      );
  },
});
