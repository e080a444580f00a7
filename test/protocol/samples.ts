/** Manifests with known findings. */

export const subnet = (name: string, cidr = '10.66.0.0/16', extra = '') => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  cidrBlock: ${cidr}
${extra}`;

export const pool = (name: string, of: string, ips = '10.66.0.10..10.66.0.20') => `apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: ${of}
  ips:
  - ${ips}
`;

/** Fires KO131 on its address. */
export const wrongPool = (name = 'pool-b', of = 'net-a', address = '10.99.0.10') => pool(name, of, address);
