import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { foreign, ipam, ovn } from '../multus/networks';
import { attached, machine, podNetwork } from './machine';

const nads = `#- networks.yaml\n${ovn}${ipam}${foreign}#- a.yaml\n`;
const mac = '02:00:00:00:53:01';
const device = (name: string, expectation = '', binding = 'bridge') =>
  `            - name: ${name}\n              ${binding}: {}\n              macAddress: ${mac}\n${expectation && `              #           ${'^'.repeat(mac.length)} KO158/${expectation}\n`}`;
const annotation = (key: string, value = mac) => `        ${key}: ${value}\n`;
const own = 'ovn.kubernetes.io/mac_address';
const other = 'ovn-net.default.ovn.kubernetes.io/mac_address';

describeRule('KO158', ({ check, checkFix }) => {
  test('the pod network', async () => {
    await check(machine('', device('default', 'warning Set ovn.kubernetes.io/mac_address'), podNetwork));
    await check(
      machine(
        annotation(own, '02:00:00:00:53:02'),
        device('default', 'warning gives its port 02:00:00:00:53:02'),
        podNetwork,
      ),
    );
    await check(
      machine(annotation(own, '""'), device('default', 'warning'), podNetwork, 'VirtualMachineInstanceReplicaSet'),
    );
  });

  test('an attached network, before 1.13.3', async () => {
    await check(nads + machine('', device('extra', 'warning on 1.13.2'), attached), { version: '1.13.2' });
    await check(nads + machine('', device('extra', 'information on 1.12.0'), attached));
    await check(nads + machine('', device('extra'), attached), { version: '1.13.3' });
    await check(nads + machine(annotation(other), device('extra'), attached), { version: '1.13.2' });
    await check(nads + machine(annotation(other, '02:00:00:00:53:02'), device('extra', 'warning'), attached), {
      version: '1.17.0',
    });
  });

  test('right: the same, in another spelling, other bindings, no address, templates, another CNI, other networks', async () => {
    await check(machine(annotation(own), device('default'), podNetwork));
    await check(machine(annotation(own, '0200.0000.5301'), device('default'), podNetwork));
    await check(machine('', device('default', '', 'masquerade'), podNetwork));
    await check(machine('', '            - {name: default, bridge: {}}\n', podNetwork));
    await check(machine('', device('default').replace(mac, '"{{ .Values.mac }}"'), podNetwork));
    await check(machine(annotation(own, '"{{ .Values.mac }}"'), device('default'), podNetwork));
    await check(machine('', device('default'), podNetwork), { nonPrimaryCNI: true });
    for (const name of ['ipam-net', 'foreign-net', 'elsewhere'])
      await check(nads + machine('', device('extra'), attached.replace('ovn-net', name)), { version: '1.12.0' });
    await check(machine('', device('unconnected'), podNetwork));
  });

  test('a pool in a List of JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "pool.kubevirt.io/v1alpha1", "kind": "VirtualMachinePool", "metadata": {"name": "a"},
"spec": {"virtualMachineTemplate": {"spec": {"template": {"spec": {"networks": [{"name": "n", "pod": {}}], "domain": {"devices": {"interfaces": [
  {"name": "n", "bridge": {}, "macAddress": "02:00:00:00:53:01"}
#                                           ^^^^^^^^^^^^^^^^^^^ KO158
]}}}}}}}}]}
`));

  test('the annotation follows the interface', async () => {
    await checkFix(
      machine(annotation('other', 'a'), device('default'), podNetwork),
      `Insert mac_address: ${mac}`,
      machine(annotation('other', 'a') + annotation(own, `'${mac}'`), device('default'), podNetwork),
    );
    await checkFix(
      machine(annotation(own, '02:00:00:00:53:02'), device('default'), podNetwork),
      `Change mac_address to ${mac}`,
      machine(annotation(own, `'${mac}'`), device('default'), podNetwork),
    );
  });
});
