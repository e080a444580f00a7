/** Small workspaces that the tests of the command line share. */

const subnet = (name: string, cidr: string): string => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  provider: attachnet.default.ovn
  protocol: IPv4
  cidrBlock: ${cidr}.0/24
  gateway: ${cidr}.1
`;

const pool = (name: string, of: string, range: string): string => `apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: ${of}
  ips: ["${range}"]
`;

const nad = `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: attachnet
  namespace: default
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/run/openvswitch/kube-ovn-daemon.sock","provider":"attachnet.default.ovn"}'
`;

/** Two attachment subnets with a pool each. */
export const network = [
  subnet('subnet-a', '10.66.0'),
  subnet('subnet-b', '10.69.0'),
  pool('pool-a', 'subnet-a', '10.66.0.10..10.66.0.20'),
  pool('pool-b', 'subnet-b', '10.69.0.10..10.69.0.20'),
  nad,
].join('---\n');

/** A pod whose attachment is on subnet-b, with further annotations. */
export const pod = (annotations: string, name = 'app'): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations:
    k8s.v1.cni.cncf.io/networks: default/attachnet
    ovn.kubernetes.io/logical_switch: ovn-default
    attachnet.default.ovn.kubernetes.io/logical_switch: subnet-b
${annotations}spec:
  containers:
    - name: app
      image: nginx
`;

/** KO101 with one preferred repair. */
export const wrongPool = '    attachnet.default.ovn.kubernetes.io/ip_pool: pool-a\n';
export const rightPool = '    attachnet.default.ovn.kubernetes.io/ip_pool: pool-b\n';
