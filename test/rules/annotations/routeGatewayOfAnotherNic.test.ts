import { describe, expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const attached = (name: string, cidr: string) => `#- ${name}.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: ${name}, namespace: default}
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"${name}.default.ovn"}'
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: ${name}}
spec:
  provider: ${name}.default.ovn
  cidrBlock: ${cidr}
`;
const home = (cidr = '10.1.0.0/24') => `#- home.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: home}
spec: {cidrBlock: "${cidr}", namespaces: [default]}
`;
const pod = (annotations: string, networks = 'net') => `#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: a
  namespace: default
  annotations:
    k8s.v1.cni.cncf.io/networks: ${networks}
${annotations}`;
const net = attached('net', '10.5.0.0/24');
const key = '    ovn.kubernetes.io/routes: ';
const target = '    net.default.ovn.kubernetes.io/routes: ';
const block = (gateways: readonly string[], mark = '') =>
  `${key}|\n      [{\n        "dst": "10.8.0.0/16",\n        "gw": "${gateways[0]}"\n      }, {\n        "gw": "${gateways[1]}"\n${mark}      }]\n`;
const under = (column: number, text: string) =>
  `    #${' '.repeat(key.length - 5 + column)}^^^^^^^^ KO213/warning ${text}\n`;
const mark = '        #      ^^^^^^^^ KO213/warning in Subnet net, on which the pod has the NIC net.default.ovn\n';

describeRule('KO213', ({ check, checkFix, fixTitles }) => {
  test('in a line, in a block, in the other direction', async () => {
    await check(
      home() +
        net +
        pod(`${key}'[{"gw": "10.5.0.1"}]'\n${under(10, 'not on the network of this NIC but in Subnet net')}`),
    );
    await check(home() + net + pod(block(['10.1.0.1', '10.5.0.1'], mark)));
    await check(
      home() +
        net +
        pod(
          `${target}'[{"gw": "10.1.0.1"}]'\n    #${' '.repeat(target.length + 5)}^^^^^^^^ KO213/warning Routes by that NIC stand in ovn.kubernetes.io/routes\n`,
        ),
    );
  });

  describe('a NIC that another plugin makes', () => {
    const lent = net
      .replace(
        '"type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"',
        '"type":"macvlan","ipam":{"type":"kube-ovn","server_socket":"/s","provider":"net.default"}',
      )
      .replace('provider: net.default.ovn', 'provider: net.default');
    const route = (text: string) => pod(`${key}'[{"gw": "10.5.0.1"}]'\n${under(10, text)}`);
    const plain = target.replace('.ovn', '');
    test('takes routes from 1.12.12 on', async () => {
      await check(home() + lent + route('Routes by that NIC stand in net.default.kubernetes.io/routes'), {
        version: '1.12.12',
      });
      await check(home() + lent + route('in net.default.kubernetes.io/routes, from 1.12.12 on'), {
        version: '1.12.11',
      });
      await check(home() + lent + route('from 1.12.12 on'));
      expect(await fixTitles(home() + lent + route(''), { version: '1.12.11' })).toEqual([]);
    });
    test('and does not come up with one it cannot set', async () => {
      const other = `${plain}'[{"gw": "10.1.0.1"}]'\n`;
      const found = `    #${' '.repeat(plain.length + 5)}^^^^^^^^ KO213/warning the pod does not start\n`;
      await check(home() + lent + pod(other + found), { version: '1.12.12' });
      await check(home() + lent + pod(other), { version: '1.12.11' });
    });
  });

  test.each([
    ['its own network', '10.1.0.7'],
    ['no known network', '10.9.0.1'],
    ['no address', 'x'],
  ])('a gateway in %s', (_, gateway) => check(home() + net + pod(`${key}'[{"gw": "${gateway}"}]'\n`)));

  test('whatever decides on the Subnet', async () => {
    const route = `${key}'[{"gw": "10.5.0.1"}]'\n${under(10, 'in Subnet net')}`;
    const vip = 'apiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: home, v4ip: 10.1.0.9}\n';
    await check(`${home()}---\n${vip}${net}${pod(`    ovn.kubernetes.io/vip: v\n${route}`)}`);
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: a}}\n';
    await check(
      `${home().replace('namespaces: [default]', 'namespaceSelectors: [{matchLabels: {team: a}}]')}---\n${namespace}${net}${pod(route)}`,
      { version: '1.17.0' },
    );
  });

  test('what is not certain is not said', async () => {
    const one = `${key}'[{"gw": "10.5.0.1"}]'\n`;
    await check(net + pod(one));
    await check(home() + pod(one));
    await check(home('{{ .Values.cidr }}') + net + pod(one));
    await check(home('10.0.0.0/8') + net + pod(one));
    await check(home() + net + attached('wide', '10.5.0.0/16') + pod(one, 'net, wide'));
    await check(home() + net + pod(one, '"{{ .Values.networks }}"'));
    await check(home() + net + pod(one, 'net@x, net@y'));
    await check(home() + net + pod(`${key}'[{"dst": "10.5.0.0/24"}, {"gw": "10.5.0.1"}]'\n`));
    await check(home() + net + pod(`${key}'["10.5.0.1"]'\n`));
    await check(home() + net + pod(`${key}x\n`));
    await check(home() + net + pod(`${one}spec: {hostNetwork: true}\n`));
  });

  test('an unknown Subnet: the other gateways tell where it is not', async () => {
    await check(net + pod(block(['172.16.0.1', '10.5.0.1'], mark)));
    await check(net + pod(block(['10.16.0.1', '10.5.0.1'])));
    await check(net + pod(block(['fd00::1', '10.5.0.1'])));
  });

  test('the route moves to the NIC that reaches its gateway', async () => {
    const title = 'Move to net.default.ovn.kubernetes.io/routes';
    const before = home() + net;
    await checkFix(
      before + pod(`${key}'[{"gw": "10.5.$00.1"}]'\n`),
      title,
      before + pod(`${target}'[{"gw": "10.5.0.1"}]'\n`),
    );
    await checkFix(
      before + pod(block(['10.1.0.1', '10.5.$00.1'])),
      title,
      before +
        pod(
          `${key}|\n      [{\n        "dst": "10.8.0.0/16",\n        "gw": "10.1.0.1"\n      }]\n${target}'[{"gw":"10.5.0.1"}]'\n`,
        ),
    );
    await checkFix(
      before +
        pod(
          `${key}'[{"gw": "10.5.0.1"}, {"dst": "10.8.0.0/16", "gw": "10.1.0.1"}, {"dst": "10.9.0.0/16", "gw": "10.5.$00.2"}]'\n`,
        ),
      title,
      before +
        pod(
          `${key}'[{"dst": "10.8.0.0/16", "gw": "10.1.0.1"}]'\n${target}'[{"gw":"10.5.0.1"},{"dst":"10.9.0.0/16","gw":"10.5.0.2"}]'\n`,
        ),
    );
    expect(await fixTitles(before + pod(`${key}'[{"gw": "10.5.$00.1"}]'\n${target}'[]'\n`))).toEqual([]);
  });
});
