import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const nodes = `
#- nodes.yaml
apiVersion: v1
kind: Node
metadata:
  name: worker-1
`;
const subnet = (nodes: string) => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: s
spec:
  cidrBlock: 10.2.0.0/16
  gatewayType: centralized
  gatewayNode: ${nodes}
`;
const closed = { closed: true };

describeRule('KO220', ({ check, checkFix }) => {
  test('of a gateway, beside one that exists', () =>
    check(
      `${nodes}${subnet('worker-1,worker-7')}  #                     ^^^^^^^^ KO220/warning Node worker-7`,
      closed,
    ));
  test('with the address of its link', () =>
    check(`${nodes}${subnet('worker-7:10.0.0.7')}  #            ^^^^^^^^ KO220/warning Node worker-7`, closed));
  test('not in an open world: few keep Nodes in files', () => check(nodes + subnet('worker-7')));
  test('not where no Node is defined at all', () => check(subnet('worker-7'), closed));
  test('not where they are declared elsewhere', () =>
    check(nodes + subnet('worker-7'), { config: 'closed: true\nexternal:\n  Node: [worker-*]\n' }));
  test('fix', () =>
    checkFix(nodes + subnet('worker1:10.0.0.1'), 'Change to worker-1', nodes + subnet('worker-1:10.0.0.1'), closed));
});
