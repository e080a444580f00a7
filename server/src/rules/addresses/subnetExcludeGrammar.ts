/** Items of excludeIps that the controller cannot read. */
import { blocksOf } from '../../model/segment';
import { parsePrefix } from '../../net/prefix';
import { formatRange, parseExcludeItem, rangesIntersect } from '../../net/range';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';
import { rangeFault } from './rangeFault';

export const subnetExcludeGrammar = defineRule({
  code: 'KO146',
  name: 'subnet-exclude-grammar',
  severity: 'error',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An item of excludeIps cannot be read',
      block:
        '{item} is a CIDR block, which excludeIps does not take: write the range, {mended}. The Subnet never becomes ready.',
      dash: '{item} is written with a dash; ranges are written start..end. The Subnet never becomes ready.',
      blank: '{item} holds blanks, which the controller does not strip. The Subnet never becomes ready.',
      order: '{item} ends before it begins. The Subnet never becomes ready.',
      families: '{item} mixes IPv4 and IPv6 and excludes nothing. Correct or remove it.',
      grammar: '{item} is neither an address nor a range start..end. The Subnet never becomes ready.',
      outside: '{item} is outside cidrBlock {cidr} and excludes nothing. Correct or remove it.',
      cidrHere: 'cidrBlock is {cidr}',
      change: 'Change to {mended}',
    },
    'zh-cn': {
      title: 'excludeIps 的条目无法读取',
      block: '{item} 是 CIDR 网段，而 excludeIps 不接受网段：请写作范围 {mended}。该子网永远不会就绪。',
      dash: '{item} 使用了短横线；范围应写作 start..end。该子网永远不会就绪。',
      blank: '{item} 含有空白，控制器不会去除。该子网永远不会就绪。',
      order: '{item} 的结束地址在起始地址之前。该子网永远不会就绪。',
      families: '{item} 混用了 IPv4 和 IPv6，不会排除任何地址。请更正或删除它。',
      grammar: '{item} 既不是地址，也不是 start..end 形式的范围。该子网永远不会就绪。',
      outside: '{item} 不在 cidrBlock {cidr} 内，不会排除任何地址。请更正或删除它。',
      cidrHere: 'cidrBlock 为 {cidr}',
      change: '改为 {mended}',
    },
  },
  *check({ resource, report }) {
    const { excludeIps, cidrBlock } = resource.fields;
    const blocks = blocksOf(resource);
    for (const item of excludeIps) {
      if (item.templated || item.value === '') continue;
      const range = parseExcludeItem(item.value);
      if (range) {
        if (!blocks || !cidrBlock || blocks.some((block) => rangesIntersect(block, range))) continue;
        yield report('outside', item, { item, cidr: cidrBlock })
          .level('warning')
          .also(placeOf(resource, cidrBlock), 'cidrHere', { cidr: cidrBlock });
        continue;
      }
      const block = parsePrefix(item.value);
      if (block) {
        const mended = formatRange({ family: block.family, first: block.first, last: block.last });
        yield report('block', item, { item, mended }).fix(
          'change',
          { mended },
          () => [replaceValue(resource, item, mended)],
          'preferred',
        );
        continue;
      }
      const { reason, mended, certain } = rangeFault(item.value, parseExcludeItem);
      const draft = report(reason, item, { item }).level(reason === 'families' ? 'warning' : 'error');
      yield mended === undefined
        ? draft
        : draft.fix('change', { mended }, () => [replaceValue(resource, item, mended)], certain);
    }
  },
});
