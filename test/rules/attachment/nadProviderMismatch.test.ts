import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const nad = (config: string, namespace = '  namespace: web\n') => `
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: net
${namespace}spec:
  config: ${config}
`;

describeRule('KO107', ({ check, checkFix }) => {
  test('the name of another network', () =>
    check(
      nad(`'{"type": "kube-ovn", "provider": "web.net.ovn"}'
  #                                          ^^^^^^^^^^^ KO107/error provider web.net.ovn must be net.web.ovn`),
    ));
  test('a block, a plugin of a list, an ipam', async () => {
    await check(
      nad(`|
    {
      "type": "kube-ovn",
      "provider": "ovn"
      #            ^^^ KO107/error
    }`),
    );
    await check(
      nad(`'{"plugins": [{"type": "bridge"}, {"type": "kube-ovn", "provider": "net.web"}]}'
  #                                                                           ^^^^^^^ KO107/error must be net.web.ovn`),
    );
    await check(
      nad(`'{"type": "macvlan", "ipam": {"type": "kube-ovn", "provider": "net.web.ovn"}}'
  #                                                                      ^^^^^^^^^^^ KO107/error must be net.web,`),
    );
  });
  test('none, and an empty one', async () => {
    await check(nad(`'{"type": "kube-ovn"}'\n# ^^^^^^ KO107/error provider is missing and must be net.web.ovn`));
    await check(
      nad(`'{"type": "kube-ovn", "provider": ""}'
  #                                         ^^ KO107/error provider is missing and must be net.web.ovn`),
    );
  });
  test('without a namespace it is likely only', () =>
    check(
      nad(
        `'{"type": "kube-ovn", "provider": "net.web.ovn"}'
  #                                          ^^^^^^^^^^^ KO107/warning must be net.default.ovn`,
        '',
      ),
    ));
  test.each([
    ['right', nad(`'{"type": "kube-ovn", "provider": "net.web.ovn"}'`)],
    ['right in a list', nad(`'{"plugins": [{"type": "kube-ovn", "provider": "net.web.ovn"}, {"type": "portmap"}]}'`)],
    ['right, another CNI', nad(`'{"type": "ipvlan", "ipam": {"type": "kube-ovn", "provider": "net.web"}}'`)],
    ['Kube-OVN has no part in it', nad(`'{"type": "macvlan", "ipam": {"type": "whereabouts"}}'`)],
    ['no JSON', nad("'{'")],
    ['empty', nad('""')],
    ['templated', nad(`'{"type": "kube-ovn", "provider": "{{ .x }}"}'`)],
    ['a templated name', nad(`'{"type": "kube-ovn", "provider": "x.web.ovn"}'`).replace('name: net', 'name: {{ .x }}')],
    ['a templated namespace', nad(`'{"type": "kube-ovn", "provider": "x.web.ovn"}'`, '  namespace: ${NS}\n')],
    ['closes left of its key', nad(`'{"type": "kube-ovn",\n"provider": "net.web.ovn"\n}'`)],
  ])('nothing: %s', (_, text) => check(text));

  test('fix, in every style', async () => {
    for (const [open, close] of [
      ["'", "'"],
      ['|\n    ', ''],
      ['>-\n    ', ''],
    ])
      await checkFix(
        nad(`${open}{"type": "kube-ovn", "provider": "x"}${close}`),
        'Change provider to net.web.ovn',
        nad(`${open}{"type": "kube-ovn", "provider": "net.web.ovn"}${close}`),
      );
    await checkFix(
      nad('"{\\"type\\": \\"kube-ovn\\", \\"provider\\": \\"x\\"}"'),
      'Change provider to net.web.ovn',
      nad('"{\\"type\\": \\"kube-ovn\\", \\"provider\\": \\"net.web.ovn\\"}"'),
    );
  });
  test('fix: inserted behind the type, or filled in', async () => {
    await checkFix(
      nad(`'{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/s"}'`),
      'Insert provider net.web.ovn',
      nad(`'{"cniVersion": "0.3.1", "type": "kube-ovn", "provider": "net.web.ovn", "server_socket": "/s"}'`),
    );
    await checkFix(
      nad(`'{"type": "kube-ovn", "provider": ""}'`),
      'Insert provider net.web.ovn',
      nad(`'{"type": "kube-ovn", "provider": "net.web.ovn"}'`),
    );
  });
  test('inserts in the style of the JSON: escapes, lines of their own, without blanks', async () => {
    const inserts = (before: string, after: string) => checkFix(nad(before), 'Insert provider net.web.ovn', nad(after));
    await inserts(
      '"{\\"type\\": \\"kube-ovn\\"}"',
      '"{\\"type\\": \\"kube-ovn\\", \\"provider\\": \\"net.web.ovn\\"}"',
    );
    await inserts(`'{"type":"kube-ovn","mtu":1400}'`, `'{"type":"kube-ovn","provider":"net.web.ovn","mtu":1400}'`);
    await inserts(
      '|\n    {\n      "type": "kube-ovn"\n    }',
      '|\n    {\n      "type": "kube-ovn",\n      "provider": "net.web.ovn"\n    }',
    );
    await inserts(
      '"{\\n  \\"type\\" : \\"kube-ovn\\"\\n}"',
      '"{\\n  \\"type\\" : \\"kube-ovn\\",\\n  \\"provider\\" : \\"net.web.ovn\\"\\n}"',
    );
  });
});
