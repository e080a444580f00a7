/** What the corpus files of the rules on SwitchLBRules do not show: other worlds, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string, meta = ''): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${meta}spec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const rule = (spec: string, name = 'web', meta = '') => object('SwitchLBRule', name, `namespace: shop\n${spec}`, meta);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO186', ({ check, checkFix }) => {
  test('an equals sign becomes a colon', () =>
    checkFix(
      rule('vip: 1.1.1.1\nselector:\n- app = web'),
      'Change to app:web',
      rule('vip: 1.1.1.1\nselector:\n- app:web'),
    ));
  test('the name of a Vip becomes its address', () =>
    checkFix(
      join(object('Vip', 'v', 'v4ip: 10.0.0.9\nv6ip: fd00::9'), rule('vip: v')),
      'Change to 10.0.0.9,fd00::9',
      join(object('Vip', 'v', 'v4ip: 10.0.0.9\nv6ip: fd00::9'), rule("vip: '10.0.0.9,fd00::9'")),
    ));
  test('two addresses of one family', () =>
    check(rule('vip: 1.1.1.1,1.1.1.2\n#      ^^^^^^^^^^^^^^^ KO186/error is no address')));
  test('a port that is quoted is another finding', () => check(rule('vip: 1.1.1.1\nports:\n- port: "80"')));
  test('protocol in capitals', () =>
    checkFix(
      rule('vip: 1.1.1.1\nports:\n- port: 53\n  protocol: udp'),
      'Change to UDP',
      rule('vip: 1.1.1.1\nports:\n- port: 53\n  protocol: UDP'),
    ));
});

describeRule('KO187', ({ check, checkFix }) => {
  const other = rule('vip: 1.1.1.1\n#      ^^^^^^^ KO187/warning is also used by SwitchLBRule web', 'b');
  const own = 'vip: 1.1.1.1,fd00::1\n#      ^^^^^^^^^^^^^^^ KO187/warning is also used by SwitchLBRule b';
  test('one address of two', () => check(join(rule(own), other)));
  test('two versions of the other rule are one rival', () =>
    check(
      [
        `#- a.yaml\n${rule('vip: 1.1.1.1\n#      ^^^^^^^ KO187/warning is also used by SwitchLBRule b', 'a')}`,
        ...['b', 'c'].map(
          (file) =>
            `#- ${file}.yaml\n${rule('vip: 1.1.1.1\n#      ^^^^^^^ KO187/warning is also used by SwitchLBRule a', 'b')}`,
        ),
      ].join('\n'),
      { only: ['KO187'] },
    ));
  const router = (name: string) => `  annotations:\n    ovn.kubernetes.io/logical_router: ${name}\n`;
  test('routers that a template names', () =>
    check(join(rule('vip: 1.1.1.1', 'a', router('"{{ .vpc }}"')), rule('vip: 1.1.1.1', 'b', router('"{{ .vpc }}"')))));
  test('two namespaces with one router', () =>
    check(
      join(
        rule('vip: 1.1.1.1\n#      ^^^^^^^ KO187', 'a', router('blue')).replace('shop', 'build'),
        rule('vip: 1.1.1.1\n#      ^^^^^^^ KO187', 'b', router('blue')),
      ),
    ));
  const subnet = object('Subnet', 's', 'cidrBlock: 10.0.0.0/24\nnamespaces:\n- shop');
  const inside = rule('vip: 10.0.0.9');
  test('without any Vip here nothing is known', () => check(join(subnet, inside)));
  test('a Vip without an address may get it', () =>
    check(join(subnet, object('Vip', 'v', 'subnet: s\ntype: switch_lb_vip'), inside), { closed: true }));
  test('the Subnet of the annotation counts', () =>
    check(
      join(
        subnet.replace(/\n {2}namespaces:\n {2}- shop/, ''),
        rule(
          'vip: 10.0.0.9\n#      ^^^^^^^^ KO187/warning lies in Subnet s',
          'web',
          '  annotations:\n    ovn.kubernetes.io/logical_switch: s\n',
        ),
      ),
      { closed: true },
    ));
  test('the Vip is made', () =>
    checkFix(
      join(subnet, inside),
      'Create Vip web of type switch_lb_vip',
      join(subnet, inside, object('Vip', 'web', 'subnet: s\nv4ip: 10.0.0.9\ntype: switch_lb_vip')),
      { closed: true },
    ));
});

describeRule('KO188', ({ checkFix }) => {
  const label = '    ovn.kubernetes.io/logical_switch: s\n';
  test('the only label becomes an annotation', () =>
    checkFix(
      rule('vip: 1.1.1.1', 'web', `  labels:\n${label}`),
      'Move ovn.kubernetes.io/logical_switch to the annotations',
      rule('vip: 1.1.1.1', 'web', `  annotations:\n${label}`),
    ));
  test('one of several joins the annotations', () =>
    checkFix(
      rule('vip: 1.1.1.1', 'web', `  annotations:\n    a: b\n  labels:\n${label}    app: web\n`),
      'Move ovn.kubernetes.io/logical_switch to the annotations',
      rule('vip: 1.1.1.1', 'web', `  annotations:\n    a: b\n${label}  labels:\n    app: web\n`),
    ));
});

describeRule('KO189', ({ check, checkFix }) => {
  const dns = (spec: string) => object('VpcDns', 'dns', spec);
  test.each([
    ['1.15.24', 'error'],
    ['1.16.0', 'warning'],
  ])('replicas on %s', (version, level) =>
    check(dns(`vpc: a\nsubnet: b\nreplicas: 0\n#           ^ KO189/${level} expected 1 to 3`), { version }),
  );
  test('a Subnet of the Vpc is offered', () => {
    const subnets = join(
      object('Subnet', 's', 'cidrBlock: 10.0.0.0/24'),
      object('Subnet', 't', 'vpc: blue\ncidrBlock: 10.1.0.0/24'),
    );
    return checkFix(
      join(subnets, dns('vpc: blue\nsubnet: s')),
      'Change to t',
      join(subnets, dns('vpc: blue\nsubnet: t')),
    );
  });
  test('replicas are clamped', () =>
    checkFix(dns('vpc: a\nsubnet: b\nreplicas: 9'), 'Change to 3', dns('vpc: a\nsubnet: b\nreplicas: 3')));
});

describeRule('KO193', ({ check, checkFix }) => {
  const service = (annotation: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    ovn.kubernetes.io/${annotation}\nspec:\n  type: LoadBalancer\n`;
  const subnet = (more: string) => object('Subnet', 'office', `vlan: v\ncidrBlock: 10.0.0.0/24${more}`);
  test('not read before', () => check(service('service_external_ip_from_subnet: "true"'), { version: '1.13.0' }));
  test('an error where it is surely read', () =>
    check(
      service(
        'service_external_ip_from_subnet: "true"\n    #                                                  ^^^^^^ KO193/error on 1.16.0',
      ),
      { version: '1.16.0' },
    ));
  test('the Subnet that offers addresses', () =>
    checkFix(
      join(subnet('\nenableExternalLBAddress: true'), service('service_external_ip_from_subnet: "true"')),
      'Change to office',
      join(subnet('\nenableExternalLBAddress: true'), service('service_external_ip_from_subnet: "office"')),
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
});
