/** A comment that silences nothing hides nothing today and a real mistake tomorrow. */
import type { Suppression } from '../../model/suppression';
import { closest } from '../closest';
import { replaceText } from '../fix';
import { defineDocumentRule } from '../rule';

export const uselessSuppression = defineDocumentRule({
  code: 'KO206',
  name: 'useless-suppression',
  severity: 'information',
  text: {
    en: {
      title: 'A suppression comment silences nothing',
      unused:
        'No finding of {code} is silenced by this comment. Take {code} out, so that it cannot hide a mistake later.',
      unknown: 'There is no rule {code}, so this silences nothing. Write a code such as KO102, or the name of a rule.',
      noCode: 'The comment names no rule, so it silences nothing. Write the codes to silence, then -- and the reason.',
      misspelt:
        'The comment is not understood, so it silences nothing. Write # kube-ovn-lint-ignore, # kube-ovn-lint-ignore-document or # kube-ovn-lint-ignore-file, a blank, the codes, then -- and the reason.',
      remove: 'Take {code} out of the comment',
      removeComment: 'Remove the comment',
      rename: 'Change to {code}',
    },
    'zh-cn': {
      title: '抑制注释没有抑制任何结果',
      unused: '此注释没有抑制任何 {code} 结果。请去掉 {code}，以免日后掩盖错误。',
      unknown: '没有名为 {code} 的规则，因此不起作用。请写规则代码（如 KO102）或规则名称。',
      noCode: '此注释没有写明规则，因此不起作用。请写出要抑制的代码，然后写 -- 和原因。',
      misspelt:
        '无法识别此注释，因此不起作用。请写 # kube-ovn-lint-ignore、# kube-ovn-lint-ignore-document 或 # kube-ovn-lint-ignore-file，空格后写代码，然后写 -- 和原因。',
      remove: '从注释中去掉 {code}',
      removeComment: '删除此注释',
      rename: '改为 {code}',
    },
  },
  *check({ document, use, report }) {
    if (!use) return;
    const remove = ({ start, end }: Suppression['whole']) => [replaceText(document.place, { start, end }, '')];
    for (const suppression of document.suppressions) {
      const { codes, whole } = suppression;
      if (codes.length === 0)
        yield report(suppression.misspelt ? 'misspelt' : 'noCode', suppression).fix('removeComment', {}, () =>
          remove(whole),
        );
      for (const code of codes) {
        const rule = use.find(code.text);
        if (rule && (rule.isOff || use.silenced(code))) continue;
        const params = { code: code.text };
        const draft = rule ? report('unused', code, params).tag('unnecessary') : report('unknown', code, params);
        const meant = rule
          ? []
          : namesMeant(code.text, use.names).filter((name) => !codes.some(({ text }) => text === name));
        const named = meant.reduce(
          (so, name) => so.fix('rename', { code: name }, () => [replaceText(document.place, code, name)]),
          draft,
        );
        yield codes.length === 1
          ? named.fix('removeComment', {}, () => remove(whole), rule && 'preferred')
          : named.fix('remove', params, () => remove(withSeparator(suppression, code)), rule && 'preferred');
      }
    }
  },
});

/** Codes differ from each other in one digit: only their case is mended. */
function namesMeant(text: string, names: readonly string[]): readonly string[] {
  const upper = text.toUpperCase();
  if (names.includes(upper)) return [upper];
  return closest(
    text,
    names.filter((name) => !/^KO\d/.test(name)),
  );
}

/** A code with what separates it from its neighbour. */
function withSeparator({ codes }: Suppression, code: Suppression['codes'][number]): Suppression['whole'] {
  const index = codes.indexOf(code);
  const next = codes[index + 1];
  return next ? { start: code.start, end: next.start } : { start: codes[index - 1]!.end, end: code.end };
}
