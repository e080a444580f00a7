/** YAML that cannot be parsed: kubectl would refuse it, and nothing in it can be checked. */
import { defineDocumentRule } from '../rule';

export const yamlSyntax = defineDocumentRule({
  code: 'KO203',
  name: 'yaml-syntax',
  severity: 'error',
  text: {
    en: {
      title: 'The YAML cannot be read',
      syntax: 'This YAML cannot be read: {detail}. Until it can, nothing in this document is checked.',
      conflict: 'The file holds unresolved merge conflict markers; this document is not checked.',
      large: 'The document is larger than 2,000,000 characters and is not checked.',
    },
    'zh-cn': {
      title: 'YAML 无法读取',
      syntax: '此 YAML 无法读取：{detail}。在修复之前，不会检查此文档中的任何内容。',
      conflict: '文件中有未解决的合并冲突标记；不检查此文档。',
      large: '文档超过 2,000,000 个字符，不作检查。',
    },
  },
  *check({ document, report }) {
    for (const problem of document.problems) {
      if (problem.kind === 'syntax') yield report('syntax', problem, { detail: problem.detail ?? 'syntax error' });
      if (problem.kind === 'conflict-markers') yield report('conflict', problem).level('hint');
      if (problem.kind === 'too-large') yield report('large', problem).level('hint');
    }
  },
});
