/** Objects run together without `---` are one map with repeated keys: all but the last object are lost. */

import type { Place } from '../../model/place';
import type { Problem } from '../../syntax/node';
import { newSeparator, type Operation } from '../fix';
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
      attempt:
        'This separates no objects: expected --- alone at the beginning of its line. YAML reads both objects as one, and only the last values count. Until it is mended, nothing in this document is checked.',
      insert: 'Insert --- before this line',
      insertAll: 'Insert --- before each of the objects',
      change: 'Change to ---',
    },
    'zh-cn': {
      title: '两个对象之间缺少 ---',
      missing:
        '第二个对象从这里开始，但前面没有 ---，YAML 会把两者当作一个对象，只有最后的值有效。插入之前，不会检查此文档中的任何内容。',
      attempt:
        '这不能分隔两个对象：应为独占一行、位于行首的 ---。YAML 会把两个对象当作一个，只有最后的值有效。修复之前，不会检查此文档中的任何内容。',
      insert: '在此行之前插入 ---',
      insertAll: '在每个对象之前插入 ---',
      change: '改为 ---',
    },
  },
  *check({ document, report }) {
    const places = document.problems.filter(({ kind }) => kind === 'missing-separator');
    const first = places[0];
    if (!first) return;
    const single = first.instead ? 'change' : 'insert';
    yield report(first.instead ? 'attempt' : 'missing', first.instead ?? first).fix(
      places.length > 1 ? 'insertAll' : single,
      {},
      () => places.map((place) => separate(document.place, place)),
      'preferred',
    );
  },
});

/** `---` on a line of its own: in the line that was meant for it, or before that of the object. */
const separate = (place: Place, problem: Problem): Operation =>
  problem.instead ? newSeparator(place, problem, problem.instead) : newSeparator(place, problem);
