/** An object of Kube-OVN whose apiVersion or kind nothing serves: kubectl refuses it, and it is taken for somebody else's. */
import type { Value } from '../../model/value';
import { groupOf, kindTable, ownApiVersion, ownGroup } from '../../schema/kinds';
import type { Span } from '../../text/position';
import { closest } from '../closest';
import { replaceText } from '../fix';
import { defineDocumentRule } from '../rule';

const expected = ownApiVersion;
const kinds: readonly string[] = kindTable.flatMap((row) => (row.group === ownGroup ? [row.kind] : []));

export const unservedKind = defineDocumentRule({
  code: 'KO210',
  name: 'unserved-kind',
  severity: 'error',
  text: {
    en: {
      title: 'A kind or version that nothing serves',
      kind: 'Kube-OVN has no kind {kind}, so kubectl refuses the object. Is {meant} meant? Until it is mended, the object is not checked.',
      version: '{kind} is not served as {apiVersion}, so kubectl refuses the object. Expected apiVersion: {expected}.',
      change: 'Change to {text}',
    },
    'zh-cn': {
      title: '没有提供的类型或版本',
      kind: 'Kube-OVN 没有类型 {kind}，kubectl 会拒绝该对象。是否应为 {meant}？修复之前，不会检查该对象。',
      version: '{apiVersion} 中没有 {kind}，kubectl 会拒绝该对象。应为 apiVersion: {expected}。',
      change: '改为 {text}',
    },
  },
  *check({ document, report }) {
    const change = (at: Value, text: string) => () => [replaceText(document.place, quotedInside(at), text)];
    for (const { apiVersion, kind } of document.misnamed) {
      const isOfGroup = [apiVersion.value, groupOf(apiVersion.value)].includes(ownGroup);
      if (kinds.includes(kind.value)) {
        if (!isOfGroup && !isNearGroup(apiVersion.value)) continue;
        yield report('version', apiVersion, { apiVersion, kind, expected }).fix(
          'change',
          { text: expected },
          change(apiVersion, expected),
          'preferred',
        );
      } else if (isOfGroup) {
        const [meant, ...others] = kindsMeant(kind.value);
        if (meant === undefined) continue;
        yield report('kind', kind, { kind, meant }).fix(
          'change',
          { text: meant },
          change(kind, meant),
          others.length === 0 ? 'preferred' : undefined,
        );
      }
    }
  },
});

function kindsMeant(kind: string): readonly string[] {
  const singular = kind.replace(/s$/, '');
  return kinds.includes(singular) ? [singular] : closest(kind, kinds);
}

/** The core group has none of these kinds; and names within two slips of the group are nobody else's. */
const isNearGroup = (apiVersion: string): boolean =>
  apiVersion === 'v1' || closest(groupOf(apiVersion) || apiVersion, [ownGroup]).length > 0;

/** Without the quotes around it, which stay. */
const quotedInside = ({ start, end, value }: Value): Span =>
  end - start === value.length + 2 ? { start: start + 1, end: end - 1 } : { start, end };
