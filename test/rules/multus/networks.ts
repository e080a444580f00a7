/** Networks for the fixtures of this folder: `ovn` made by Kube-OVN, `ipam` with addresses of Kube-OVN, `foreign` without it. */
const nad = (name: string, config: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: default
spec:
  config: '${config}'
---
`;
const socket = '"server_socket": "/run/openvswitch/kube-ovn-daemon.sock"';

export const ovn = nad(
  'ovn-net',
  `{"cniVersion": "0.3.1", "type": "kube-ovn", ${socket}, "provider": "ovn-net.default.ovn"}`,
);
export const ipam = nad(
  'ipam-net',
  `{"cniVersion": "0.3.1", "type": "macvlan", "ipam": {"type": "kube-ovn", ${socket}, "provider": "ipam-net.default"}}`,
);
export const foreign = nad('foreign-net', '{"cniVersion": "0.3.1", "type": "macvlan", "ipam": {"type": "dhcp"}}');
export const networks = `#- networks.yaml\n${ovn}${ipam}${foreign}#- a.yaml\n`;

/** A Pod with annotations, one a line. */
export const pod = (...annotations: string[]) => `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
${annotations.map((line) => `    ${line}\n`).join('')}`;

export const subnet = (name: string, provider: string, octet: number) => `---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  provider: ${provider}
  cidrBlock: 10.77.${octet}.0/24
`;
