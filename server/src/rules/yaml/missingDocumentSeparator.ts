/** Objects run together without `---` are one map with repeated keys: all but the last object are lost. */

import { newSeparator } from '../fix';
import { defineDocumentRule } from '../rule';

export const missingDocumentSeparator = defineDocumentRule({
  code: 'KO205',
  name: 'missing-document-separator',
  severity: 'error',
  text: {
    en: {
      title: 'A --- between two objects is missing',
      missing:
        'A second object begins here without --- before it, so YAML reads both as one and only the last values count. Until it is inserted, nothing in this document is checked.',
      insert: 'Insert --- before this line',
      insertAll: 'Insert --- before each of the objects',
    },
    'zh-cn': {
      title: '两个对象之间缺少 ---',
      missing:
        '第二个对象从这里开始，但前面没有 ---，YAML 会把两者当作一个对象，只有最后的值有效。插入之前，不会检查此文档中的任何内容。',
      insert: '在此行之前插入 ---',
      insertAll: '在每个对象之前插入 ---',
    },
  },
  *check({ document, report }) {
    const places = document.problems.filter(({ kind }) => kind === 'missing-separator');
    const first = places[0];
    if (!first) return;
    yield report('missing', first).fix(
      places.length > 1 ? 'insertAll' : 'insert',
      {},
      () => places.map((place) => newSeparator(document.place, place)),
      'preferred',
    );
  },
});
