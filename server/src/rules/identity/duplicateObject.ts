/** An object is defined twice in what is applied together: one file, or the files of one kustomization. */
import { identityOf, type Resource } from '../../model/resource';
import { type Kind, kindTable } from '../../schema/kinds';
import { defineRule, placeOf } from '../rule';

const judged: readonly Kind[] = kindTable.map((row) => row.kind);

export const duplicateObject = defineRule({
  code: 'KO200',
  name: 'duplicate-object',
  severity: 'error',
  kinds: judged,
  reads: judged,
  releases: 'all',
  text: {
    en: {
      title: 'An object is defined twice',
      twice:
        '{kind} {name} is defined twice in this file: applied together, the last definition replaces the others. Give one of them another name, or remove it.',
      together:
        '{kind} {name} is defined in another file of the same kustomization too: kustomize refuses to build the two. Give one of them another name, or remove it.',
      otherHere: '{kind} {name} is defined here too',
    },
    'zh-cn': {
      title: '对象被定义了两次',
      twice:
        '此文件中 {kind} {name} 被定义了两次：一起应用时，最后的定义会替换其他定义。请为其中之一更换名称，或将其删除。',
      together:
        '同一 kustomization 的另一个文件也定义了 {kind} {name}：kustomize 会拒绝构建这两者。请为其中之一更换名称，或将其删除。',
      otherHere: '{kind} {name} 也在此定义',
    },
  },
  *check({ resource, view, report }) {
    const { kind, name, namespace, place } = resource;
    const isHere = (other: Resource) => other.place.uri === place.uri;
    if (!name || name.templated || namespace === undefined || identityOf(resource) === undefined) return;
    // Other files that define one object are alternatives to each other.
    const others = view
      .definitions(kind, name.value, namespace)
      .filter((other) => other !== resource && (isHere(other) || (!other.partial && view.together(other))));
    if (others.length === 0) return;
    const params = { kind, name: namespace ? `${namespace}/${name.value}` : name.value };
    let draft = report(others.some(isHere) ? 'twice' : 'together', name, params);
    for (const other of others.slice(0, 5)) draft = draft.also(placeOf(other, other.name), 'otherHere', params);
    yield draft;
  },
});
