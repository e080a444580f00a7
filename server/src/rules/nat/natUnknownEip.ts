/** A NAT rule names an EIP that nothing defines, or one of the other family of EIPs. */
import { namesOf } from '../closest';
import { dangling, offerNear, sourcesOf } from '../names/unknownName';
import { defineRule, ifClosed, placeOf } from '../rule';

export const natUnknownEip = defineRule({
  code: 'KO168',
  name: 'nat-unknown-eip',
  severity: 'error',
  kinds: [...new Set([...sourcesOf('IptablesEIP'), ...sourcesOf('OvnEip')])],
  reads: ['IptablesEIP', 'OvnEip'],
  releases: 'all',
  text: {
    en: {
      title: 'An EIP that is not defined',
      unknown:
        '{kind} {name} is not defined in this workspace. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      other:
        '{kind} {name} is not defined in this workspace, but {otherKind} {name} is: a rule of one NAT family cannot use an EIP of the other.',
      otherHere: '{otherKind} {name} is defined here',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的 EIP',
      unknown: '此工作区中未定义 {kind} {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      other: '此工作区中未定义 {kind} {name}，但定义了 {otherKind} {name}：一类 NAT 的规则不能使用另一类的 EIP。',
      otherHere: '{otherKind} {name} 在此定义',
      rename: '改为 {name}',
    },
  },
  *check({ references, view, report }) {
    for (const kind of ['IptablesEIP', 'OvnEip'] as const) {
      const otherKind = kind === 'OvnEip' ? 'IptablesEIP' : 'OvnEip';
      for (const reference of dangling(references, kind, view)) {
        const { name } = reference;
        const other = view.find(otherKind, name);
        const params = { kind, otherKind, name };
        const draft =
          other.state === 'known'
            ? report('other', reference, params).also(placeOf(other.value, other.value.name), 'otherHere', params)
            : report('unknown', reference, { kind, name });
        yield draft.level(ifClosed(view, 'error')).offer((so) => offerNear(so, reference, namesOf(view, kind)));
      }
    }
  },
});
