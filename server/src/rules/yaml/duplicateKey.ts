/** A key that stands twice in one map: the earlier value is lost without a word. */
import { defineDocumentRule } from '../rule';

export const duplicateKey = defineDocumentRule({
  code: 'KO214',
  name: 'duplicate-key',
  severity: 'warning',
  text: {
    en: {
      title: 'A key stands twice in one map',
      lost: '{key} stands here and further down in the same map: kubectl takes the last one, and this one is lost without a word. Other tools refuse the file. Keep one of them.',
      counts: '{key} counts as it stands here',
    },
    'zh-cn': {
      title: '同一映射中的键重复',
      lost: '{key} 在同一映射中下方再次出现：kubectl 以最后一个为准，此处的值会静默丢失；其他工具会拒绝该文件。请只保留一个。',
      counts: '{key} 以此处为准',
    },
  },
  *check({ document, report }) {
    for (const { key, lost, start, end } of document.repeated)
      yield report('lost', lost, { key }).also({ place: document.place, span: { start, end } }, 'counts', { key });
  },
});
