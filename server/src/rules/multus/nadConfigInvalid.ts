/** The config of a NetworkAttachmentDefinition cannot be used: every pod that attaches it stays without addresses. */
import { ovnProvider } from '../../schema/annotations';
import { fillIn, replaceText } from '../fix';
import { defineRule } from '../rule';

const socket = '/run/openvswitch/kube-ovn-daemon.sock';
const version = '0.3.1';

export const nadConfigInvalid = defineRule({
  code: 'KO162',
  name: 'nad-config-invalid',
  severity: 'error',
  kinds: ['NetworkAttachmentDefinition'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The config of a NetworkAttachmentDefinition cannot be used',
      notJson: 'config is not valid JSON from here on: pods that attach this network get no address on any NIC.',
      trailingComma:
        'config is not valid JSON: no comma may stand before a closing bracket. Pods that attach this network get no address on any NIC.',
      notObject: 'config must be a JSON object: pods that attach this network get no address on any NIC.',
      noType:
        'config has neither type nor plugins with a type, so no CNI can be called: pods that attach this network get no address on any NIC.',
      noSocket:
        'server_socket is missing beside type kube-ovn: without it the CNI refuses to work, and pods that attach this network do not start. It is usually {socket}.',
      noVersion:
        'cniVersion is missing; runtimes then assume a very old version of the CNI specification. Write "cniVersion": "{version}".',
      removeComma: 'Remove the comma',
      addSocket: 'Insert server_socket',
      addType: 'Insert type kube-ovn',
      addVersion: 'Insert cniVersion {version}',
    },
    'zh-cn': {
      title: 'NetworkAttachmentDefinition 的 config 无法使用',
      notJson: 'config 从这里开始不是合法的 JSON：附加此网络的 Pod 的所有网卡都得不到地址。',
      trailingComma: 'config 不是合法的 JSON：右括号前不能有逗号。附加此网络的 Pod 的所有网卡都得不到地址。',
      notObject: 'config 必须是 JSON 对象：附加此网络的 Pod 的所有网卡都得不到地址。',
      noType:
        'config 既没有 type，也没有带 type 的 plugins，无法调用任何 CNI：附加此网络的 Pod 的所有网卡都得不到地址。',
      noSocket: 'type kube-ovn 旁缺少 server_socket：没有它 CNI 拒绝工作，附加此网络的 Pod 无法启动。通常为 {socket}。',
      noVersion: '缺少 cniVersion；运行时会假定非常旧的 CNI 规范版本。请写 "cniVersion": "{version}"。',
      removeComma: '删除逗号',
      addSocket: '插入 server_socket',
      addType: '插入 type kube-ovn',
      addVersion: '插入 cniVersion {version}',
    },
  },
  *check({ resource, report }) {
    const { place, name, namespace, fields } = resource;
    const { faults, provider } = fields.network;
    const isOvn = name && namespace !== undefined && provider?.value === ovnProvider(name.value, namespace);
    for (const fault of faults) {
      const { reason, opening } = fault;
      if (reason === 'noSocket')
        yield report('noSocket', fault, { socket }).fix(
          'addSocket',
          {},
          () => fillIn(place, opening, socket),
          'preferred',
        );
      else if (reason === 'noVersion')
        yield report('noVersion', fault, { version })
          .level('information')
          .fix('addVersion', { version }, () => fillIn(place, opening, version));
      else if (reason === 'noType' && isOvn)
        yield report(reason, fault).fix('addType', {}, () => fillIn(place, opening, 'kube-ovn'), 'preferred');
      else if (reason === 'trailingComma' && fault.end === fault.start + 1)
        yield report(reason, fault).fix('removeComma', {}, () => [replaceText(place, fault, '')], 'preferred');
      else yield report(reason, fault);
    }
  },
});
