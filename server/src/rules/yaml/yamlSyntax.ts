/** YAML that cannot be parsed: kubectl would refuse it, and nothing in it can be checked. */

import { replaceText } from '../fix';
import { defineDocumentRule } from '../rule';
import { controlCharacter, syntaxFault, unresolvedAlias } from './syntaxFault';

export const yamlSyntax = defineDocumentRule({
  code: 'KO203',
  name: 'yaml-syntax',
  severity: 'error',
  text: {
    en: {
      title: 'The YAML cannot be read',
      tab: 'This line is indented with a tab; YAML allows only spaces. Until it is mended, nothing in this document is checked.',
      column:
        'The indentation does not fit: this line belongs to no list or map above it. Until it is mended, nothing in this document is checked.',
      nested:
        'A second “key: value” begins within a value here. Quote the value if it holds a colon, or put the key on its own line. Until it is mended, nothing in this document is checked.',
      noColon:
        'A “key: value” is expected here, with a blank behind the colon. Until it is mended, nothing in this document is checked.',
      dashBlank:
        'The dash of a list item needs a blank behind it. Until it is mended, nothing in this document is checked.',
      key: 'A key is missing here, or is no single text. Until it is mended, nothing in this document is checked.',
      innerQuote:
        "This quote ends the text already. Write the outer quotes of the other kind, or this one as '' within '…' and \\\" within \"…\". Until it is mended, nothing in this document is checked.",
      separator:
        'Behind --- kubectl takes nothing but a comment. Put this on the next line. Until it is mended, nothing in this document is checked.',
      directive:
        'kubectl does not know this directive; it reads YAML 1.1. Remove the line. Until it is mended, nothing in this document is checked.',
      control:
        'The control character {character} may not stand in YAML. Remove it. Until it is mended, nothing in this document is checked.',
      quote: 'The quote that opens this text is never closed. Until it is mended, nothing in this document is checked.',
      escape:
        'There is no such escape sequence. Double the backslash, or use single quotes. Until it is mended, nothing in this document is checked.',
      start:
        'A value cannot begin with this character unless it is quoted. Until it is mended, nothing in this document is checked.',
      unopened: 'Nothing opens this bracket. Until it is mended, nothing in this document is checked.',
      unclosed:
        'A bracket is never closed, or its end stands left of its key. Until it is mended, nothing in this document is checked.',
      comma: 'A comma is missing between two items. Until it is mended, nothing in this document is checked.',
      emptyItem: 'There is a comma too many. Until it is mended, nothing in this document is checked.',
      dash: 'A list cannot begin on the line of its key. Put the dash on a line of its own. Until it is mended, nothing in this document is checked.',
      extra:
        'The value ends before this text. Quote the whole value, or mend the indentation. Until it is mended, nothing in this document is checked.',
      blockScalar:
        'The text block behind | or > is not indented, or something else stands behind the sign. Until it is mended, nothing in this document is checked.',
      comment: 'A comment needs a blank before its #. Until it is mended, nothing in this document is checked.',
      deeper:
        'This line is indented too far: the value above it does not take a map. Until it is mended, nothing in this document is checked.',
      deep: 'The document is nested too deeply to be read; nothing in it is checked.',
      alias: 'No anchor has the name of alias {alias}. Until it is mended, nothing in this document is checked.',
      syntax: 'This YAML cannot be read: {detail}. Until it is mended, nothing in this document is checked.',
      conflict: 'An unresolved merge conflict: until it is resolved, nothing in this document is checked.',
      large: 'The document is larger than 2,000,000 characters and is not checked.',
      untab: 'Remove the tabs of empty lines',
    },
    'zh-cn': {
      title: 'YAML 无法读取',
      tab: '此行使用制表符缩进；YAML 只允许空格。修复之前，不会检查此文档中的任何内容。',
      column: '缩进不一致：此行不属于上方的任何列表或映射。修复之前，不会检查此文档中的任何内容。',
      nested:
        '值中又出现了一个“键: 值”。如果值含有冒号，请加引号；否则请让该键独占一行。修复之前，不会检查此文档中的任何内容。',
      noColon: '此处应为“键: 值”，冒号后须有空格。修复之前，不会检查此文档中的任何内容。',
      dashBlank: '列表项的短横线后须有空格。修复之前，不会检查此文档中的任何内容。',
      key: '此处缺少键，或键不是单个文本。修复之前，不会检查此文档中的任何内容。',
      innerQuote:
        "文本在此引号处已经结束。请在外层使用另一种引号，或将此引号写作 ''（在 '…' 中）或 \\\"（在 \"…\" 中）。修复之前，不会检查此文档中的任何内容。",
      separator: 'kubectl 只允许 --- 之后为注释。请将此内容移到下一行。修复之前，不会检查此文档中的任何内容。',
      directive: 'kubectl 不认识此指令；它按 YAML 1.1 读取。请删除此行。修复之前，不会检查此文档中的任何内容。',
      control: 'YAML 中不能出现控制字符 {character}。请删除它。修复之前，不会检查此文档中的任何内容。',
      quote: '此文本的引号没有闭合。修复之前，不会检查此文档中的任何内容。',
      escape: '没有这样的转义序列。请写两个反斜杠，或使用单引号。修复之前，不会检查此文档中的任何内容。',
      start: '不加引号时，值不能以此字符开头。修复之前，不会检查此文档中的任何内容。',
      unopened: '此括号没有对应的开括号。修复之前，不会检查此文档中的任何内容。',
      unclosed: '括号没有闭合，或其结尾位于键的左侧。修复之前，不会检查此文档中的任何内容。',
      comma: '两项之间缺少逗号。修复之前，不会检查此文档中的任何内容。',
      emptyItem: '此处多了一个逗号。修复之前，不会检查此文档中的任何内容。',
      dash: '列表不能与其键写在同一行。请将短横线另起一行。修复之前，不会检查此文档中的任何内容。',
      extra: '值在此文本之前已经结束。请为整个值加引号，或修正缩进。修复之前，不会检查此文档中的任何内容。',
      blockScalar: '| 或 > 之后的文本块没有缩进，或该符号之后还有其他内容。修复之前，不会检查此文档中的任何内容。',
      comment: '注释的 # 前须有空格。修复之前，不会检查此文档中的任何内容。',
      deeper: '此行缩进过多：其上方的值不能再包含映射。修复之前，不会检查此文档中的任何内容。',
      deep: '文档嵌套过深，无法读取；不会检查其中的任何内容。',
      alias: '没有名为别名 {alias} 的锚点。修复之前，不会检查此文档中的任何内容。',
      syntax: '此 YAML 无法读取：{detail}。修复之前，不会检查此文档中的任何内容。',
      conflict: '存在未解决的合并冲突：解决之前，不会检查此文档中的任何内容。',
      large: '文档超过 2,000,000 个字符，不作检查。',
      untab: '删除空行中的制表符',
    },
  },
  *check({ document, report }) {
    const tabs = document.problems.filter(({ kind }) => kind === 'tab-line');
    if (tabs[0])
      yield report('tab', tabs[0]).fix(
        'untab',
        {},
        () => tabs.map((line) => replaceText(document.place, line, '')),
        'preferred',
      );
    for (const problem of document.problems) {
      if (problem.kind === 'conflict-markers') yield report('conflict', problem);
      if (problem.kind === 'too-large') yield report('large', problem).level('information');
      if (problem.kind !== 'syntax') continue;
      const detail = problem.detail ?? '';
      const alias = unresolvedAlias(detail);
      const character = controlCharacter(detail);
      const fault = syntaxFault(detail);
      if (alias) yield report('alias', problem, { alias });
      else if (character) yield report('control', problem, { character });
      else if (fault) yield report(fault, problem);
      else yield report('syntax', problem, { detail });
    }
  },
});
