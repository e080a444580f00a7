/** A made-up repository: clusters with Subnets, IPPools and pods, and other people's manifests in between. The same arguments give the same files. */
const subnet = (cluster, i) => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: c${cluster}-s${i}
spec:
  protocol: IPv4
  cidrBlock: 10.${cluster % 250}.${i % 250}.0/24
  gateway: 10.${cluster % 250}.${i % 250}.1
`;

const pool = (cluster, i) => `apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: c${cluster}-p${i}
spec:
  subnet: c${cluster}-s${i}
  ips:
  - 10.${cluster % 250}.${i % 250}.10..10.${cluster % 250}.${i % 250}.99
`;

const deployment = (cluster, i) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: c${cluster}-web-${i}
  namespace: default
spec:
  replicas: 2
  selector:
    matchLabels: {app: web-${i}}
  template:
    metadata:
      labels: {app: web-${i}}
      annotations:
        ovn.kubernetes.io/logical_switch: c${cluster}-s${i % 10}
        ovn.kubernetes.io/ip_pool: c${cluster}-p${i % 10}
    spec:
      containers:
      - name: web
        image: nginx
`;

const other = (cluster, i) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: c${cluster}-settings-${i}
data:
  settings: |
${`    key = value ${i}\n`.repeat(40)}`;

/** Path and text of so many files; a cluster has thirty. */
export function manifests(count) {
  return Array.from({ length: count }, (_, n) => {
    const [cluster, i] = [Math.floor(n / 30), n % 30];
    const texts =
      i < 10 ? [subnet(cluster, i), pool(cluster, i)] : i < 15 ? [deployment(cluster, i)] : [other(cluster, i)];
    return { path: `clusters/c${cluster}/file-${i}.yaml`, text: texts.join('---\n') };
  });
}

export const subnetDocument = subnet;
