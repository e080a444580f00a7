import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const net = (more = '') => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  namespaces: [default]
${more}`;
const pod = (address: string, more = '') => `
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/ip_address: ${address}
${more}`;
const at = (length: number) => `    #                             ${'^'.repeat(length)}`;

describeRule('KO138', ({ check, checkFix }) => {
  test('the gateway, release by release', async () => {
    await check(net() + pod('10.1.0.1', `${at(8)} KO138/error AddressConflict`), { version: '1.17.0' });
    await check(net() + pod('10.1.0.1', `${at(8)} KO138/error`), { version: '1.15.18' });
    await check(net() + pod('10.1.0.1', `${at(8)} KO138/warning whoever has it takes it away`), { version: '1.15.17' });
    await check(net() + pod('10.1.0.1', `${at(8)} KO138/warning on 1.14 head, 1.15.18–1.15.24, 1.16 head–1.17.0`));
  });
  test('a gateway that is written', () =>
    check(net('  gateway: 10.1.0.254\n') + pod('10.1.0.254', `${at(10)} KO138/warning`)));
  test('the address that is no gateway any more', () => check(net('  gateway: 10.1.0.254\n') + pod('10.1.0.1')));
  test('the network and the broadcast address', async () => {
    await check(net() + pod('10.1.0.0', `${at(8)} KO138/error network or broadcast`));
    await check(net() + pod('10.1.0.255', `${at(10)} KO138/error network or broadcast`), { version: '1.13.0' });
  });
  test('the interconnection address', () =>
    check(net('  u2oInterconnectionIP: 10.1.0.30\n') + pod('10.1.0.30', `${at(9)} KO138/error u2oInterconnectionIP`)));
  test('an entry of a list', () =>
    check(`${net()}
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/ip_pool: 10.1.0.20;10.1.0.1
    #                                    ^^^^^^^^ KO138/warning
`));
  test('blocks of two have no edges', () => check(net().replace('/24', '/31') + pod('10.1.0.1')));
  test('any other address, and subnets out of sight', async () => {
    await check(net() + pod('10.1.0.9'));
    await check(pod('10.1.0.1'));
    await check(net() + pod('{{ .Values.ip }}'));
  });
  test('attachments, selectors and Vips are looked at', () =>
    check(`${net('  namespaceSelectors: [{ matchLabels: { team: c } }]\n')}
${pod('10.1.0.9', '    k8s.v1.cni.cncf.io/networks: net\n    ovn.kubernetes.io/vip: v')}`));
  const holder = (kind: string, fields: string, mark = '') =>
    `${net()}#- x.yaml\napiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: x\nspec:\n  ${fields}${mark && `\n  #${' '.repeat(fields.split('\n').at(-1)!.lastIndexOf(' ') - 2)}^^^^^^^^ ${mark}`}\n`;
  test('NAT gateways and EIPs', async () => {
    const version = '1.17.0';
    const mark = 'KO138/error AddressConflict';
    await check(holder('VpcNatGateway', 'subnet: a\n  lanIp: 10.1.0.1', mark), { version });
    await check(holder('IptablesEIP', 'externalSubnet: a\n  v4ip: 10.1.0.1', mark), { version });
    await check(holder('OvnEip', 'externalSubnet: a\n  v4Ip: 10.1.0.0', 'KO138/error network or broadcast'), {
      version,
    });
    await check(holder('OvnEip', 'externalSubnet: a\n  type: lrp\n  v4Ip: 10.1.0.1'), { version });
    await check(holder('OvnEip', 'externalSubnet: b\n  v4Ip: 10.1.0.1'), { version });
    await check(holder('Vip', 'subnet: a\n  v4ip: 10.1.0.1'), { version });
  });
  test('fix', () => checkFix(net() + pod('10.1.0.1'), 'Use 10.1.0.2, the next free address of a', pod('10.1.0.2')));
});
