/** Networks, Subnets and workloads of the tests about attachments. */

const config = {
  ovn: (provider: string) =>
    `{"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/s", "provider": "${provider}"}`,
  ipam: (provider: string) =>
    `{"cniVersion": "0.3.1", "type": "macvlan", "ipam": {"type": "kube-ovn", "server_socket": "/s", "provider": "${provider}"}}`,
  other: () => '{"cniVersion": "0.3.1", "type": "macvlan"}',
};

/** A network in namespace web. */
export const nad = (name = 'net', kind: keyof typeof config = 'ovn') => `
#- nad-${name}.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: web
spec:
  config: '${config[kind](kind === 'ovn' ? `${name}.web.ovn` : `${name}.web`)}'
`;

export const subnet = (name: string, provider = '', more = '') => `
#- net-${name}.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  cidrBlock: 10.${name.charCodeAt(0)}.0.0/24
${provider === '' ? '' : `  provider: ${provider}\n`}${more}`;

/** A pod in namespace web; the annotations are whole lines. */
export const pod = (annotations: string, spec = '') => `
#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
  namespace: web
  annotations:
${annotations}
${spec}`;

export const networks = (value: string) => `    k8s.v1.cni.cncf.io/networks: ${value}`;
