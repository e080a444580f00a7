import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const nad = (config: string) => `
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: a, namespace: default}
spec:
  config: ${config}
`;
const socket = '"server_socket": "/run/openvswitch/kube-ovn-daemon.sock"';

describeRule('KO162', ({ check, checkFix, fixTitles }) => {
  test.each([
    `'{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}, "provider": "a.default.ovn"}'`,
    `'{"cniVersion": "0.3.1", "type": "macvlan", "ipam": {"type": "kube-ovn", ${socket}}}'`,
    `'{"cniVersion": "0.3.1", "plugins": [{"type": "kube-ovn", ${socket}}, {"type": "portmap"}]}'`,
    `'{"type": "macvlan", "ipam": {"type": "host-local"}}'`,
    `''`,
    `'{{ .Values.config }}'`,
    `'{"cniVersion": "0.3.1", "type": "{{ .Values.type }}",}'`,
    '{type: kube-ovn}',
  ])('right, or another rule’s: %s', (config) => check(nad(config)));

  test.each([
    [`'{"cniVersion": "0.3.1", "type": "kube-ovn"}'`, 33, 10, 'error server_socket is missing'],
    [`'{"cniVersion": "0.3.1", "type": "macvlan", "ipam": {"type": "kube-ovn"}}'`, 61, 10, 'error server_socket'],
    [`'{"cniVersion": "0.3.1", "plugins": [{"type": "kube-ovn"}]}'`, 46, 10, 'error server_socket'],
    [`'{"type": "kube-ovn", ${socket}}'`, 10, 10, 'information cniVersion is missing'],
    [`'{"cniVersion": "0.3.1"}'`, 1, 1, 'error neither type nor plugins'],
    [`'{"cniVersion": "0.3.1", "plugins": [{"name": "x"}]}'`, 1, 1, 'error neither type nor plugins'],
    [`'[]'`, 1, 1, 'error must be a JSON object'],
    [`'{"type": "macvlan",}'`, 19, 1, 'error no comma'],
    [`'{"type": "macvlan" "mode": "bridge"}'`, 20, 6, 'error not valid JSON'],
    [`'{"type": "kube-ovn", // no'`, 22, 1, 'error not valid JSON'],
  ])('%s', (config, column, length, text) =>
    check(`${nad(config)}  #       ${' '.repeat(column)}${'^'.repeat(length)} KO162/${text}\n`),
  );

  test('a comma too many hides nothing else', () =>
    check(`${nad(`'{"cniVersion": "0.3.1", "type": "kube-ovn",}'`)}  #       ${' '.repeat(33)}^^^^^^^^^^ KO162/error server_socket
  #       ${' '.repeat(43)}^ KO162/error no comma
`));

  test('a block scalar, in a List', () =>
    check(`
apiVersion: v1
kind: List
items:
  - apiVersion: k8s.cni.cncf.io/v1
    kind: NetworkAttachmentDefinition
    metadata: {name: a, namespace: default}
    spec:
      config: |
        {
          "cniVersion": "0.3.1",
          "type": "kube-ovn"
          #       ^^^^^^^^^^ KO162/error
        }
`));

  test('a quoted scalar that closes in column 0', () =>
    check(`
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: a, namespace: default}
spec:
  config: '{
      "cniVersion": "0.3.1",
      "type": "kube-ovn",
      #       ^^^^^^^^^^ KO162/error
      "provider": "a.default.ovn"
}'
`));

  test('a JSON manifest', () =>
    check(`
{"apiVersion": "k8s.cni.cncf.io/v1", "kind": "NetworkAttachmentDefinition", "metadata": {"name": "a"},
  "spec": {"config": "{\\"cniVersion\\": \\"0.3.1\\", \\"type\\": \\"kube-ovn\\"}"}}
#                                                           ^^^^^^^^^^^^ KO162/error
`));

  test('repairs', async () => {
    await checkFix(
      nad(`'{"cniVersion": "0.3.1", "type": "kube-ovn", "provider": "a.default.ovn"}'`),
      'Insert server_socket',
      nad(`'{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}, "provider": "a.default.ovn"}'`),
    );
    await checkFix(nad(`'{"type": "macvlan",}'`), 'Remove the comma', nad(`'{"type": "macvlan"}'`));
    expect(await fixTitles(nad(`'{"cniVersion": "0.3.1"}'`))).toEqual([]);
  });

  test.each([
    [`'{"type":"kube-ovn",${socket}}'`, `'{"cniVersion":"0.3.1","type":"kube-ovn",${socket}}'`],
    [`'{ "type": "kube-ovn", ${socket} }'`, `'{ "cniVersion": "0.3.1", "type": "kube-ovn", ${socket} }'`],
    [
      `|\n    {\n        "plugins": [{"type": "kube-ovn", ${socket}}]\n    }`,
      `|\n    {\n        "cniVersion": "0.3.1",\n        "plugins": [{"type": "kube-ovn", ${socket}}]\n    }`,
    ],
    [`'{"cniVersion": "", "type": "kube-ovn", ${socket}}'`, `'{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}}'`],
    [
      `'{"cniVersion": null, "type": "kube-ovn", ${socket}}'`,
      `'{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}}'`,
    ],
  ])('inserts cniVersion: %s', (before, after) => checkFix(nad(before), 'Insert cniVersion 0.3.1', nad(after)));

  test.each([
    [
      `'{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": ""}'`,
      `'{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}}'`,
    ],
    [
      '"{\\"cniVersion\\":\\"0.3.1\\",\\"type\\":\\"kube-ovn\\"}"',
      `"{\\"cniVersion\\":\\"0.3.1\\",\\"type\\":\\"kube-ovn\\",\\"server_socket\\":\\"/run/openvswitch/kube-ovn-daemon.sock\\"}"`,
    ],
    [
      `>-\n    {"cniVersion": "0.3.1",\n    "ipam": {\n      "type": "kube-ovn"}, "type": "macvlan"}`,
      `>-\n    {"cniVersion": "0.3.1",\n    "ipam": {\n      "type": "kube-ovn",\n      ${socket}}, "type": "macvlan"}`,
    ],
  ])('inserts server_socket: %s', (before, after) => checkFix(nad(before), 'Insert server_socket', nad(after)));

  test('inserts the type where only Kube-OVN reads what is there', async () => {
    const untyped = (text: string) => nad(`'{"cniVersion": "0.3.1", ${text}${socket}, "provider": "a.default.ovn"}'`);
    await checkFix(untyped(''), 'Insert type kube-ovn', untyped('"type": "kube-ovn", '));
    expect(await fixTitles(untyped('').replace('a.default.ovn', 'b.default.ovn'))).toEqual([]);
    expect(await fixTitles(untyped('').replace('server_socket', 'socket'))).toEqual([]);
  });
});
