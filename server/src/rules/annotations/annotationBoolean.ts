/** Switches of a NIC know true and false only; any other text is taken for neither, without a word. */
import { workloadKinds } from '../../schema/kinds';
import { closest } from '../closest';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { meaningOf, nicAnnotations, switches, unquoted } from './shared';

export const annotationBoolean = defineRule({
  code: 'KO208',
  name: 'annotation-boolean',
  severity: 'warning',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A switch that is neither true nor false',
      off: '{value} is neither true nor false: {name} is silently off. Only the text true, in lower case, switches it on.',
      usual:
        '{value} is neither true nor false: {name} is silently left as it is by default, true for eth0 and false for every other NIC.',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '开关既不是 true 也不是 false',
      off: '{value} 既不是 true 也不是 false：{name} 会静默地保持关闭。只有小写文本 true 才会打开它。',
      usual: '{value} 既不是 true 也不是 false：{name} 会静默地使用默认值，即 eth0 为 true，其他网卡为 false。',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, report }) {
    for (const { value, parsed } of nicAnnotations(resource, view, ...switches)) {
      if (value.value === 'true' || value.value === 'false') continue;
      const [near, ...more] = closest(unquoted(value.value).toLowerCase(), ['true', 'false']);
      const meant = meaningOf(value.value) ?? (more.length === 0 ? near : undefined);
      // Off is what a text that says so gets, whatever its spelling.
      if (meant === 'false' && parsed.name !== 'default_route') continue;
      const draft = report(parsed.name === 'default_route' ? 'usual' : 'off', value, { value, name: parsed.name });
      yield meant === undefined
        ? draft
        : draft.fix('change', { value: meant }, () => [replaceValue(resource, value, meant)], 'preferred');
    }
  },
});
