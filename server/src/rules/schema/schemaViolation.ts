/** A value that the API server refuses: of another type, outside the limits of the CRD, or missing. */
import { isWorkloadResource, type Resource } from '../../model/resource';
import type { Annotation } from '../../model/workload';
import { isKnownName } from '../../schema/annotationNames';
import { livesAt, rootField } from '../../schema/fields/index';
import { type Kind, kindTable } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule } from '../rule';
import { showPath } from './fieldPath';
import { judgeLimit, judgeMissing, judgeQuantity } from './limits';
import { judgeType } from './types';

const kinds: readonly Kind[] = kindTable.map(({ kind }) => kind);

export const schemaViolation = defineRule({
  code: 'KO196',
  name: 'schema-violation',
  severity: 'error',
  kinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The API server refuses a value',
      text: '{field} is a text: {value} must stand in quotes. The API server refuses the object.',
      integer: '{field} is a whole number, and {value} is none: the API server refuses the object.',
      boolean: '{field} is true or false, and {value} is neither: the API server refuses the object.',
      single: '{field} is a single value, not a map or a list: the API server refuses the object.',
      object: '{field} is a map of fields: the API server refuses the object.',
      list: '{field} is a list: each value is an item of its own. The API server refuses the object.',
      pair: '{field} is a text, not a map: {value} must stand in quotes. The API server refuses the object.',
      dashes:
        '{field} is a list, and {value} is one text: a blank is missing after each dash. The API server refuses the object.',
      annotation:
        'The values of annotations are texts: {value} must stand in quotes. The API server refuses the object.',
      quantity:
        '{field} is a whole number without a unit on {releases}, and {value} is a text: the API server refuses the object there.',
      missing: '{kind} needs {field}: the API server refuses the object on {releases}.',
      missingIf: '{field} is needed where {flag} is true: the API server refuses the object on {releases}.',
      oneOf: '{field} is one of {allowed}, not {value}: the API server refuses the object on {releases}.',
      oneOfAlways:
        '{field} is one of {allowed}, not {value}: the API server or the controller refuses it on every release.',
      oneOfLater: '{field} cannot be {value} on {releases}: the API server or the controller refuses it there.',
      noneOf: '{field} cannot be {value}: the API server refuses the object on {releases}.',
      range: '{field} is from {min} to {max}, not {value}: the API server refuses the object on {releases}.',
      min: '{field} is at least {min}, not {value}: the API server refuses the object on {releases}.',
      length:
        '{value} is longer than the {max} characters that {field} may have: the API server refuses the object on {releases}.',
      pattern:
        '{field} does not take {value}, it takes values like {example}: the API server refuses the object on {releases}.',
      fewItems: '{field} needs at least {min} items: the API server refuses the object on {releases}.',
      manyItems: '{field} takes at most {max} items, not {value}: the API server refuses the object on {releases}.',
      unique: '{value} stands twice in {list}: the API server refuses the object on {releases}.',
      uniqueBy:
        '{key} {value} stands twice in {list}: each needs its own, and the API server refuses the object on {releases}.',
      empty: '{list} has an empty item: the API server refuses the object. Give it a value, or remove it.',
      quote: 'Write {value} in quotes',
      unquote: 'Write {value} without quotes',
      toList: 'Make it a list',
      change: 'Change to {value}',
      drop: 'Remove the second {value}',
      dropEmpty: 'Remove the empty item',
    },
    'zh-cn': {
      title: 'API server 拒绝的值',
      text: '{field} 是字符串：{value} 须加引号。API server 会拒绝此对象。',
      integer: '{field} 是整数，而 {value} 不是：API server 会拒绝此对象。',
      boolean: '{field} 只能是 true 或 false，而不是 {value}：API server 会拒绝此对象。',
      single: '{field} 是单个值，不能是映射或列表：API server 会拒绝此对象。',
      object: '{field} 是由字段组成的映射：API server 会拒绝此对象。',
      list: '{field} 是列表：每个值单独一项。API server 会拒绝此对象。',
      pair: '{field} 是字符串而不是映射：{value} 须加引号。API server 会拒绝此对象。',
      dashes: '{field} 是列表，而 {value} 是一个字符串：每个短横线后缺少空格。API server 会拒绝此对象。',
      annotation: '注解的值是字符串：{value} 须加引号。API server 会拒绝此对象。',
      quantity: '{field} 在 {releases} 上是不带单位的整数，而 {value} 是字符串：这些版本的 API server 会拒绝此对象。',
      missing: '{kind} 缺少 {field}：API server 在 {releases} 上会拒绝此对象。',
      missingIf: '{flag} 为 true 时须填写 {field}：API server 在 {releases} 上会拒绝此对象。',
      oneOf: '{field} 只能是 {allowed}，不能是 {value}：API server 在 {releases} 上会拒绝此对象。',
      oneOfAlways: '{field} 只能是 {allowed}，不能是 {value}：所有版本的 API server 或控制器都会拒绝。',
      oneOfLater: '{field} 在 {releases} 上不能是 {value}：API server 或控制器会拒绝。',
      noneOf: '{field} 不能是 {value}：API server 在 {releases} 上会拒绝此对象。',
      range: '{field} 的范围是 {min} 到 {max}，不能是 {value}：API server 在 {releases} 上会拒绝此对象。',
      min: '{field} 至少为 {min}，不能是 {value}：API server 在 {releases} 上会拒绝此对象。',
      length: '{value} 超过了 {field} 允许的 {max} 个字符：API server 在 {releases} 上会拒绝此对象。',
      pattern: '{field} 不接受 {value}，应形如 {example}：API server 在 {releases} 上会拒绝此对象。',
      fewItems: '{field} 至少需要 {min} 项：API server 在 {releases} 上会拒绝此对象。',
      manyItems: '{field} 至多 {max} 项，而不是 {value} 项：API server 在 {releases} 上会拒绝此对象。',
      unique: '{value} 在 {list} 中出现了两次：API server 在 {releases} 上会拒绝此对象。',
      uniqueBy: '{key} {value} 在 {list} 中出现了两次：每项须各不相同，API server 在 {releases} 上会拒绝此对象。',
      empty: '{list} 中有一个空项：API server 会拒绝此对象。请填写值或删除该项。',
      quote: '为 {value} 加上引号',
      unquote: '去掉 {value} 的引号',
      toList: '改为列表',
      change: '改为 {value}',
      drop: '删除第二个 {value}',
      dropEmpty: '删除空项',
    },
  },
  *check({ resource, releases, report }) {
    const { kind } = resource;
    for (const problem of resource.shape.problems) {
      const { path, start, end } = problem;
      const at = { start, end };
      const field = showPath(path);
      const list = showPath(path.slice(0, -1));
      const dropItem = () => [
        { do: 'removeItem' as const, resource, path: path.slice(0, -1), index: Number(path.at(-1)) },
      ];
      if (problem.what === 'type') {
        const found = judgeType(problem, kind, releases);
        if (!found) continue;
        const { message, value, fix } = found;
        const draft = report(message, at, { field, value });
        yield fix
          ? draft.fix(fix.title, { value }, () => [replaceText(resource.place, problem.value, fix.text)], 'preferred')
          : draft;
      } else if (problem.what === 'empty') {
        if (releases.some(livesAt(kind, path))) yield report('empty', at, { list }).fix('dropEmpty', {}, dropItem);
      } else if (problem.what === 'quantity') {
        const found = judgeQuantity(problem, kind, releases);
        if (!found) continue;
        const params = { field, value: problem.text, releases: formatReleases(found.refusing) };
        yield report('quantity', at, params).level(found.severity);
      } else if (problem.what === 'missing') {
        const found = judgeMissing(problem, kind, releases);
        if (!found) continue;
        const { requiredIf: flag } = problem.field;
        const params = { kind, field, releases: formatReleases(found.refusing) };
        const draft = flag === undefined ? report('missing', at, params) : report('missingIf', at, { ...params, flag });
        yield draft.level(found.severity);
      } else if (problem.what === 'limit') {
        const found = judgeLimit(problem, kind, releases);
        if (!found) continue;
        const { message, severity, refusing, params, changes, sure } = found;
        const draft = report(message, at, {
          field,
          list,
          key: problem.field.uniqueBy ?? '',
          value: problem.text,
          releases: formatReleases(refusing),
          ...params,
        }).level(severity);
        yield message === 'unique'
          ? draft.fix('drop', { value: problem.text }, dropItem, 'preferred')
          : changes.reduce(
              (one, value) => one.fix('change', { value }, () => [replaceValue(resource, at, value)], sure),
              draft,
            );
      }
    }
    // Those of Kube-OVN's own kinds are fields like others.
    for (const { value } of rootField(kind) ? [] : writtenAnnotations(resource)) {
      if (value.templated || !['int', 'float', 'bool'].includes(value.tag)) continue;
      yield report('annotation', value, { value }).fix(
        'quote',
        { value },
        () => [replaceText(resource.place, value, `"${value.value}"`)],
        'preferred',
      );
    }
  },
});

/** Each annotation once, those that never reach a pod included. */
function writtenAnnotations(resource: Resource): readonly Annotation[] {
  const ofPods = isWorkloadResource(resource)
    ? [...resource.fields.annotations, ...resource.fields.misplaced.map(({ annotation }) => annotation)]
    : [];
  const ours = [...resource.annotations, ...ofPods].filter(isOurs);
  return [...new Map(ours.map((one) => [one.value.start, one])).values()];
}

/** Others have keys of `kubernetes.io` too. */
const isOurs = ({ parsed }: Annotation): boolean =>
  parsed === undefined || parsed.provider === 'ovn' || isKnownName(parsed.name);
