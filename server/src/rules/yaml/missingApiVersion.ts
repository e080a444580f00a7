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
      missing: '{kind} has no apiVersion; the API server refuses it. Expected apiVersion: {expected}.',
      insert: 'Insert apiVersion: {expected}',
    },
    'zh-cn': {
      title: '缺少 apiVersion',
      missing: '{kind} 没有 apiVersion，API 服务器会拒绝它。应为 apiVersion: {expected}。',
      insert: '插入 apiVersion: {expected}',
    },
  },
  *check({ document, report }) {
    const found = document.versionless;
    if (!found) return;
    const { kind, expected } = found;
    yield report('missing', found, { kind, expected }).fix(
      'insert',
      { expected },
      () => [replaceText(document.place, { start: found.key, end: found.key }, `apiVersion: ${expected}\n`)],
      'preferred',
    );
  },
});
