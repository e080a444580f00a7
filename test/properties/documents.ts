/** Documents that speak of each other in as many ways as possible, right and wrong. */
const attachment = (name: string, type: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: default
spec:
  config: '{"cniVersion": "0.3.1", "type": "${type}", "server_socket": "/run/openvswitch/kube-ovn-daemon.sock", "provider": "${name}.default.ovn"}'
`;

const subnet = (name: string, cidr: string, more = '') => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  protocol: IPv4
  cidrBlock: ${cidr}
${more}`;

const pool = (name: string, of: string, ips: string, namespaces: string) => `apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: ${of}
  ips:
  - ${ips}
  namespaces: [${namespaces}]
`;

const pod = (name: string, annotations: readonly string[]) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: default
  annotations:
    k8s.v1.cni.cncf.io/networks: default/net1
${annotations.map((line) => `    ${line}\n`).join('')}spec:
  containers: []
`;

export const documents: readonly string[] = [
  attachment('net1', 'kube-ovn'),
  attachment('net2', 'macvlan'),
  subnet('s1', '10.1.0.0/16', '  provider: net1.default.ovn\n'),
  subnet('s2', '10.2.0.0/16', '  provider: net1.default.ovn\n  namespaces: [default]\n'),
  subnet('s1', '10.3.0.0/24', '  vpc: v1\n  namespaceSelectors:\n  - matchLabels: {team: a}\n'),
  subnet('s4', '10.4.0.0/24', '  vpc: {{ .Values.vpc }}\n'),
  pool('p1', 's1', '10.1.0.5..10.1.0.9', 'default'),
  pool('p2', 's2', '10.2.0.0/28', 'default, other'),
  pool('p3', 's2', '10.2.0.8..10.2.0.20', ''),
  'apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: v1\nspec:\n  namespaces: [default]\n  defaultSubnet: s1\n',
  'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n  labels: {team: a}\n',
  pod('a', ['net1.default.ovn.kubernetes.io/logical_switch: s1']),
  pod('b', ['net1.default.ovn.kubernetes.io/ip_pool: p2', 'net1.default.ovn.kubernetes.io/logical_switch: s1']),
  pod('c', ['ovn.kubernetes.io/ip_pool: p1 # kube-ovn-lint-ignore KO101, KO105 -- known']),
  pod('d', ['ovn.kubernetes.io/logical_switch: s9', 'ovn.kubernetes.io/ip_address: 10.9.0.1']),
  pod('e', ['net2.default.ovn.kubernetes.io/logical_switch: s2']),
  `# kube-ovn-lint-ignore-file KO104 -- elsewhere\n${pod('f', ['ovn.kubernetes.io/logical_switch: gone'])}`,
  'kind: Subnet\nmetadata:\n  name: s5\nspec:\n  cidrBlock: 10.5.0.0/24\n',
  `${subnet('s6', '10.6.0.0/24')}${subnet('s7', '10.7.0.0/24')}`,
  'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: s2\nspec: [\n',
];

/** What installs Kube-OVN: two releases, so that a scope has none, one, or two that disagree. */
export const installations: readonly string[] = [
  'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: kube-ovn-cni\n  namespace: kube-system\nspec:\n  template:\n    spec:\n      hostNetwork: true\n      containers:\n      - name: cni\n        image: docker.io/kubeovn/kube-ovn:v1.12.28\n',
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: kube-ovn\nspec:\n  chart:\n    spec:\n      chart: kube-ovn\n      version: v1.14.10\n',
  'apiVersion: v2\nname: cluster\nversion: 0.1.0\ndependencies:\n- name: kube-ovn\n  version: 1.14.10\n',
];

export const kustomizations: readonly string[] = [
  'resources: [a.yaml, b.yaml, apps]\nnamespace: default\n',
  'resources: [a.yaml, clusters/x/net.yaml, clusters/y/net.yaml]\n',
  'resources:\n- pod.yaml\nnamespace: other\n',
  'resources: [a.yaml]\npatches:\n- path: b.yaml\n',
  'resources: [pod.yaml]\npatches:\n- target: {kind: Pod, name: a}\n  patch: |-\n    - op: remove\n      path: /metadata/annotations\n',
  'resources: [a.yaml]\nnamePrefix: x-\n',
  'resources: [a.yaml, "https://github.com/a/b?ref=main"]\n',
];
