/** A VirtualMachine for the fixtures of this folder: lines of annotations, of interfaces and of networks. */
export const machine = (annotations: string, interfaces: string, networks: string, kind = 'VirtualMachine') => `
apiVersion: kubevirt.io/v1
kind: ${kind}
metadata: {name: a}
spec:
  template:
    metadata:
      labels: {app: a}
${annotations === '' ? '' : `      annotations:\n${annotations}`}    spec:
      domain:
        devices:
          interfaces:
${interfaces}      networks:
${networks}`;

export const podNetwork = '        - {name: default, pod: {}}\n';
export const attached = '        - name: extra\n          multus: {networkName: ovn-net}\n';
