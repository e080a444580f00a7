/** Which NICs a workload's pods have, in the order the controller handles them. */
import { describe, expect, test } from 'vitest';
import { allReleases, formatReleases } from '../../../server/src/schema/releases';
import {
  ipamNad,
  nad,
  netKey,
  networks,
  ovnKey,
  ovnNad,
  pod,
  pool,
  type Scene,
  scene,
  subnet,
  templated,
} from './scene';

const base = [ovnNad('net'), ipamNad('mac'), nad('plain', 'default', { type: 'bridge' }), subnet('s', '10.1.0.0/24')];
const shown = (at: Scene): string => {
  const { nics, complete, steps } = at.foresee(allReleases);
  const all = nics.map(({ nic }) => `${nic.provider}${nic.default ? '*' : ''}`).join(' ');
  return `${all}${complete ? '' : ' …'}${steps.length > 0 ? ` (${steps.map(({ id }) => id).join(', ')})` : ''}`;
};
const ofPod = (annotations = {}, spec = {}, options = {}) => shown(scene([...base, pod(annotations, spec)], options));
const vm = (template: string) =>
  shown(
    scene([
      ...base,
      `apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: vm, namespace: default}\nspec:\n  template:\n${template}`,
    ]),
  );
const defaultNetwork = 'v1.multus-cni.io/default-network';

describe('NICs', () => {
  test('a plain pod has the default NIC', () => expect(ofPod()).toBe('ovn*'));
  test('a pod on the host network has none', () => expect(ofPod({}, { hostNetwork: true })).toBe(' (hostNetwork)'));
  test('attachments come before the default NIC', () =>
    expect(ofPod({ [networks]: 'net, default/mac' })).toBe('net.default.ovn mac.default ovn*'));
  test('the JSON form', () =>
    expect(ofPod({ [networks]: '[{"name":"mac"},{"name":"net","namespace":"default"}]' })).toBe(
      'mac.default net.default.ovn ovn*',
    ));
  test('networks that Kube-OVN has no part in are left out', () => expect(ofPod({ [networks]: 'plain' })).toBe('ovn*'));
  test('a NAD that is not there', () => expect(ofPod({ [networks]: 'gone' })).toBe('gone.default.ovn ovn*'));
  test('a text that is no list of networks', () =>
    expect(ofPod({ [networks]: 'a/b/c' })).toBe('ovn* … (networksUnreadable)'));
  test('a template may attach anything', () => expect(ofPod({ [networks]: '{{ .x }}' })).toBe('ovn* …'));
  test('default-network takes the place of the default NIC and goes first', () =>
    expect(ofPod({ [networks]: 'mac', [defaultNetwork]: 'default/net' })).toBe(
      'net.default.ovn* mac.default (defaultReplaced)',
    ));
  test('an empty default-network leaves no default NIC', () =>
    expect(ofPod({ [defaultNetwork]: '' })).toBe(' (defaultReplaced)'));
  test('an IPAM NAD as default-network is not the default NIC to the controller', () =>
    expect(ofPod({ [defaultNetwork]: 'mac' })).toBe('mac.default (defaultReplaced)'));
  test('the same NAD twice, with interfaces and without', () => {
    expect(ofPod({ [networks]: 'net@a,net@b' })).toBe('net.default.ovn.a net.default.ovn.b ovn*');
    expect(ofPod({ [networks]: 'net,net' })).toBe('net.default.ovn net.default.ovn ovn*');
    expect(ofPod({ [networks]: 'mac@a,mac@b' })).toBe('mac.default mac.default ovn*');
  });
  test('an interface alone changes no provider', () =>
    expect(ofPod({ [networks]: 'net@a' })).toBe('net.default.ovn ovn*'));
  test('where Kube-OVN is not the primary CNI only attachments are its own', () =>
    expect(ofPod({ [networks]: 'net' }, {}, { nonPrimaryCNI: true })).toBe('net.default.ovn (nonPrimary)'));
  test('a virtual machine with a Multus network', () =>
    expect(vm('    spec:\n      networks: [{name: a, pod: {}}, {name: b, multus: {networkName: net}}]\n')).toBe(
      'net.default.ovn ovn*',
    ));
  test('a virtual machine whose Multus network is the default', () =>
    expect(vm('    spec:\n      networks: [{name: b, multus: {networkName: net, default: true}}]\n')).toBe(
      'net.default.ovn* (defaultReplaced)',
    ));
  test('which KubeVirt then writes into default-network', () =>
    expect(
      vm(
        `    metadata: {annotations: {${defaultNetwork}: default/net}}\n    spec:\n      networks: [{name: b, multus: {networkName: default/net, default: true}}]\n`,
      ),
    ).toBe('net.default.ovn* (defaultReplaced)'));
  test('KubeVirt overwrites the networks annotation', () =>
    expect(
      vm(
        `    metadata: {annotations: {${networks}: mac}}\n    spec:\n      networks: [{name: b, multus: {networkName: net}}]\n`,
      ),
    ).toBe('net.default.ovn ovn* (networksOverwritten)'));
  test('but keeps it where the machine has no Multus networks', () =>
    expect(vm(`    metadata: {annotations: {${networks}: mac}}\n    spec: {networks: [{name: a, pod: {}}]}\n`)).toBe(
      'mac.default ovn*',
    ));
  test.each([
    ['Deployment', 'apps/v1'],
    ['StatefulSet', 'apps/v1'],
    ['DaemonSet', 'apps/v1'],
    ['ReplicaSet', 'apps/v1'],
    ['Job', 'batch/v1'],
  ])('the template of a %s', (kind, version) =>
    expect(shown(scene([...base, templated(kind, version, { [networks]: 'net' })]))).toBe('net.default.ovn ovn*'),
  );
  test('the template of a CronJob', () => {
    const cron = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec:\n  jobTemplate:\n    spec:\n      template:\n        metadata:\n          annotations: {${networks}: net}\n`;
    expect(shown(scene([...base, cron]))).toBe('net.default.ovn ovn*');
  });
});

describe('what a decision says beside its outcome', () => {
  const first = (at: Scene, provider = 'ovn', releases = allReleases) =>
    at.foresee(releases).nics.find(({ nic }) => nic.provider === provider)!.decisions[0]!;
  const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ['default'] });

  test('the events of failures', () => {
    const out = first(scene([s1, pod({ [ovnKey('ip_address')]: '10.9.0.9' })]));
    expect(out.verdicts[0]).toMatchObject({ error: 'AddressOutOfRange', event: 'AcquireAddressFailed' });
    const bad = first(scene([s1, pod({ [ovnKey('ip_address')]: 'x' })]));
    expect(bad.verdicts[0]).toMatchObject({ event: 'ValidatePodNetworkFailed' });
    const gone = scene([s1, pod({ [ovnKey('logical_switch')]: 'gone' })]).foresee(allReleases).nics[0]!.decisions;
    expect(gone.map(({ releases, verdicts }) => [formatReleases(releases), verdicts[0]!.event])).toEqual([
      ['1.12.0–1.16.2', undefined],
      ['1.16 head–1.17.0', 'PodNetworkUpdateFailed'],
    ]);
  });

  test('every step says where it stands, where anything in the files decided it', () => {
    const at = scene([
      ...base,
      s1,
      pod({ [networks]: 'net', [netKey('logical_switch')]: 's1', [netKey('ip_address')]: '10.1.0.9' }),
    ]);
    const { steps } = first(at, 'net.default.ovn').verdicts[0]!;
    expect(steps.map(({ id }) => id)).toEqual(['switchAnnotation', 'literal']);
    expect(steps.every((step) => step.at?.place.uri.endsWith('f5.yaml'))).toBe(true);
  });

  test('what is missing: a Subnet, a pool, a NAD, a Vip out of sight in an open world', () => {
    const open = { closed: false };
    const missing = (annotations: Record<string, string>, provider = 'ovn') =>
      first(scene([s1, pod(annotations)], open), provider).verdicts.map((verdict) => verdict.missing);
    expect(missing({ [ovnKey('logical_switch')]: 'gone' })).toEqual(['Subnet/gone']);
    expect(missing({ [ovnKey('ip_pool')]: 'gone' })).toEqual(['IPPool/gone']);
    expect(missing({ [ovnKey('vip')]: 'gone' })).toEqual(['Vip/gone']);
    expect(missing({ [networks]: 'gone' }, 'gone.default.ovn')).toEqual(['NetworkAttachmentDefinition/default/gone']);
  });

  test('a failure that other files could undo says so', () => {
    const last = (documents: readonly string[], closed: boolean) =>
      first(scene(documents, { closed })).verdicts[0]!.steps.at(-1)!.id;
    const outside = [s1, pod({ [ovnKey('ip_address')]: '10.9.0.9' })];
    const unbound = [s1, subnet('s9', '10.9.0.0/24'), pool('x', 's9', ['10.9.0.9'], ['default']), pod()];
    expect(last(outside, false)).toBe('unlessOtherSubnets');
    expect(last(outside, true)).toBe('literalOutside');
    expect(last(unbound, false)).toBe('unlessMoreSubnets');
    expect(last(unbound, true)).toBe('poolNotInSubnet');
  });

  test('an attachment without a Subnet fails only where nothing can be elsewhere', () => {
    const documents = [ovnNad('net'), s1, pod({ [networks]: 'net' })];
    const strict = allReleases.filter(({ minor }) => minor === 17);
    expect(first(scene(documents), 'net.default.ovn', strict).outcome).toBe('fails');
    const open = first(scene(documents, { closed: false }), 'net.default.ovn', strict);
    expect(open.verdicts[0]).toMatchObject({ outcome: 'unknown', missing: 'Subnet with provider net.default.ovn' });
  });
});
