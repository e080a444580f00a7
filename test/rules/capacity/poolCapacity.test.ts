import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (cidr = '10.1.0.0/24') => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: ${cidr}
`;
const pool = (ips: string, more = '') => `
#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
spec:
  subnet: a
  ips:
${ips}${more}`;
const workload = (kind: string, spec: string, annotation: string) => `
#- w.yaml
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
spec:
${spec}  template:
    metadata:
      annotations:
        ${annotation}
`;
const named = 'ovn.kubernetes.io/ip_pool: p';

describeRule('KO122', ({ check, checkFix, fixTitles }) => {
  test('a pool smaller than its workload', () =>
    check(
      subnet() +
        pool(
          '    - 10.1.0.8..10.1.0.9\n    # ^^^^^^^^^^^^^^^^^^ KO122/warning offers 2 addresses, but the workloads that name it need 3',
        ) +
        workload('StatefulSet', '  replicas: 3\n', named),
    ));
  test('the pool can be extended by what is free', async () => {
    const rest = workload('StatefulSet', '  replicas: 4\n', named);
    await checkFix(
      subnet() + pool('    - 10.1.0.8..10.1.0.9 # two\n') + rest,
      'Extend by 10.1.0.2..10.1.0.3',
      subnet() + pool('    - 10.1.0.8..10.1.0.9 # two\n    - 10.1.0.2..10.1.0.3\n') + rest,
    );
    const full = subnet('10.1.0.8/29');
    expect(await fixTitles(full + pool('    - 10.1.0.10..10.1.0.14\n') + rest.replace('4', '9'))).toEqual([]);
  });
  test('rolling updates count', () =>
    check(
      subnet() +
        pool(
          '    - 10.1.0.8..10.1.0.11\n    # ^^^^^^^^^^^^^^^^^^^ KO122/warning offers 4 addresses, but the workloads that name it need 5',
        ) +
        workload('Deployment', '  replicas: 4\n', named),
    ));
  test('excluded addresses do not', () =>
    check(`${subnet()}
  excludeIps: [10.1.0.8..10.1.0.10]
${pool('    - 10.1.0.8..10.1.0.11\n    # ^^^^^^^^^^^^^^^^^^^ KO122/warning offers 1')}
${workload('StatefulSet', '  replicas: 2\n', named)}`));
  test('several items: the name of the pool stands for them', () =>
    check(`
#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
  #     ^ KO122/warning offers 2
spec:
  subnet: a
  ips: [10.1.0.8, 10.1.0.12]
${subnet()}
${workload('StatefulSet', '  replicas: 3\n', named)}`));
  test('enough', () =>
    check(subnet() + pool('    - 10.1.0.8..10.1.0.12') + workload('Deployment', '  replicas: 4\n', named)));
  test('a DaemonSet needs one at least, a Job its parallelism', () =>
    check(subnet() + pool('    - 10.1.0.8') + workload('DaemonSet', '', named)));
  test('a fixed address, the host network and a Vip need none of the pool', () =>
    check(`${subnet()}${pool('    - 10.1.0.8')}
${workload('StatefulSet', '  replicas: 3\n', `${named}\n        ovn.kubernetes.io/ip_address: 10.1.0.40`)}
---
${workload('StatefulSet', '  replicas: 3\n', `${named}\n        ovn.kubernetes.io/vip: v`).replace('\n#- w.yaml\n', '').replace('web', 'v')}
---
${workload('StatefulSet', '  replicas: 3\n', `${named}\n    spec:\n      hostNetwork: true`).replace('\n#- w.yaml\n', '').replace('web', 'h')}`));

  test('a pool without any address', () =>
    check(
      `${subnet()}
  excludeIps: [10.1.0.8..10.1.0.10]
${pool('    - 10.1.0.9\n    # ^^^^^^^^ KO122/error no address of Subnet a')}`,
    ));
  test('a pool of one family on a Dual subnet serves pods with ip_family only', async () => {
    const files = (level: string) => subnet('10.1.0.0/24,fd00::/120') + pool(`    - 10.1.0.9\n${level}`);
    await check(files('    # ^^^^^^^^ KO122/error no address'), { version: '1.16.2' });
    await check(files('    # ^^^^^^^^ KO122/warning no address'));
    await check(files(''), { version: '1.17.0' });
  });
  test('ranges outside the block are another rule’s business', () => check(subnet() + pool('    - 10.9.0.9')));
  test('a subnet out of sight, a template', () =>
    check(pool('    - 10.1.0.9') + workload('StatefulSet', '  replicas: 3\n', named)));

  test('a subnet smaller than the workloads that name it', () =>
    check(`
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/29
  #          ^^^^^^^^^^^ KO122/warning has 4 addresses outside its IPPools, but the workloads whose logical_switch names it need 6
${pool('    - 10.1.0.6')}
${workload('StatefulSet', '  replicas: 6\n', 'ovn.kubernetes.io/logical_switch: a')}`));
  test('pods with an address or a pool of their own are not counted', () =>
    check(`${subnet('10.1.0.0/29')}${pool('    - 10.1.0.4..10.1.0.6')}
${workload('StatefulSet', '  replicas: 3\n', `ovn.kubernetes.io/logical_switch: a\n        ${named}`)}`));
  test('attachments count, networks that are not attached do not', () =>
    check(`${subnet()}${pool('    - 10.1.0.8..10.1.0.9\n    # ^^^^^^^^^^^^^^^^^^ KO122/warning offers 2 addresses, but the workloads that name it need 3')}
#- nad.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: net
  namespace: default
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"}'
${workload('StatefulSet', '  replicas: 3\n', `k8s.v1.cni.cncf.io/networks: net\n        net.default.ovn.kubernetes.io/ip_pool: p\n        far.default.ovn.kubernetes.io/ip_pool: p`)}`));
});
