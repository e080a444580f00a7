/** Objects run together without `---` are one map with repeated keys: all but the last object are lost. */

import { newSeparator } from '../fix';
import { defineDocumentRule } from '../rule';

export const missingSeparator = defineDocumentRule({
  code: 'KO205',
  name: 'missing-document-separator',
  severity: 'error',
  text: {
    en: {
      title: 'A --- between two objects is missing',
      missing:
        'A second object begins here without --- before it, so YAML reads both as one and only the last values count. Nothing in this document is checked.',
      insert: 'Insert --- before this line',
    },
    'zh-cn': {
      title: '两个对象之间缺少 ---',
      missing:
        '第二个对象从这里开始，但前面没有 ---，YAML 会把两者当作一个对象，只有最后的值有效。不会检查此文档中的任何内容。',
      insert: '在此行之前插入 ---',
    },
  },
  *check({ document, report }) {
    for (const problem of document.problems) {
      if (problem.kind !== 'missing-separator') continue;
      yield report('missing', problem).fix('insert', {}, () => [newSeparator(document.place, problem)], 'preferred');
    }
  },
});
