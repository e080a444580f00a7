import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const nad = (namespace = 'web', name = 'net') => `
#- nad-${namespace}-${name}.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  config: '{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/s", "provider": "${name}.${namespace}.ovn"}'
`;
const pod = (value: string, namespace = '  namespace: web\n', key = 'k8s.v1.cni.cncf.io/networks') => `
#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
${namespace}  annotations:
    ${key}: ${value}
`;
const subnet = (provider: string) => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: s
spec:
  provider: ${provider}
`;

describeRule('KO118', ({ check, checkFix, fixTitles }) => {
  test('in the networks annotation, short and JSON', () =>
    check(
      nad() +
        pod(`net, other/net@net1, none
    #                                 ^^^^^^^^^ KO118/warning NetworkAttachmentDefinition other/net is not defined in this workspace, but web/net is
    #                                                 ^^^^ KO118/warning NetworkAttachmentDefinition web/none is not defined in this workspace; without it the whole pod`) +
        pod(`'[{"name": "none", "namespace": "web"}]'
    #                                        ^^^^ KO118/warning`)
          .replace('pod.yaml', 'json.yaml')
          .replace('name: p', 'name: q'),
    ));
  test('default-network, virtual machines, Subnets, Services', () =>
    check(
      nad() +
        pod(
          'none\n    #                                 ^^^^ KO118/warning',
          undefined,
          'v1.multus-cni.io/default-network',
        ) +
        `
---
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: vm, namespace: web}
spec:
  template:
    spec:
      networks:
        - multus: {networkName: none}
          #                     ^^^^ KO118/warning
---
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/attachmentprovider: none.web
    #                                     ^^^^^^^^ KO118/warning NetworkAttachmentDefinition web/none
spec:
  type: LoadBalancer
---
apiVersion: v1
kind: Service
metadata:
  name: b
  annotations:
    ovn.kubernetes.io/attachmentprovider: not-read.web
spec:
  type: ClusterIP
` +
        subnet('none.web.ovn') +
        '  #         ^^^^^^^^ KO118/warning\n',
    ));
  test('a bare name whose namesake is elsewhere', () =>
    check(
      nad() +
        pod(
          'net\n    #                            ^^^ KO118/warning a name without a namespace means that of the pod',
          '  namespace: db\n',
        ),
    ));
  test('closed: an error', () =>
    check(pod('none\n    #                            ^^^^ KO118/error'), { closed: true }));
  test.each([
    ['no network is known', pod('none')],
    ['defined, in the namespace of the pod', nad() + pod('net')],
    ['the default namespace', nad('default') + pod('net', '')],
    ['well-known', nad() + subnet('ovn-vpc-external-network.kube-system')],
    ['the default provider', nad() + subnet('ovn')],
    ['templated', nad() + pod('"{{ .Values.net }}"')],
    ['a namespace that a template writes', nad() + pod('none', '  namespace: {{ .Release.Namespace }}\n')],
    ['text that cannot be read', nad() + pod('"[{"')],
    [
      'a namesake without a namespace goes anywhere',
      nad().replace('  namespace: web\n', '') + pod('net', '  namespace: db\n'),
    ],
    ['a pod without a namespace goes anywhere', nad() + pod('net', '')],
    ['name and namespace swapped is another rule', nad() + subnet('web.net.ovn')],
    ['hostNetwork: never attached', `${nad()}${pod('none')}spec: {hostNetwork: true}\n`],
    ['keys are another rule', nad() + pod('x', undefined, 'none.web.ovn.kubernetes.io/logical_switch')],
    ['another group', nad() + subnet('none.web.ovn').replace('kubeovn.io', 'example.com')],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: external', () =>
    check(nad() + pod('none'), { config: 'external: {NetworkAttachmentDefinition: ["web/*"]}' }));

  test('fix: the nearest name', async () => {
    await checkFix(nad() + pod('nett'), 'Change to web/net', pod('net'));
    await checkFix(nad() + pod('web/nett@net1'), 'Change to web/net', pod('web/net@net1'));
    await checkFix(nad() + pod(`'[{"name":"nett"}]'`), 'Change to web/net', pod(`'[{"name":"net"}]'`));
    await checkFix(nad() + subnet('nett.web.ovn'), 'Change to web/net', subnet('net.web.ovn'));
  });
  test('fix: the namespace', () =>
    checkFix(nad() + pod('net', '  namespace: db\n'), 'Change to web/net', pod('web/net', '  namespace: db\n')));
  test('no fix in JSON that would need another key', async () => {
    expect(await fixTitles(nad() + pod(`'[{"name":"net"}]'`, '  namespace: db\n'))).toEqual([]);
  });
  test('fix: a new network where a Subnet already serves it', () =>
    checkFix(
      nad() + subnet('fast.web.ovn'),
      'Create NetworkAttachmentDefinition web/fast',
      `${subnet('fast.web.ovn').trimEnd()}
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: fast
  namespace: web
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/run/openvswitch/kube-ovn-daemon.sock","provider":"fast.web.ovn"}'
`,
    ));
  test('no new network that no Subnet would serve, or that is of another CNI', async () => {
    expect(await fixTitles(nad() + pod('fast'))).toEqual([]);
    expect(await fixTitles(nad() + subnet('fast.web'))).toEqual([]);
  });
});
