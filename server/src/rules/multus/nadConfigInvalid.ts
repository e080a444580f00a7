/** The config of a NetworkAttachmentDefinition cannot be used: every pod that attaches it stays without addresses. */
import { replaceText } from '../fix';
import { defineRule } from '../rule';

const socket = '/run/openvswitch/kube-ovn-daemon.sock';

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
        'cniVersion is missing; runtimes then assume a very old version of the CNI specification. Write "cniVersion": "0.3.1".',
      removeComma: 'Remove the comma',
      addSocket: 'Insert server_socket',
    },
    'zh-cn': {
      title: 'NetworkAttachmentDefinition 的 config 无法使用',
      notJson: 'config 从这里开始不是合法的 JSON：附加此网络的 Pod 的所有网卡都得不到地址。',
      trailingComma: 'config 不是合法的 JSON：右括号前不能有逗号。附加此网络的 Pod 的所有网卡都得不到地址。',
      notObject: 'config 必须是 JSON 对象：附加此网络的 Pod 的所有网卡都得不到地址。',
      noType:
        'config 既没有 type，也没有带 type 的 plugins，无法调用任何 CNI：附加此网络的 Pod 的所有网卡都得不到地址。',
      noSocket: 'type kube-ovn 旁缺少 server_socket：没有它 CNI 拒绝工作，附加此网络的 Pod 无法启动。通常为 {socket}。',
      noVersion: '缺少 cniVersion；运行时会假定非常旧的 CNI 规范版本。请写 "cniVersion": "0.3.1"。',
      removeComma: '删除逗号',
      addSocket: '插入 server_socket',
    },
  },
  *check({ resource, report }) {
    const { network } = resource.fields;
    for (const fault of network.faults) {
      const { reason } = fault;
      if (reason === 'noSocket') {
        const draft = report('noSocket', fault, { socket });
        const at = network.insertAt;
        yield at === undefined
          ? draft
          : draft.fix(
              'addSocket',
              {},
              () => [replaceText(resource.place, { start: at, end: at }, `, "server_socket": "${socket}"`)],
              'preferred',
            );
        continue;
      }
      const draft = report(reason, fault);
      if (reason === 'noVersion') yield draft.level('information');
      else if (reason === 'trailingComma' && fault.end === fault.start + 1)
        yield draft.fix('removeComma', {}, () => [replaceText(resource.place, fault, '')], 'preferred');
      else yield draft;
    }
  },
});
