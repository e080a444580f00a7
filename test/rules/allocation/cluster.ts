/** The cluster of the tests about allocation: two attachment subnets with a pool each, and what may be added to it. */

const subnet = (name: string, cidr: string, more = '') => `
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  cidrBlock: ${cidr}
${more}`;

const pool = (name: string, of: string, ips: string, namespaces = '') => `
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: ${of}
  ips: [${ips}]
${namespaces === '' ? '' : `  namespaces: [${namespaces}]\n`}`;

const nad = `
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: attachnet
  namespace: default
spec:
  config: '{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/s", "provider": "attachnet.default.ovn"}'
`;

export const file = (name: string, ...documents: readonly string[]): string =>
  `\n#- ${name}${documents.join('').replace(/^\n---/, '')}`;

const provider = '  provider: attachnet.default.ovn\n';

export const objects = {
  subnet,
  pool,
  nad,
  a: subnet('net-a', '10.1.0.0/24', provider),
  b: subnet('net-b', '10.2.0.0/24', provider),
  poolA: (namespaces = '') => pool('pool-a', 'net-a', '10.1.0.10..10.1.0.19', namespaces),
  poolB: (namespaces = '') => pool('pool-b', 'net-b', '10.2.0.10..10.2.0.19', namespaces),
};

/** A virtual machine of namespace default with one attachment; the annotations are whole lines. */
export const vm = (annotations: string, name = 'vm-a'): string => `
#- vm.yaml
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
  namespace: default
spec:
  template:
    metadata:
      annotations:
${annotations}
    spec:
      networks:
        - multus: {networkName: attachnet}
`;

export const pod = (annotations: string, name = 'p'): string => `
#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: default
  annotations:
    x: y
${annotations}
`;
