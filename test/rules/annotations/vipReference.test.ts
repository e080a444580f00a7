import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const vip = (spec: string, name = 'keep') => `---
apiVersion: kubeovn.io/v1
kind: Vip
metadata: {name: ${name}}
spec:
${spec}`;
const own = vip('  subnet: ovn-default\n  namespace: apps\n');
const pod = (annotation: string, namespace = '  namespace: apps\n') => `---
apiVersion: v1
kind: Pod
metadata:
  name: a
${namespace}  annotations:
${annotation}`;
const aaps = (value: string, text = '') =>
  `    ovn.kubernetes.io/aaps: ${value}\n${text && `    #                       ${text}\n`}`;
const uses = (value: string, text = '') =>
  `    ovn.kubernetes.io/vip: ${value}\n${text && `    #                      ${text}\n`}`;

describeRule('KO166', ({ check, checkFix, fixTitles }) => {
  test('unknown names', async () => {
    await check(own + pod(uses('kep', '^^^ KO166/warning the pod gets no address')));
    await check(own + pod(uses('kep', '^^^ KO166/error')), { closed: true });
    await check(own + pod(aaps('keep,kep', '     ^^^ KO166/warning silently not allowed')));
    await check(`${own}---
apiVersion: kubeovn.io/v1
kind: OvnFip
metadata: {name: f}
spec:
  ipType: vip
  ipName: kep
  #       ^^^ KO166/warning never becomes ready
`);
    await check(
      `${own}---
apiVersion: kubeovn.io/v1
kind: OvnDnatRule
metadata: {name: f}
spec: {ipType: vip, ipName: kep}
#                           ^^^ KO166/error
`,
      { closed: true },
    );
  });

  test('aaps are not read before 1.13', async () => {
    const both = own.replace('apps', 'db') + pod(aaps('keep, kep'));
    await check(both, { version: '1.12.35' });
    await check(
      own.replace('apps', 'db') +
        pod(
          `${aaps('keep,kep', '^^^^ KO166/error has namespace db')}    #                            ^^^ KO166/warning\n`,
        ),
      { version: '1.13.0' },
    );
  });

  test('names that would do are offered, others not', async () => {
    const offered = (spec: string, annotation: string) => fixTitles(vip(spec) + pod(annotation));
    const yes = ['Change to keep'];
    expect(await offered('  subnet: ovn-default\n  namespace: apps\n', aaps('kep'))).toEqual(yes);
    expect(await offered('  subnet: ovn-default\n  namespace: "{{ .ns }}"\n', aaps('kep'))).toEqual(yes);
    expect(await offered('  subnet: ovn-default\n  namespace: db\n', aaps('kep'))).toEqual([]);
    expect(await offered('  subnet: ovn-default\n  namespace: apps\n', aaps('keep,kep'))).toEqual([]);
    expect(await offered('  subnet: ovn-default\n  namespace: db\n', uses('kep'))).toEqual(yes);
    expect(await offered('  subnet: ovn-default\n  type: switch_lb_vip\n', uses('kep'))).toEqual([]);
  });

  test('the namespace of the Vip', async () => {
    await check(
      vip('  subnet: ovn-default\n  namespace: other\n') +
        pod(aaps('keep', '^^^^ KO166/error has namespace other, this pod apps')),
    );
    await check(vip('  subnet: ovn-default\n') + pod(aaps('keep', '^^^^ KO166/error no spec.namespace')));
    await check(
      vip('  subnet: ovn-default\n') + pod(aaps('keep', '^^^^ KO166/warning must be that of the pod, default'), ''),
    );
  });

  test('the Subnet of the Vip', async () => {
    const subnets = `---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: x}
spec: {cidrBlock: 10.77.0.0/24}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: y}
spec: {cidrBlock: 10.78.0.0/24, namespaces: [apps]}
`;
    const elsewhere = subnets + vip('  subnet: x\n  namespace: apps\n');
    await check(elsewhere + pod(aaps('keep', '^^^^ KO166/warning no NIC of this pod is on it (y)')));
    await check(elsewhere + pod(`${aaps('keep')}    ovn.kubernetes.io/logical_switch: x\n`));
    await check(elsewhere + pod(`${aaps('keep')}    k8s.v1.cni.cncf.io/networks: out-of-sight\n`));
    const selected = subnets.replace('namespaces: [apps]', 'namespaceSelectors: [{matchLabels: {a: b}}]');
    await check(selected + vip('  subnet: x\n  namespace: apps\n') + pod(aaps('keep')));
  });

  test('one pod, one NIC', async () => {
    const many = (replicas: string, text: string) => `${own}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: apps}
spec:
  replicas: ${replicas}
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/vip: keep
${text && `        #                      ^^^^ KO166/${text}\n`}`;
    await check(many('3', 'error this Deployment has 3'));
    await check(many('1', ''));
    await check(many('"{{ .Values.replicas }}"', ''));
    const nad = `---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: n, namespace: apps}
spec: {config: '{"type": "kube-ovn"}'}
`;
    await check(
      own +
        nad +
        pod(`${uses('keep', '^^^^ KO166/warning several (n.apps.ovn, eth0)')}    k8s.v1.cni.cncf.io/networks: n\n`),
    );
  });

  test('JSON in a List', () =>
    check(`#- v.yaml
${own}#- a.yaml
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/vip": "kep"
#                           ^^^ KO166
}}}]}
`));

  test('right: fitting, external, templates, no Vips at all, an IP, the host network', async () => {
    await check(own + pod(aaps('" keep , keep"')));
    await check(own + pod(uses('shared-a')), { config: 'external:\n  Vip: [shared-*]\n' });
    await check(own + pod(uses('"{{ x }}"')));
    await check(own + pod(aaps('"{{ x }},kep"')));
    await check(pod(uses('kep') + aaps('kep')));
    await check(
      `${own}---\napiVersion: kubeovn.io/v1\nkind: OvnFip\nmetadata: {name: f}\nspec: {ipType: ip, ipName: a.b}\n`,
    );
    await check(`${vip('  subnet: s\n')}${pod(aaps('keep'))}spec: {hostNetwork: true}\n`);
    await check(vip('  subnet: ovn-default\n  namespace: "{{ x }}"\n') + pod(aaps('keep')));
  });

  test('a name that the list has already is not the one that was meant', async () => {
    expect(await fixTitles(own + pod(aaps('kep')))).toEqual(['Change to keep']);
    expect(await fixTitles(own + pod(aaps('"keep,kep"')))).toEqual([]);
  });

  test('repairs', async () => {
    await checkFix(own + pod(uses('kep')), 'Change to keep', own + pod(uses('keep')));
    await checkFix(
      vip('  subnet: ovn-default\n') + pod(aaps('keep')),
      'Set spec.namespace of Vip keep to apps',
      vip('  subnet: ovn-default\n  namespace: apps\n') + pod(aaps('keep')),
    );
    await checkFix(
      vip('  subnet: ovn-default\n  namespace: b\n') + pod(aaps('keep')),
      'Set spec.namespace of Vip keep to apps',
      vip('  subnet: ovn-default\n  namespace: apps\n') + pod(aaps('keep')),
    );
  });
});
