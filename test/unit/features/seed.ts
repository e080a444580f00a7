/** The workspace of the first issue: two attachment Subnets, a pool in each, both bound to the namespace of a virtual machine. */
export const network = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: subnet-10-66
spec:
  protocol: IPv4
  provider: attachnet.default.ovn
  cidrBlock: 10.66.0.0/16
  gateway: 10.66.0.1
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: subnet-10-69
spec:
  protocol: IPv4
  provider: attachnet.default.ovn
  cidrBlock: 10.69.0.0/16
  gateway: 10.69.0.1
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: plain
spec:
  cidrBlock: 10.70.0.0/24
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: subnet-10-66-6
spec:
  subnet: subnet-10-66
  ips:
    - 10.66.6.10..10.66.6.19
  namespaces:
    - default
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: subnet-10-69-9
spec:
  subnet: subnet-10-69
  ips:
    - 10.69.9.10..10.69.9.19
  namespaces:
    - default
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: attachnet
  namespace: default
spec:
  config: '{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/run/openvswitch/kube-ovn-daemon.sock", "provider": "attachnet.default.ovn"}'
---
apiVersion: v1
kind: Pod
metadata:
  name: taken
  annotations:
    k8s.v1.cni.cncf.io/networks: attachnet
    attachnet.default.ovn.kubernetes.io/logical_switch: subnet-10-69
    attachnet.default.ovn.kubernetes.io/ip_address: 10.69.9.12
`;

/** A virtual machine with annotations of its own; \`{}\` stands for them, indented by eight. */
export const machine = (annotations: string): string => `
#- vm.yaml
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: vm-a
  namespace: default
spec:
  template:
    metadata:
      annotations:
${annotations}
    spec:
      networks:
        - name: net1
          multus:
            networkName: attachnet
`;

export const annotationsOfMachine = ['spec', 'template', 'metadata', 'annotations'] as const;
