/** The default Subnet of a Vpc is not one of its Subnets, or one of several. */
import { isKindOf, type Resource } from '../../model/resource';
import { hasSwitch, vpcOf } from '../../model/segment';
import { defaultSubnet, defaultVpc } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { knownIn } from '../../scope/view';
import { removeKey, replaceValue } from '../fix';
import { rivalsAmong } from '../rivals';
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
      idle: 'defaultSubnet {subnet} of Vpc {vpc} is ignored: which Subnet is the default there is a setting of the controller (default-ls).',
      twice: 'Subnet {other} of Vpc {vpc} says default: true as well; which one becomes the default is undefined.',
      reset:
        'Vpc {vpc} has one default Subnet, the one that a setting of the controller names, and Subnet {other} says default: true as well: here the controller sets it to false.',
      subnetHere: 'Subnet {subnet} belongs to Vpc {other}',
      otherHere: 'Subnet {other} says default: true here',
      change: 'Change to {subnet}',
      remove: 'Remove {field}',
    },
    'zh-cn': {
      title: 'Vpc 的默认子网不属于该 Vpc',
      foreign:
        'defaultSubnet {subnet} 属于 Vpc {other}，而不是 {vpc}：在 {releases} 上会被忽略，{vpc} 的命名空间中的 Pod 会落到别处。',
      idle: 'Vpc {vpc} 的 defaultSubnet {subnet} 会被忽略：其默认子网由控制器的设置（default-ls）决定。',
      twice: 'Vpc {vpc} 的子网 {other} 也写了 default: true；哪一个成为默认子网未定义。',
      reset:
        'Vpc {vpc} 只有一个默认子网，由控制器的设置指定，而子网 {other} 也写了 default: true：控制器会将此处重置为 false。',
      subnetHere: '子网 {subnet} 属于 Vpc {other}',
      otherHere: '子网 {other} 在此写了 default: true',
      change: '改为 {subnet}',
      remove: '删除 {field}',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const { name } = subject;
    if (!name || name.templated) return;
    if (isKindOf(subject, 'Subnet')) {
      const flag = subject.fields.isDefault;
      const vpc = flag?.value === true && !subject.partial ? vpcOf(subject) : undefined;
      if (!vpc || !flag) return;
      if (vpc === defaultVpc) {
        const other = name.value === defaultSubnet ? undefined : knownIn(view, 'Subnet', defaultSubnet);
        if (other?.fields.isDefault?.value !== true) return;
        yield report('reset', flag, { vpc, other })
          .level('warning')
          .also(placeOf(other, other.fields.isDefault), 'otherHere', { other })
          .fix('remove', { field: 'default' }, () => [removeKey(resource, ['spec', 'default'])]);
        return;
      }
      const others = view.by('subnets-of-vpc', vpc).filter(({ fields }) => fields.isDefault?.value === true);
      for (const other of rivalsAmong(subject, others, view)) {
        yield report('twice', flag, { other, vpc })
          .level('warning')
          .also(placeOf(other, other.fields.isDefault), 'otherHere', { other });
      }
    }
    const wanted = isKindOf(subject, 'Vpc') ? subject.fields.defaultSubnet : undefined;
    const affected = releases.filter(exists);
    const severity = severityOn(affected, releases, 'error');
    if (!wanted || wanted.templated || wanted.value === '' || !severity) return;
    if (name.value === defaultVpc) {
      if (wanted.value !== defaultSubnet && affected.length === releases.length)
        yield report('idle', wanted, { subnet: wanted, vpc: name })
          .level('warning')
          .fix('remove', { field: 'defaultSubnet' }, () => [removeKey(resource, ['spec', 'defaultSubnet'])]);
      return;
    }
    const found = view.find('Subnet', wanted.value);
    const other = found.state === 'known' ? vpcOf(found.value) : undefined;
    // A Subnet that only lends addresses is in no Vpc: that is another finding.
    if (found.state !== 'known' || !other || other === name.value) return;
    const params = { subnet: wanted, other };
    yield report('foreign', wanted, { ...params, vpc: name, releases: formatReleases(affected) })
      .level(severity)
      .also(placeOf(found.value, found.value.fields.vpc ?? found.value.name), 'subnetHere', params)
      .offer((draft) =>
        view
          .by('subnets-of-vpc', name.value)
          .filter((subnet) => hasSwitch(subnet) && subnet.name && !subnet.name.templated)
          .slice(0, 5)
          .reduce(
            (so, subnet) =>
              so.fix('change', { subnet }, () => [replaceValue(resource, wanted, subnet.name?.value ?? '')]),
            draft,
          ),
      );
  },
});
