/** Blanks in security_groups become part of the names when the port is made. */
import { workloadKinds } from '../../schema/kinds';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { nicAnnotations } from './shared';

export const securityGroupListBlank = defineRule({
  code: 'KO145',
  name: 'security-group-list-blank',
  severity: 'warning',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'Blanks in security_groups',
      blank:
        '{value} holds blanks, which become part of the names when the port is made: the SecurityGroups behind a blank do not apply to a new pod, and no event says so.',
      remove: 'Remove the blanks',
    },
    'zh-cn': {
      title: 'security_groups 中有空白',
      blank:
        '{value} 含有空白，创建端口时空白会成为名称的一部分：空白之后的安全组不会应用于新的 Pod，也没有任何事件提示。',
      remove: '删除空白',
    },
  },
  *check({ resource, view, report }) {
    for (const { value } of nicAnnotations(resource, view, 'security_groups')) {
      const closed = value.value.replace(/\s+/g, '');
      if (closed === value.value || closed === '') continue;
      yield report('blank', value, { value }).fix(
        'remove',
        {},
        () => [replaceValue(resource, value, closed)],
        'preferred',
      );
    }
  },
});
