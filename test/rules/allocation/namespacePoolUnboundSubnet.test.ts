import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { file, objects, pod, vm } from './cluster';

const { a, b, nad, poolA, poolB, pool, subnet } = objects;
const boundTo = (namespace: string, name = 's') => subnet(name, '10.3.0.0/24', `  namespaces: [${namespace}]\n`);
/** The binding of pool-a, with a finding. */
const marked = (level: string, text = '') => `${poolA('web').trimEnd()}\n  #            ^^^ KO103/${level} ${text}\n`;
const key = 'attachnet.default.ovn.kubernetes.io';

describeRule('KO103', ({ check, checkFix, fixTitles }) => {
  test('at the binding: without a version, the releases it is wrong on', () =>
    check(
      file(
        'net.yaml',
        a,
        marked(
          'warning',
          'IPPool pool-a is bound to namespace web, but its Subnet net-a belongs to an attachment: on 1.12.0–1.13.8, 1.14.7–1.17.0 pods of web',
        ),
      ),
    ));
  test.each(['1.12.0', '1.12.35', '1.13.0', '1.13.8', '1.14.7', '1.14.41', '1.15.0', '1.17.0'])(
    'an error on %s',
    (version) => check(file('net.yaml', a, marked('error', 'get NoAvailableAddress on eth0')), { version }),
  );
  test.each(['1.13.9', '1.13.15', '1.14.0', '1.14.6'])('a warning on %s: the pool is not used', (version) =>
    check(file('net.yaml', a, marked('warning', 'is never used for eth0')), { version }),
  );
  test('each namespace of a list, quoted or not', () =>
    check(
      file('net.yaml', a, boundTo('db')) +
        `
#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: p}
spec:
  subnet: s
  namespaces:
    - db
    - 'web'
    # ^^^^^ KO103/warning namespace web
    - ops
    # ^^^ KO103/warning namespace ops
`,
    ));
  test('another pool of the namespace fits: a warning', () =>
    check(file('net.yaml', a, boundTo('web'), pool('pool-s', 's', '10.3.0.9', 'web'), marked('warning')), {
      version: '1.14.10',
    }));
  test('the Vpc of the subnet is out of sight', async () => {
    const net = (level: string) => file('net.yaml', a.replace('spec:', 'spec:\n  vpc: far'), marked(level));
    await check(net('warning'), { version: '1.14.10' });
    await check(net('error'), { version: '1.12.28', closed: true });
  });
  test('on the name of a workload, and never on its attachment', () =>
    check(
      file(
        'net.yaml',
        nad,
        a,
        b,
        poolA('default').replace('[default]', 'B'),
        poolB('default').replace('[default]', 'B'),
      ).replaceAll('namespaces: B\n', 'namespaces: [default]\n  #            ^^^^^^^ KO103/warning\n') +
        vm(`        ${key}/logical_switch: net-b`).replace(
          'name: vm-a',
          'name: vm-a\n  #     ^^^^ KO103/warning eth0 of VirtualMachine vm-a gets no address on 1.12.0–1.13.8, 1.14.7–1.17.0: namespace default is bound to IPPool pool-a, IPPool pool-b',
        ),
    ));
  test('on the name of a workload: an error where the release has it', async () => {
    const text = (level: string) =>
      file('net.yaml', a, poolA('default')).replace('[default]', `[default]\n  #            ^^^^^^^ KO103`) +
      pod('').replace('name: p', `name: p\n  #     ^ KO103/${level}`);
    for (const version of ['1.12.28', '1.13.8', '1.14.7', '1.14.10', '1.17.0']) await check(text('error'), { version });
  });
  test('a workload on releases that leave the pool aside', () =>
    check(
      file('net.yaml', a, poolA('default')).replace('[default]', '[default]\n  #            ^^^^^^^ KO103/warning') +
        pod(''),
      {
        version: '1.14.0',
      },
    ));
  test('a workload whose namespace has a fitting pool too: chance decides on old releases', () =>
    check(
      file('net.yaml', a, boundTo('default'), pool('pool-s', 's', '10.3.0.9', 'default'), poolA('default')).replace(
        /\[default\]\n$/,
        '[default]\n  #            ^^^^^^^ KO103/warning\n',
      ) + pod('').replace('name: p', 'name: p\n  #     ^ KO103/warning bound to IPPool pool-a,'),
      { version: '1.12.28' },
    ));
  test.each([
    ['bound', file('net.yaml', boundTo('web'), pool('p', 's', '10.3.0.9', 'web'))],
    [
      'not bound to anything, the subnet is the default one',
      file('net.yaml', pool('p', 'ovn-default', '10.16.0.9', 'web')),
    ],
    [
      'the default one is defined',
      file(
        'net.yaml',
        subnet('ovn-default', '10.16.0.0/16', '  default: true\n'),
        pool('p', 'ovn-default', '10.16.0.9', 'web'),
      ),
    ],
    [
      'a default subnet of another name',
      file('net.yaml', subnet('base', '10.16.0.0/16', '  default: true\n'), pool('p', 'base', '10.16.0.9', 'web')),
    ],
    ['the subnet is not known', file('net.yaml', a, pool('p', 'none', '10.9.0.9', 'web'))],
    [
      'a template may bind it',
      file(
        'net.yaml',
        a,
        poolA('web'),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: "{{ .x }}"}\nspec: {namespaces: [web]}\n',
      ),
    ],
    [
      'a template writes the list of the subnet',
      file('net.yaml', `${a}  namespaces:\n  {{- range .x }}\n  - {{ . }}\n  {{- end }}\n`, poolA('web')),
    ],
    ['templated namespaces', file('net.yaml', a, poolA('"{{ .x }}", "${NS}", ""'))],
    ['a pool without namespaces', file('net.yaml', a, poolA())],
    [
      'the default subnet of the Vpc of the namespace, from 1.14 on',
      file(
        'net.yaml',
        subnet('t', '10.5.0.0/24', '  vpc: v\n  default: true\n'),
        pool('p', 't', '10.5.0.9', 'web'),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: v}\nspec: {namespaces: [web]}\n',
      ),
    ],
    ['pools of another project', file('net.yaml', a, poolA('web').replace('kubeovn.io', 'example.com'))],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: the namespaces of the Subnet are those of a template', async () => {
    for (const bound of ['["{{ .Values.namespace }}"]', '{{ .Values.namespaces }}'])
      await check(
        file('net.yaml', subnet('s', '10.3.0.0/24', `  namespaces: ${bound}\n`), pool('p', 's', '10.3.0.9', 'web')),
        { version: '1.14.10', only: ['KO103'] },
      );
    await check(
      file('net.yaml', subnet('s', '10.3.0.0/24', '  namespaceSelectors: {{ toJson .Values.selectors }}\n')) +
        pool('p', 's', '10.3.0.9', 'web'),
      { version: '1.14.10', only: ['KO103'] },
    );
  });
  test('without a release, a selector says that 1.12 is not meant', () =>
    check(
      file('net.yaml', subnet('s', '10.3.0.0/24', '  namespaceSelectors:\n    - matchLabels: {team: a}\n')) +
        pool('p', 's', '10.3.0.9', 'web') +
        '\n#- ns.yaml\napiVersion: v1\nkind: Namespace\nmetadata: {name: web, labels: {team: a}}\n',
    ));
  test('a selector binds from 1.13 on, where the labels are seen', async () => {
    const net = (more: string) =>
      file('net.yaml', subnet('s', '10.3.0.0/24', '  namespaceSelectors:\n    - matchLabels: {team: a}\n'), more);
    const namespace = '\n#- ns.yaml\napiVersion: v1\nkind: Namespace\nmetadata: {name: web, labels: {team: a}}\n';
    await check(net(pool('p', 's', '10.3.0.9', 'web')) + namespace, { version: '1.13.0' });
    await check(net(pool('p', 's', '10.3.0.9', 'web')), { version: '1.13.0' });
    await check(net(`${pool('p', 's', '10.3.0.9', 'web').trimEnd()}\n  #            ^^^ KO103/error\n`) + namespace, {
      version: '1.12.35',
    });
  });
  test.each([
    ['its own pool', `    ovn.kubernetes.io/ip_pool: pool-a`],
    ['logical_switch is another rule', `    ovn.kubernetes.io/logical_switch: net-b`],
  ])('nothing on a workload: %s', (_, line) =>
    check(
      file('net.yaml', a, b, poolA('default')).replace('[default]', '[default]\n  #            ^^^^^^^ KO103/error') +
        pod(line),
      {
        version: '1.12.28',
      },
    ),
  );
  test('a Vip wins on a workload', () =>
    check(
      file(
        'net.yaml',
        a,
        poolA('default'),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: net-a, v4ip: 10.1.0.4}\n',
      ).replace('[default]', '[default]\n  #            ^^^^^^^ KO103/error') + pod('    ovn.kubernetes.io/vip: v'),
      { version: '1.12.28' },
    ));
  test('where Kube-OVN is not the primary CNI there is no eth0 of ours', () =>
    check(file('net.yaml', a, poolA('default')) + pod(''), { nonPrimaryCNI: true, version: '1.12.28' }));

  const plain = (more = '') => subnet('t', '10.5.0.0/24', more);
  const p = (namespaces = 'web') => pool('p', 't', '10.5.0.9', namespaces);
  test('fix: bind the namespace', async () => {
    await checkFix(
      file('net.yaml', plain(), p()),
      'Bind namespace web to Subnet t',
      file('net.yaml', plain('  namespaces:\n    - web\n'), p()),
    );
    await checkFix(
      file('net.yaml', plain("  namespaces: ['db']\n"), p()),
      'Bind namespace web to Subnet t',
      file('net.yaml', plain("  namespaces: ['db', web]\n"), p()),
    );
  });
  test('no binding of a subnet that eth0 cannot be on, or of another Vpc', async () => {
    expect(await fixTitles(file('net.yaml', a, poolA('web')))).toEqual(['Unbind pool-a from namespace web']);
    const vpc = '\n---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: v}\nspec: {namespaces: []}\n';
    expect(await fixTitles(file('net.yaml', plain('  vpc: v\n'), p(), vpc))).toEqual(['Unbind p from namespace web']);
    expect(await fixTitles(file('net.yaml', plain('  vpc: v\n'), p(), vpc.replace('[]', '[web]')))).toContain(
      'Bind namespace web to Subnet t',
    );
  });
  test('fix: unbind', () =>
    checkFix(
      file('net.yaml', a, poolA('db, web')),
      'Unbind pool-a from namespace web',
      file('net.yaml', a, poolA('db')),
    ));
  test('fix at a workload: the subnet of the pool, or no pool', async () => {
    const v = { version: '1.14.10' };
    const workload = (more = '') => pod(more).replace('name: p', 'name: p$0');
    const net = file('net.yaml', plain(), p('default'));
    expect(await fixTitles(net + workload(), v)).toEqual(['Put eth0 on Subnet t', 'Unbind p from namespace default']);
    await checkFix(
      net + workload(),
      'Put eth0 on Subnet t',
      pod('').replace('x: y\n', 'x: y\n    ovn.kubernetes.io/logical_switch: t\n'),
      v,
    );
    await checkFix(
      net + workload(),
      'Unbind p from namespace default',
      file('net.yaml', plain(), p('').replace('10.5.0.9]\n', '10.5.0.9]\n  namespaces: []\n')),
      v,
    );
    expect(await fixTitles(file('net.yaml', a, poolA('default')) + workload(), v)).toEqual([
      'Unbind pool-a from namespace default',
    ]);
  });
});
