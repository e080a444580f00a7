/** Which NICs a NetworkPolicy is for: what is not understood is passed over, and without anything left it applies to no pod. */
import { parseProvider } from '../../schema/annotations';
import { formatReleases, since } from '../../schema/releases';
import { itemsOf, spanIn } from '../annotations/shared';
import { replaceInside } from '../fix';
import { defineRule, severityOn } from '../rule';

const reads = since('1.16.0');

export const networkPolicyFor = defineRule({
  code: 'KO192',
  name: 'network-policy-for',
  severity: 'error',
  kinds: ['NetworkPolicy'],
  reads: [],
  releases: '1.16.0',
  text: {
    en: {
      title: 'A NIC in network_policy_for that is not understood',
      ignored:
        '{token} is passed over on {releases}: the policy does not apply to that NIC. Expected ovn or <namespace>/<NetworkAttachmentDefinition>.',
      none: '{token} is passed over on {releases}, and nothing else is left: the policy applies to no pod at all. Expected ovn or <namespace>/<NetworkAttachmentDefinition>.',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: 'network_policy_for 中无法理解的网卡',
      ignored:
        '在 {releases} 上 {token} 会被忽略：该策略不适用于该网卡。应为 ovn 或 <命名空间>/<NetworkAttachmentDefinition>。',
      none: '在 {releases} 上 {token} 会被忽略，而且没有剩下其他内容：该策略不适用于任何 Pod。应为 ovn 或 <命名空间>/<NetworkAttachmentDefinition>。',
      change: '改为 {value}',
    },
  },
  *check({ resource, releases, report }) {
    const value = resource.annotations.find(({ key }) => key === 'ovn.kubernetes.io/network_policy_for')?.value;
    const reading = releases.filter(reads);
    const severity = severityOn(reading, releases, 'error');
    if (!value || value.templated || value.tag !== 'string' || !severity) return;
    if (value.value.trim() === '') return;
    const items = itemsOf(value.value, ',');
    const message = items.some(({ text }) => isUnderstood(text)) ? 'ignored' : 'none';
    const where = { releases: formatReleases(reading) };
    if (items.every(({ text }) => text === '')) yield report('none', value, { ...where, token: value }).level(severity);
    for (const { text: token, start, end } of items) {
      if (token === '' || isUnderstood(token)) continue;
      const at = spanIn(value, start, end);
      const parts = parseProvider(token);
      const meant = parts && `${parts.namespace}/${parts.nad}`;
      const draft = report(message, at, { ...where, token }).level(severity);
      yield meant
        ? draft.fix(
            'change',
            { value: meant },
            () => [replaceInside(resource, value, { start, end }, meant)],
            'preferred',
          )
        : draft;
    }
  },
});

const isUnderstood = (token: string): boolean => token.toLowerCase() === 'ovn' || /^[^/]+\/.+$/.test(token);
