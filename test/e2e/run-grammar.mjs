// Highlighting: VS Code's own YAML grammar with ours injected.
import assert from 'node:assert/strict';
import { createTokenizer } from './grammar.mjs';
import { createReport } from './report.mjs';

const report = createReport('highlighting');
const tokenize = await createTokenizer();

/** The parts of a line that we scope: `provider:a.b.ovn`. */
const ours = (text) =>
  tokenize(text)
    .flat()
    .flatMap(({ text: part, scopes }) => {
      const scope = scopes.at(-1).replace(/\.kube-ovn$/, '');
      const name = names[scope];
      return scopes.at(-1).endsWith('.kube-ovn') && name ? [`${name}:${part}`] : [];
    });
const names = {
  'entity.name.type.provider': 'provider',
  'entity.other.attribute-name': 'name',
  'constant.numeric.address': 'address',
  'constant.numeric.prefix-length': 'length',
  'keyword.operator.range': 'range',
};
const scopes = (what, text, expected) => report.step(what, () => assert.deepEqual(ours(text), expected));

await scopes('annotation of the default NIC', 'ovn.kubernetes.io/ip_pool: a', ['provider:ovn', 'name:ip_pool']);
await scopes('annotation of an attachment', 'net.ns.ovn.kubernetes.io/logical_switch: a', [
  'provider:net.ns.ovn',
  'name:logical_switch',
]);
await scopes('annotation of an interface', 'net.ns.ovn.net1.kubernetes.io/ip_address: a', [
  'provider:net.ns.ovn.net1',
  'name:ip_address',
]);
await scopes('annotation of an IPAM-only attachment', 'net.ns.kubernetes.io/ip_pool: a', [
  'provider:net.ns',
  'name:ip_pool',
]);
await scopes('quoted key', '"ovn.kubernetes.io/ip_pool": a', ['provider:ovn', 'name:ip_pool']);
await scopes('key in a flow map', 'annotations: {ovn.kubernetes.io/ip_pool: a}', ['provider:ovn', 'name:ip_pool']);
await scopes('keys of others', 'app.kubernetes.io/name: a\nnode.kubernetes.io/unreachable: b', []);
await scopes('address', 'gateway: 10.0.0.1', ['address:10.0.0.1']);
await scopes('prefixes of both families', 'cidrBlock: 10.0.0.0/16,fd00:10::/64', [
  'address:10.0.0.0',
  'length:16',
  'address:fd00:10::',
  'length:64',
]);
await scopes('range', '- 10.0.0.1..10.0.0.9', ['address:10.0.0.1', 'range:..', 'address:10.0.0.9']);
await scopes('IPv6 range, quoted', '- "fd00::1..fd00::9"', ['address:fd00::1', 'range:..', 'address:fd00::9']);
await scopes(
  'what only looks like an address',
  'a: 1.2.3.4.5\nb: image:1.14.10\nc: 10:20:30\nd: 00:00:00:aa:bb:cc',
  [],
);
await scopes('comments', 'a: b # 10.0.0.1 ovn.kubernetes.io/ip_pool', []);
await report.step('the scopes of YAML itself stay', () => {
  const plain = tokenize('spec:\n  ovn.kubernetes.io/ip_pool: a\n  vpc: b').map((line) =>
    line.map(({ scopes }) => scopes),
  );
  assert.ok(
    plain[1].some((one) => one.includes('entity.name.tag.yaml') && one.includes('meta.annotation-key.kube-ovn')),
  );
  assert.ok(plain[2].some((one) => one.at(-1) === 'entity.name.tag.yaml'));
  assert.ok(plain[2].some((one) => one.at(-1) === 'string.unquoted.plain.out.yaml'));
});
report.end();
