/** What the corpus files of the rules on SwitchLBRules do not show: other worlds, repairs. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string, meta = ''): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${meta}spec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const rule = (spec: string, name = 'web', meta = '') => object('SwitchLBRule', name, `namespace: shop\n${spec}`, meta);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO186', ({ check, checkFix, fixTitles }) => {
  const port = '\nports:\n- port: 80';
  const web = (vip: string, more = `${port}\n  targetPort: 80`, behind = 'selector:\n- app:web') =>
    rule(`vip: ${vip}\n${behind}${more}`);
  test('an equals sign becomes a colon', () =>
    checkFix(
      web('1.1.1.1', port, 'selector:\n- app = web'),
      'Change to app:web',
      web('1.1.1.1', port, 'selector:\n- app:web'),
    ));
  const named = object('Vip', 'v', 'v4ip: 10.0.0.9\nv6ip: fd00::9');
  test('the name of a Vip becomes its address', () =>
    checkFix(join(named, web('v')), 'Change to 10.0.0.9', join(named, web('10.0.0.9'))));
  test('each address of a Vip is offered', async () =>
    expect(await fixTitles(join(named, web('v')))).toEqual(['Change to 10.0.0.9', 'Change to fd00::9']));
  test.each(['1.1.1.1,fd00::1', 'fd00::1,1.1.1.1', '1.1.1.1,1.1.1.2', '"1.1.1.1, fd00::1"'])(
    'one vip a rule: %s',
    (vip) => check(web(`${vip}\n#      ${'^'.repeat(vip.length)} KO186/error holds several addresses`)),
  );
  test.each(['1.1.1.1/32', '1.1.1.01', '"1.1.1.1,"', '"1.1.1.1,web"'])('no address: %s', (vip) =>
    check(web(`${vip}\n#      ${'^'.repeat(vip.length)} KO186/error is no address`)),
  );
  test('a port that is quoted is another finding', () =>
    check(web('1.1.1.1', '\nports:\n- port: "80"\n  protocol: 6\nsessionAffinity: true')));
  test('protocol in capitals', () =>
    checkFix(
      web('1.1.1.1', '\nports:\n- port: 53\n  protocol: udp'),
      'Change to UDP',
      web('1.1.1.1', '\nports:\n- port: 53\n  protocol: UDP'),
    ));
  test.each(['', 'selector: []', 'endpoints: []\nselector:'])('nothing behind it: %s', (behind) =>
    check(
      web('1.1.1.1', port, behind).replace(
        'spec:\n',
        'spec:\n# <- KO186/hint neither selector nor endpoints: unless somebody makes Endpoints slr-\n',
      ),
    ),
  );
  test.each(['selector: "{{ .Values.selector }}"', 'endpoints: "{{ .Values.endpoints }}"', 'selector: {app: web}'])(
    'right, or said by another: %s',
    (behind) => check(web('1.1.1.1', port, behind)),
  );
  test.each(['', '\nports: []'])('no ports: %s', (ports) =>
    check(web('1.1.1.1', ports).replace('spec:\n', 'spec:\n# <- KO186/error has no ports\n')),
  );
  test('ports that a template writes', () => check(web('1.1.1.1', '\nports: "{{ .Values.ports }}"')));
  const behind = 'endpoints:\n- 10.0.0.1';
  test('a targetPort for Endpoints', () =>
    checkFix(web('1.1.1.1', port, behind), 'Set targetPort: 80', web('1.1.1.1', `${port}\n  targetPort: 80`, behind)));
  test('without Endpoints 0 stands for the port itself', () => check(web('1.1.1.1', `${port}\n  targetPort: 0`)));
  test('0 in Endpoints', () =>
    check(web('1.1.1.1', `${port}\n  targetPort: 0\n#   ^^^^^^^^^^ KO186/error each port needs a targetPort`, behind)));
  test('an endpoint of the other family', () =>
    check(
      web(
        'fd00::1',
        `${port}\n  targetPort: 80`,
        `${behind}\n#   ^^^^^^^^ KO186/warning is not of the family of vip fd00::1\n- fd00::9\n- "{{ .Values.endpoint }}"`,
      ),
    ));
  test.each([
    ['web.example', ' KO186/error have no dots'],
    ['a'.repeat(59), ''],
    ['a'.repeat(60), ' KO186/error at most 63 characters'],
  ])('a Service named after %s', (name, finding) =>
    check(
      web('1.1.1.1').replace(
        'name: web\n',
        `name: ${name}\n${finding && `  #     ${'^'.repeat(name.length)}${finding}\n`}`,
      ),
    ),
  );
  test('names of ports are labels', () =>
    checkFix(web('1.1.1.1', `${port}\n  name: HTTP_1`), 'Change to http-1', web('1.1.1.1', `${port}\n  name: http-1`)));
  test('no name twice by a repair', async () =>
    expect(await fixTitles(web('1.1.1.1', `${port}\n  name: HTTP\n- port: 81\n  name: http`))).toEqual([]));

  const network = (...lines: string[]) => `  annotations:\n${lines.map((line) => `    ${line}\n`).join('')}`;
  const router = 'ovn.kubernetes.io/logical_router: blue';
  const logicalSwitch = 'ovn.kubernetes.io/logical_switch: s';
  const placed = (meta: string, text = 'vip: 1.1.1.1\nselector:\n- app:web\nports:\n- port: 80') =>
    rule(text, 'web', meta);
  test.each([
    ['1.14.41', ''],
    ['1.15.0', 'KO186/warning on 1.15.0 it is not followed'],
    [undefined, 'KO186/warning on 1.15.0–1.17.0 it is not followed'],
  ])('a Vpc without a Subnet on %s', (version, finding) =>
    check(placed(`${network(router)}${finding && `#   ${'^'.repeat(32)} ${finding}\n`}`), version ? { version } : {}),
  );
  test('both, or one as a label', async () => {
    await check(placed(network(router, logicalSwitch)));
    await check(placed(`${network(logicalSwitch)}#   ${'^'.repeat(32)} KO186/warning only together with ovn\n`));
    await check(placed(`${network(router)}  labels:\n    ${logicalSwitch}\n`));
  });
  test('the Vpc of the Subnet', () => {
    const subnet = object('Subnet', 's', 'vpc: blue\ncidrBlock: 10.0.0.0/24');
    return checkFix(
      join(subnet, placed(network(logicalSwitch))),
      'Set ovn.kubernetes.io/logical_router: blue',
      join(subnet, placed(network(logicalSwitch, router))),
    );
  });
});

describeRule('KO187', ({ check, checkFix }) => {
  const shared = (name: string, other: string, mark: string, spec = '') =>
    rule(
      `vip: 1.1.1.1\n${mark && `#      ^^^^^^^ KO187/${mark} is also used by SwitchLBRule ${other}\n`}ports:\n- port: ${spec}`,
      name,
    );
  test.each([
    ['1.12.0', 'warning'],
    ['1.14.5', 'warning'],
    ['1.14.6', ''],
    ['1.17.0', ''],
    [undefined, 'warning'],
  ])('other ports, on %s', (version, mark) =>
    check(join(shared('a', 'b', mark, '80'), shared('b', 'a', mark, '81')), version ? { version } : {}),
  );
  const clash = (name: string, mark: string, meta = '') =>
    rule(`vip: 1.1.1.1\n${mark && `#      ^^^^^^^ KO187/${mark} port 80/TCP\n`}ports:\n- port: 80`, name, meta);
  test('one address of two', () =>
    check(
      join(rule('vip: 1.1.1.1,fd00::1\n#      ^^^^^^^^^^^^^^^ KO187/error\nports:\n- port: 80'), clash('b', 'error')),
    ));
  const network = (router: string, subnet = 's') =>
    `  annotations:\n    ovn.kubernetes.io/logical_router: ${router}\n    ovn.kubernetes.io/logical_switch: ${subnet}\n`;
  test('two versions of the other rule are one rival', () =>
    check(
      ['a', 'b', 'c']
        .map((file) => `#- ${file}.yaml\n${file === 'a' ? clash('a', 'error') : clash('b', 'error')}`)
        .join('\n'),
    ));
  test('routers that a template names', () =>
    check(join(clash('a', '', network('"{{ .vpc }}"')), clash('b', '', network('"{{ .vpc }}"')))));
  const elsewhere = (text: string) => text.replace('shop', 'build');
  test('two namespaces with one router', () =>
    check(join(elsewhere(clash('a', 'error', network('blue'))), clash('b', 'error', network('blue', 't')))));
  test('one namespace with two routers', () =>
    check(join(clash('a', '', network('blue')), clash('b', '', network('green')))));
  test('before 1.15 no router is read, and two only hint at two', async () => {
    const version = '1.14.41';
    await check(join(clash('a', '', network('blue')), clash('b', '', network('green'))), { version });
    await check(join(clash('a', 'error', network('blue')), clash('b', 'error', network('blue'))), { version });
    await check(join(elsewhere(clash('a', '', network('blue'))), clash('b', '', network('blue'))), { version });
  });
  test('nor one without a Subnet', async () => {
    const alone = (name: string, mark: string, router: string) =>
      clash(name, mark, network(router).replace(/ *ovn.*switch.*\n/, ''));
    await check(join(alone('a', '', 'blue'), alone('b', '', 'green')));
    await check(join(alone('a', 'error', 'blue'), alone('b', 'error', 'blue')));
    await check(join(elsewhere(alone('a', '', 'blue')), alone('b', '', 'blue')));
  });
  const bound = (name: string, vpc: string, namespace: string) =>
    object('Subnet', name, `vpc: ${vpc}\ncidrBlock: 10.0.0.0/24\nnamespaces:\n- ${namespace}`);
  test('namespaces with Subnets of one Vpc', () =>
    check(
      join(
        bound('s', 'blue', 'shop'),
        bound('t', 'blue', 'build'),
        clash('a', 'warning'),
        elsewhere(clash('b', 'warning')),
      ),
    ));
  test('and of two', () =>
    check(join(bound('s', 'blue', 'shop'), bound('t', 'green', 'build'), clash('a', ''), elsewhere(clash('b', '')))));
  test('a namespace with Subnets of two Vpcs', () =>
    check(join(bound('s', 'blue', 'shop'), bound('t', 'green', 'shop'), clash('a', 'warning'), clash('b', 'warning'))));
  const subnet = object('Subnet', 's', 'cidrBlock: 10.0.0.0/24\nnamespaces:\n- shop');
  const inside = rule('vip: 10.0.0.9');
  test('without any Vip here nothing is known', () => check(join(subnet, inside)));
  test('a Vip without an address may get it', () =>
    check(join(subnet, object('Vip', 'v', 'subnet: s\ntype: switch_lb_vip'), inside), { closed: true }));
  const unbound = subnet.replace(/\n {2}namespaces:\n {2}- shop/, '');
  const placed = (mark: string) => rule(`vip: 10.0.0.9${mark}`, 'web', network('ovn-cluster'));
  test('the Subnet of the annotation counts', () =>
    check(join(unbound, placed('\n#      ^^^^^^^^ KO187/warning lies in Subnet s')), { closed: true }));
  test('where annotations are read', () => check(join(unbound, placed('')), { closed: true, version: '1.14.41' }));
  test('the Vip is made', () =>
    checkFix(
      join(subnet, inside),
      'Create Vip web of type switch_lb_vip',
      join(subnet, inside, object('Vip', 'web', 'subnet: s\nv4ip: 10.0.0.9\ntype: switch_lb_vip')),
      { closed: true },
    ));
});

describeRule('KO188', ({ check, checkFix, fixTitles }) => {
  const label = '    ovn.kubernetes.io/logical_switch: s\n';
  const router = '    ovn.kubernetes.io/logical_router: blue\n';
  const labelled = (meta: string) => rule('vip: 1.1.1.1', 'web', meta);
  const health = '    ovn.kubernetes.io/service_health_check: "false"\n';
  test('the only label becomes an annotation', () =>
    checkFix(
      labelled(`  labels:\n${health}`),
      'Move ovn.kubernetes.io/service_health_check to the annotations',
      labelled(`  annotations:\n${health}`),
    ));
  test('both labels become annotations', () =>
    checkFix(
      labelled(`  labels:\n${router}${label}`),
      'Move ovn.kubernetes.io/logical_switch to the annotations',
      labelled(`  annotations:\n${router}${label}`),
    ));
  test('the last of several goes to new annotations', () =>
    checkFix(
      labelled(`  labels:\n    app: web\n${health}`),
      'Move ovn.kubernetes.io/service_health_check to the annotations',
      labelled(`  annotations:\n${health.replaceAll('"', "'")}  labels:\n    app: web\n`),
    ));
  test('one of several joins the annotations', () =>
    checkFix(
      labelled(`  annotations:\n${router}  labels:\n${label}    app: web\n`),
      'Move ovn.kubernetes.io/logical_switch to the annotations',
      labelled(`  annotations:\n${router}${label}  labels:\n    app: web\n`),
    ));
  test('alone it would not be followed as an annotation either', async () =>
    expect(await fixTitles(labelled(`  labels:\n${label}`))).toEqual([]));
  test('an annotation says it already', () => check(labelled(`  annotations:\n${label}  labels:\n${label}`)));
  test('before 1.15 the annotation is not read', async () => {
    await check(labelled(`  labels:\n${label}`), { version: '1.14.41' });
    await check(labelled(`  labels:\n${label}#   ${'^'.repeat(32)} KO188/warning From 1.15.0 on\n`), {
      version: '1.15.0',
    });
  });
});

describeRule('KO189', ({ check, checkFix, fixTitles }) => {
  const dns = (spec: string, name = 'dns') => object('VpcDns', name, spec);
  test.each([
    ['1.12.0', ''],
    ['1.12.2', ' KO189/error on 1.12.2'],
    ['1.15.24', ' KO189/error on 1.15.24'],
    ['1.16.0', ''],
    [undefined, ' KO189/warning on 1.12.2–1.15.24'],
  ])('replicas on %s', async (version, finding) => {
    for (const count of ['0', '4'])
      await check(
        dns(`vpc: a\nsubnet: b\nreplicas: ${count}${finding && `\n#           ^${finding}`}`),
        version ? { version } : {},
      );
  });
  const blue = object('Vpc', 'blue', 'namespaces: []');
  const subnets = join(
    object('Subnet', 's', 'cidrBlock: 10.0.0.0/24'),
    object('Subnet', 't', 'vpc: blue\ncidrBlock: 10.1.0.0/24'),
  );
  test('a Subnet of the Vpc is offered', () =>
    checkFix(join(subnets, dns('vpc: blue\nsubnet: s')), 'Change to t', join(subnets, dns('vpc: blue\nsubnet: t'))));
  test('the Subnet of the default Vpc', async () => {
    const elsewhere = 'vpc: blue\nsubnet: ovn-default\n#         ^^^^^^^^^^^ KO189/error belongs to Vpc ovn-cluster';
    await check(join(blue, dns(elsewhere)));
    await check(dns('vpc: blue\nsubnet: ovn-default'));
    await check(join(object('Vpc', 'ovn-cluster', 'namespaces: []'), dns('vpc: ovn-cluster\nsubnet: ovn-default')));
  });
  test('a Subnet without a switch', async () => {
    const lends = object('Subnet', 'lends', 'provider: net.default\ncidrBlock: 10.2.0.0/24');
    await check(
      join(lends, dns('vpc: blue\nsubnet: lends\n#         ^^^^^ KO189/error its provider being net.default')),
    );
    expect(await fixTitles(join(lends, subnets, dns('vpc: blue\nsubnet: lends')))).toEqual(['Change to t']);
  });
  test.each([
    ['blue.dns', ' KO189/error slr-vpc-dns-blue.dns'],
    ['a'.repeat(51), ''],
    ['a'.repeat(52), ' KO189/error at most 63 characters'],
  ])('a Service named after %s', (name, finding) =>
    check(
      dns('vpc: a\nsubnet: b', name).replace(
        'spec:',
        `${finding && `  #     ${'^'.repeat(name.length)}${finding}\n`}spec:`,
      ),
    ),
  );
  test('two versions of the other are one rival', () =>
    check(
      [
        `#- a.yaml\n${dns('vpc: blue\n#      ^^^^ KO189/error already has VpcDns b\nsubnet: t', 'a')}`,
        `#- b.yaml\n${dns('vpc: blue\n#      ^^^^ KO189/error already has VpcDns a\nsubnet: t', 'b')}`,
        `#- c.yaml\n${dns('vpc: blue\n#      ^^^^ KO189/error already has VpcDns a\nsubnet: t', 'b')}`,
      ].join('\n'),
    ));
  test('replicas are clamped', () =>
    checkFix(dns('vpc: a\nsubnet: b\nreplicas: 9'), 'Change to 3', dns('vpc: a\nsubnet: b\nreplicas: 3')));
});

describeRule('KO193', ({ check, checkFix }) => {
  const service = (annotation: string, type = 'type: LoadBalancer') =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ovn.kubernetes.io/${annotation}\nspec:\n  ${type}\n`;
  const subnet = (more: string, name = 'office') => object('Subnet', name, `vlan: v\ncidrBlock: 10.0.0.0/24${more}`);
  const external = 'service_external_ip_from_subnet';
  test('not read before', () => check(service(`${external}: "true"`), { version: '1.13.15' }));
  test.each([
    ['1.14.0', 'on 1.14.0 the controller writes it itself'],
    [undefined, 'on 1.14.0–1.17.0 the controller writes it itself'],
  ])('no switch on %s', (version, finding) =>
    check(
      service(
        `${external}: "true"\n    #                                                  ^^^^^^ KO193/warning ${finding}`,
      ),
      version ? { version } : {},
    ),
  );
  test('a Subnet may have that name', () =>
    check(join(subnet('\nenableExternalLBAddress: true', '"true"'), service(`${external}: "true"`))));
  test('what the controller writes goes', () =>
    checkFix(
      service(`${external}: "true"\n    a: b`),
      'Remove ovn.kubernetes.io/service_external_ip_from_subnet',
      service('').replace('ovn.kubernetes.io/', 'a: b'),
    ));
  test('a template may make it', () =>
    check(
      join(subnet('\nenableExternalLBAddress: "{{ .Values.lb }}"'), service('service_external_ip_from_subnet: office')),
    ));
  test('the Subnet is made to offer them', () =>
    checkFix(
      join(subnet(''), service('service_external_ip_from_subnet: office')),
      'Set enableExternalLBAddress: true in Subnet office',
      join(subnet('\nenableExternalLBAddress: true'), service('service_external_ip_from_subnet: office')),
    ));
  test('name and namespace with a slash', () =>
    checkFix(service('attachmentprovider: ns/net'), 'Change to net.ns', service('attachmentprovider: net.ns')));
  test.each(['x', 'x.', '.x'])('no network: %s', (value) =>
    check(
      service(
        `attachmentprovider: ${value}\n    #                                     ${'^'.repeat(value.length)} KO193/error does not name`,
      ),
    ),
  );
  test.each(['type: ClusterIP', 'ports: []', 'type: "{{ .Values.type }}"'])(
    'only read for load balancers: %s',
    (type) => check(service('attachmentprovider: x', type)),
  );
  test.each(['"no"', '"False"', '"off"', '"false"', '"true"', '""', '"{{ .Values.bgp }}"', 'yes', 'true'])(
    'what is meant, or said by another: bgp %s',
    (value) => check(service(`bgp: ${value}`, 'type: ClusterIP')),
  );
  test('local is for pods', () =>
    checkFix(service('bgp: local', 'type: ClusterIP'), 'Change to true', service("bgp: 'true'", 'type: ClusterIP')));
  const announced = 'bgp: "true"\n    #                      ^^^^^^ KO193/warning this one has';
  test.each([
    ['type: LoadBalancer', `${announced} type LoadBalancer`],
    ['type: NodePort', `${announced} type NodePort`],
    ['clusterIP: None', `${announced} clusterIP None`],
    ['clusterIP: 10.96.0.9', 'bgp: "true"'],
    ['type: "{{ .Values.type }}"', 'bgp: "true"'],
  ])('announced: %s', (spec, annotation) => check(service(annotation, spec)));
});
