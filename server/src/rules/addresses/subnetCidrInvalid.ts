/** cidrBlock is something the controller refuses: the Subnet never becomes ready. */
import type { Resource } from '../../model/resource';
import { formatPrefix, hasHostBits, type Prefix, parsePrefix, prefixesOverlap } from '../../net/prefix';
import { isWellKnown } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule, severityOn } from '../rule';
import { itemsOf } from './items';

const refusesSingles = since('1.13.0');
const allowsNone = since('1.17.0');

/** Ranges that no Subnet may touch. */
const forbidden = [
  '255.255.255.255/32',
  '224.0.0.0/4',
  '127.0.0.0/8',
  '0.0.0.0/32',
  '169.254.0.0/16',
  '::/128',
  '::1/128',
  'ff00::/8',
  'fe80::/10',
].map((text) => ({ text, prefix: parsePrefix(text)! }));

export const subnetCidrInvalid = defineRule({
  code: 'KO119',
  name: 'subnet-cidr-invalid',
  severity: 'error',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'cidrBlock of a Subnet cannot be used',
      syntax:
        '{item} is no CIDR block: expected an address, a slash and a length, such as 10.16.0.0/16. The Subnet never becomes ready.',
      many: '{value} has {count} blocks; a Subnet takes one, or one IPv4 and one IPv6 block. It never becomes ready.',
      blanks:
        '{value} holds blanks, which the controller does not strip: the Subnet never becomes ready. Write {mended}.',
      forbidden:
        '{item} overlaps {range}, which no Subnet may use: the Subnet never becomes ready. Choose another block.',
      single: '{item} holds a single address; on {releases} the controller refuses it. Take a larger block.',
      empty: 'The Subnet has no cidrBlock: on {releases} it never becomes ready. Give it a block such as 10.66.0.0/16.',
      amends:
        'Without cidrBlock this can only amend a Subnet {name} that exists; a new one would never become ready on {releases}.',
      hostBits: '{item} has bits beyond its length; the controller uses {masked}.',
      change: 'Change to {mended}',
    },
    'zh-cn': {
      title: '子网的 cidrBlock 无法使用',
      syntax: '{item} 不是 CIDR 网段：应为地址、斜杠和长度，例如 10.16.0.0/16。该子网永远不会就绪。',
      many: '{value} 有 {count} 个网段；子网只能有一个网段，或一个 IPv4 和一个 IPv6 网段。该子网永远不会就绪。',
      blanks: '{value} 含有空白，控制器不会去除：该子网永远不会就绪。请写作 {mended}。',
      forbidden: '{item} 与任何子网都不能使用的 {range} 重叠：该子网永远不会就绪。请换用其他网段。',
      single: '{item} 只含一个地址；在 {releases} 上会被控制器拒绝。请使用更大的网段。',
      empty: '该子网没有 cidrBlock：在 {releases} 上永远不会就绪。请填写网段，例如 10.66.0.0/16。',
      amends: '没有 cidrBlock，只能用于修改已存在的子网 {name}；在 {releases} 上新建的子网永远不会就绪。',
      hostBits: '{item} 含有超出长度的主机位；控制器实际使用 {masked}。',
      change: '改为 {mended}',
    },
  },
  *check({ resource, releases, report }) {
    const { cidrBlock, gateway, vlan } = resource.fields;
    if (cidrBlock?.templated || vlan?.templated) return;
    if (!cidrBlock || cidrBlock.value === '') {
      const needed = vlan?.value ? releases.filter((release) => !allowsNone(release)) : releases;
      // A Subnet on a Vlan without addresses is right from 1.17 on: silent until a release says otherwise.
      if (needed.length < releases.length) return;
      const name = resource.name?.value ?? '';
      // These exist already: applying a part of one merges it with what is there. Without a name it is half typed.
      if (!cidrBlock && (name === '' || isWellKnown('Subnet', name))) return;
      // A gateway is what the block is missed for most.
      const at = cidrBlock?.key ?? gateway?.key ?? resource.specKey ?? resource.kindSpan;
      const params = { releases: formatReleases(needed) };
      yield isPlanned(resource) ? report('empty', at, params) : report('amends', at, { ...params, name }).level('hint');
      return;
    }
    const mended = cidrBlock.value.replace(/\s+/g, '');
    if (mended !== cidrBlock.value) {
      const draft = report('blanks', cidrBlock, { value: cidrBlock, mended });
      const isGood = mended.split(',').every((item) => parsePrefix(item));
      yield isGood
        ? draft.fix('change', { mended }, () => [replaceValue(resource, cidrBlock, mended)], 'preferred')
        : draft;
      return;
    }
    const items = itemsOf(cidrBlock);
    if (items.length > 2) {
      yield report('many', cidrBlock, { value: cidrBlock, count: items.length });
      return;
    }
    for (const item of items) {
      const prefix = parsePrefix(item.text);
      const touched = prefix && touches(prefix);
      if (!prefix) yield report('syntax', item.start === item.end ? cidrBlock : item, { item: item.text });
      else if (touched) yield report('forbidden', item, { item: item.text, range: touched });
      else if (prefix.first === prefix.last) {
        const affected = releases.filter(refusesSingles);
        const severity = severityOn(affected, releases, 'error');
        if (severity)
          yield report('single', item, { item: item.text, releases: formatReleases(affected) }).level(severity);
      } else if (hasHostBits(item.text)) {
        const masked = formatPrefix(prefix);
        yield report('hostBits', item, { item: item.text, masked })
          .level('information')
          .fix('change', { mended: masked }, () => [replaceText(resource.place, item, masked)]);
      }
    }
  },
});

/** Whether anything is said about addresses or about where the Subnet lies: an excerpt that changes another setting says neither. */
const isPlanned = ({ fields }: Resource<'Subnet'>): boolean =>
  [fields.cidrBlock, fields.gateway, fields.protocol, fields.vpc, fields.provider, fields.vlan].some(Boolean) ||
  [fields.excludeIps, fields.namespaces, fields.namespaceSelectors].some((list) => list.length > 0);

/** The forbidden range a block touches, as text; any block that begins with 0.0.0.0 counts. */
const touches = (prefix: Prefix): string | undefined =>
  forbidden.find((range) => prefixesOverlap(range.prefix, prefix))?.text;
