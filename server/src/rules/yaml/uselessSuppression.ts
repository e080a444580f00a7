/** A comment that silences nothing hides nothing today and a real mistake tomorrow. Found by service/suppress.ts, once all findings are known. */
import { defineDocumentRule } from '../rule';

export const uselessSuppression = defineDocumentRule({
  code: 'KO206',
  name: 'useless-suppression',
  severity: 'information',
  text: {
    en: {
      title: 'A suppression comment silences nothing',
      unused: 'No finding of {code} is silenced by this comment; remove the code.',
      unknown:
        'There is no rule {code}; the comment silences nothing. Name a code such as KO102 or the name of a rule.',
      noCode: 'The comment names no rule, so it silences nothing. Write the codes to silence, then -- and the reason.',
      remove: 'Remove the suppression of {code}',
    },
    'zh-cn': {
      title: '抑制注释没有抑制任何结果',
      unused: '此注释没有抑制任何 {code} 结果；请删除该代码。',
      unknown: '没有名为 {code} 的规则，此注释不起作用。请写规则代码（如 KO102）或规则名称。',
      noCode: '此注释没有写明规则，因此不起作用。请写出要抑制的代码，然后写 -- 和原因。',
      remove: '删除对 {code} 的抑制',
    },
  },
  *check() {},
});
