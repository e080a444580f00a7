/** OVN EIPs of type lsp are ports of gateways, not addresses to translate to. */
import { isKindOf, type Resource } from '../../model/resource';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

const types = ['', 'nat', 'lrp', 'lsp'];

export const ovnEipLsp = defineRule({
  code: 'KO177',
  name: 'ovn-eip-lsp',
  severity: 'error',
  kinds: ['OvnFip', 'OvnDnatRule', 'OvnSnatRule', 'RouterLBRule', 'OvnEip'],
  reads: ['OvnEip'],
  releases: 'all',
  text: {
    en: {
      title: 'An OvnEip of the wrong type',
      lsp: 'OvnEip {eip} is of type lsp, the port of a gateway node: no rule can translate to it. Use an EIP of type nat.',
      type: 'type {value} is unknown; expected nat, lrp or lsp.',
      eipHere: 'OvnEip {eip} is of type lsp',
      change: 'Change to {value}',
      nat: 'Change the type of OvnEip {eip} to nat',
    },
    'zh-cn': {
      title: '类型不符的 OvnEip',
      lsp: 'OvnEip {eip} 的类型是 lsp，即网关节点的端口：没有规则可以转换到它。请使用类型为 nat 的 EIP。',
      type: 'type {value} 未知；应为 nat、lrp 或 lsp。',
      eipHere: 'OvnEip {eip} 的类型是 lsp',
      change: '改为 {value}',
      nat: '将 OvnEip {eip} 的类型改为 nat',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of references) {
      if (!reference.targets.includes('OvnEip') || reference.templated) continue;
      const found = view.find('OvnEip', reference.name);
      const type = found.state === 'known' ? found.value.fields.type : undefined;
      if (found.state !== 'known' || type?.value !== 'lsp') continue;
      const params = { eip: reference.name };
      yield report('lsp', reference, params)
        .also(placeOf(found.value, type), 'eipHere', params)
        .fix('nat', params, () => [replaceValue(found.value, type, 'nat')]);
    }
    const subject: Resource = resource;
    const type = isKindOf(subject, 'OvnEip') ? subject.fields.type : undefined;
    if (!type || type.templated || types.includes(type.value)) return;
    const meant = types.find((one) => one !== '' && one === type.value.toLowerCase());
    const draft = report('type', type, { value: type });
    yield meant === undefined
      ? draft
      : draft.fix('change', { value: meant }, () => [replaceValue(resource, type, meant)], 'preferred');
  },
});
