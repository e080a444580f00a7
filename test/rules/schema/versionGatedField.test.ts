import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (field: string) => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  cidrBlock: 10.1.0.0/24
  ${field}
`;

describeRule('KO194', ({ check, checkFix }) => {
  test('nothing is said while no release is chosen', () => check(subnet('nodeNetwork: storage')));
  test('a field that came later', () =>
    check(
      `${subnet('nodeNetwork: storage')}  # ^^^^^^^^^^^ KO194/warning spec.nodeNetwork does not exist on 1.14.41: the API server drops it`.replace(
        '  # ^',
        '# ^',
      ),
      { version: '1.14.41' },
    ));
  test('to the patch', async () => {
    await check(subnet('mtu: 1400'), { version: '1.12.4' });
    await check(
      `${subnet('mtu: 1400')}# ^^^ KO194/warning on 1.12.3: the API server drops it and nothing happens. It exists on 1.12.4`,
      {
        version: '1.12.3',
      },
    );
  });
  test('a line of which some releases lack it', () =>
    check(`${subnet('mtu: 1400')}# ^^^ KO194/warning spec.mtu does not exist on 1.12.0–1.12.3:`, { version: '1.12' }));
  test('a field that came to several lines', async () => {
    const features = (marks = '') => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  u2oFeatures:
${marks}    overlayOnlyRouting: true
`;
    for (const version of ['1.14.37', '1.15.12', '1.16.2', '1.17.0']) await check(features(), { version });
    for (const version of ['1.14.36', '1.15.11', '1.16.1', '1.13.15'])
      await check(features(`# ^^^^^^^^^^^ KO194/warning spec.u2oFeatures does not exist on ${version}\n`), { version });
  });
  test('a field that went', () =>
    check(
      `
apiVersion: kubeovn.io/v1
kind: Vip
metadata: {name: a}
spec:
  subnet: a
  parentMac: 00:00:00:00:00:01
# ^^^^^^^^^ KO194/warning It exists on 1.12.0–1.13.15.
`,
      { version: '1.14.0' },
    ));
  test('a kind', () =>
    check(
      `
apiVersion: kubeovn.io/v1
kind: RouterLBRule
#     ^^^^^^^^^^^^ KO194/warning RouterLBRule does not exist on 1.16.2: the API server refuses the object.
metadata: {name: a}
spec: {vpc: a}
`,
      { version: '1.16.2' },
    ));
  test('annotations', async () => {
    const annotated = (marks = '') => `
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/ip_family: ipv4
${marks}    a.default.kubernetes.io/ip_address.net1: 10.0.0.1
    ovn.kubernetes.io/loss: "{{ .loss }}"
`;
    await check(annotated(), { version: '1.17.0' });
    await check(
      annotated(
        '#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO194/warning ovn.kubernetes.io/ip_family is not read on 1.16.2. It is read on 1.17.0.\n',
      ),
      { version: '1.16.2' },
    );
    await check(
      `
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    a.default.kubernetes.io/ip_address.net1: 10.0.0.1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO194/warning is not read on 1.15.0. It is read on 1.16.0–1.17.0.
    ovn.kubernetes.io/allow_live_migration: "true"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO194/warning It is read on 1.12.0–1.12.35.
---
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/service_health_check: "false"
`,
      { version: '1.15.0' },
    );
  });
  test('fix', () =>
    checkFix(
      subnet('nodeNetwork: storage'),
      'Remove nodeNetwork',
      `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  cidrBlock: 10.1.0.0/24
`,
      { version: '1.14.41' },
    ));
});
