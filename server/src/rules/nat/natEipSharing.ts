/** A floating IP takes a whole EIP: nothing else can use it. */

import { isKindOf, type Resource } from '../../model/resource';
import { formatReleases, since } from '../../schema/releases';
import { defineRule, placeOf, severityOn } from '../rule';

const refusesMixed = since('1.17.0');

export const natEipSharing = defineRule({
  code: 'KO169',
  name: 'nat-eip-sharing',
  severity: 'error',
  kinds: ['IptablesFIPRule', 'IptablesDnatRule', 'OvnFip'],
  reads: ['IptablesFIPRule', 'IptablesDnatRule', 'OvnFip', 'OvnDnatRule', 'RouterLBRule'],
  releases: 'all',
  text: {
    en: {
      title: 'An EIP is used by a floating IP and something else',
      twice:
        'EIP {eip} is also used by {kind} {other}: a floating IP needs an EIP of its own, and the second rule is refused.',
      refused:
        'EIP {eip} is also used by {kind} {other}: a floating IP takes all ports. On {releases} the webhook refuses the second rule; earlier the port forwarding silently does nothing.',
      shadowed:
        'EIP {eip} is also used by {kind} {other}: the floating IP takes all ports, and the port forwarding silently does nothing.',
      otherHere: '{kind} {other} uses it here',
    },
    'zh-cn': {
      title: 'EIP 同时被浮动 IP 和其他规则使用',
      twice: 'EIP {eip} 也被 {kind} {other} 使用：浮动 IP 需要独占一个 EIP，第二条规则会被拒绝。',
      refused:
        'EIP {eip} 也被 {kind} {other} 使用：浮动 IP 占用所有端口。在 {releases} 上 webhook 会拒绝第二条规则；更早版本上端口转发会静默失效。',
      shadowed: 'EIP {eip} 也被 {kind} {other} 使用：浮动 IP 占用所有端口，端口转发会静默失效。',
      otherHere: '{kind} {other} 在此使用它',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const eip = isKindOf(subject, 'OvnFip')
      ? subject.fields.ovnEip
      : isKindOf(subject, 'IptablesFIPRule') || isKindOf(subject, 'IptablesDnatRule')
        ? subject.fields.eip
        : undefined;
    if (!eip || eip.templated || eip.value === '' || !resource.name || resource.name.templated) return;
    const others: readonly Resource[] = isKindOf(subject, 'OvnFip')
      ? view.by('ovn-rules-of-eip', eip.value)
      : view.by('iptables-rules-of-eip', eip.value);
    for (const other of others) {
      if (
        other === subject ||
        other.partial ||
        (other.kind === subject.kind && other.name?.value === resource.name.value)
      )
        continue;
      const floats = isFloating(subject) && isFloating(other);
      // OVN translates ports of an EIP beside a floating IP of the same EIP.
      if (!floats && (subject.kind === 'OvnFip' || (!isFloating(subject) && !isFloating(other)))) continue;
      const params = { eip, kind: other.kind, other };
      const affected = releases.filter(refusesMixed);
      const severity = severityOn(affected, releases, 'error');
      const draft = floats
        ? report('twice', eip, params)
        : severity
          ? report('refused', eip, { ...params, releases: formatReleases(affected) }).level(severity)
          : report('shadowed', eip, params).level('warning');
      yield draft.also(placeOf(other, eipOf(other)), 'otherHere', { kind: other.kind, other });
    }
  },
});

const isFloating = ({ kind }: Resource): boolean => kind === 'IptablesFIPRule' || kind === 'OvnFip';

function eipOf(resource: Resource) {
  if (isKindOf(resource, 'OvnFip') || isKindOf(resource, 'OvnDnatRule') || isKindOf(resource, 'RouterLBRule'))
    return resource.fields.ovnEip;
  return isKindOf(resource, 'IptablesFIPRule') || isKindOf(resource, 'IptablesDnatRule')
    ? resource.fields.eip
    : undefined;
}
