/** An object of ours without apiVersion: kubectl refuses the file, and it is checked by nothing. */

import { replaceText } from '../fix';
import { defineDocumentRule } from '../rule';

export const missingApiVersion = defineDocumentRule({
  code: 'KO204',
  name: 'missing-api-version',
  severity: 'error',
  text: {
    en: {
      title: 'apiVersion is missing',
      missing:
        '{kind} has no apiVersion, so kubectl refuses it. Expected apiVersion: {expected}. Until it is there, nothing in this document is checked.',
      insert: 'Insert apiVersion: {expected}',
      rename: 'Change the key to apiVersion',
    },
    'zh-cn': {
      title: '缺少 apiVersion',
      missing:
        '{kind} 没有 apiVersion，kubectl 会拒绝它。应为 apiVersion: {expected}。补上之前，不会检查此文档中的任何内容。',
      insert: '插入 apiVersion: {expected}',
      rename: '将键改为 apiVersion',
    },
  },
  *check({ document, report }) {
    const found = document.versionless;
    if (!found) return;
    const { kind, expected, repair } = found;
    yield report('missing', found, { kind, expected }).fix(
      repair.rename ? 'rename' : 'insert',
      { expected },
      () => [replaceText(document.place, repair, repair.text)],
      'preferred',
    );
  },
});
