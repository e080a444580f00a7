import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const config = (name = 'corefile', namespace = 'kube-system') => `
#- config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
  namespace: ${namespace}
data:
  Corefile: .:53 {}
`;
const dns = (name: string) => `
#- dns.yaml
apiVersion: kubeovn.io/v1
kind: VpcDns
metadata:
  name: dns
spec:
  vpc: ovn-cluster
  subnet: ovn-default
  corefile: ${name}
`;
const marks = (severity: string) =>
  `  #         ^^^^^^^^^ KO221/${severity} No ConfigMap core-file with the key Corefile`;

describeRule('KO221', ({ check, checkFix }) => {
  test('in an open and in a closed world', async () => {
    await check(config() + dns('core-file') + marks('warning'), { version: '1.16.2' });
    await check(config() + dns('core-file') + marks('error'), { version: '1.17.0', closed: true });
  });
  test('a namesake in another namespace does not count', () =>
    check(config('core-file', 'default') + dns('core-file') + marks('warning'), { version: '1.16.2' }));
  test('of a ConfigMap without the key nothing is known but that it has none', () =>
    check(
      config() +
        config('core-file').replace('config.yaml', 'other.yaml').replace('Corefile: .:53 {}', 'corefile: .:53 {}') +
        dns('core-file') +
        marks('warning'),
      { version: '1.16.2' },
    ));
  test('not where nothing defines a Corefile', () => check(dns('core-file'), { version: '1.16.2' }));
  test('that of the DNS of the cluster is always there', () =>
    check(config() + dns('coredns'), { version: '1.16.2', closed: true }));
  test('not before there was the field', () => check(config() + dns('core-file'), { version: '1.15.3' }));
  test('fix', () =>
    checkFix(config() + dns('core-file'), 'Change to corefile', config() + dns('corefile'), { version: '1.16.2' }));
});
