/** New objects that a fix can add, as complete documents. */
import { nextFreeBlock } from '../ipam/free';
import type { Resource } from '../model/resource';
import { formatAddress } from '../net/address';
import { formatPrefix, parsePrefix } from '../net/prefix';
import { rangeSet, subtract } from '../net/rangeSet';
import type { View } from '../scope/view';
import { scalarText } from '../syntax/edit';

const poolSize = 8n;

export function poolStub(name: string, subnet: string, ips: readonly string[]): string {
  const items = ips.map((item) => `    - ${scalarText(item)}\n`).join('');
  return `apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  subnet: ${scalarText(subnet)}\n  ips:\n${items}`;
}

/** The ranges a new pool of a subnet would have, and a name that no pool has. */
export function newPool(
  subnet: Resource<'Subnet'>,
  view: View,
): { readonly name: string; readonly ips: readonly string[] } | undefined {
  const ips = nextFreeBlock(subnet, poolSize, view);
  const name = newPoolName(subnet, view);
  return ips && name !== undefined ? { name, ips } : undefined;
}

/** `<subnet>-pool`, or the first `<subnet>-pool-<n>` that is free. */
export function newPoolName({ name }: Resource<'Subnet'>, view: View): string | undefined {
  if (!name) return undefined;
  const names = Array.from({ length: 100 }, (_, n) => `${name.value}-pool${n === 0 ? '' : `-${n + 1}`}`);
  return names.find((one) => view.definitions('IPPool', one).length === 0);
}

/** A subnet with the first 10.x.y.0/24 that overlaps nothing known; undefined where all are taken. */
export function subnetStub(name: string, view: View, extra: { readonly provider?: string } = {}): string | undefined {
  const block = freeBlock(view);
  if (!block) return undefined;
  const provider = extra.provider ? `  provider: ${scalarText(extra.provider)}\n` : '';
  return `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  protocol: IPv4\n${provider}  cidrBlock: ${block.cidr}\n  gateway: ${block.gateway}\n`;
}

/** Ranges that a cluster uses although no file says so: ovn-default, services. */
const reserved = ['10.16.0.0/16', '10.96.0.0/12', '10.244.0.0/16'];

/** The first 10.x.y.0/24 that overlaps nothing known, and its first address. */
export function freeBlock(view: View): { readonly cidr: string; readonly gateway: string } | undefined {
  const blocks = view.all('Subnet').flatMap((subnet) => subnet.fields.cidrBlock?.value.split(',') ?? []);
  const taken = rangeSet([...reserved, ...blocks].flatMap((text) => parsePrefix(text) ?? []));
  for (const { family, first, last } of subtract(rangeSet([parsePrefix('10.0.0.0/8')!]), taken)) {
    const start = ((first + 255n) >> 8n) << 8n;
    if (start + 255n > last) continue;
    const cidr = formatPrefix({ family, length: 24, first: start, last: start + 255n });
    return { cidr, gateway: formatAddress({ family, value: start + 1n }) };
  }
  return undefined;
}

export const vpcStub = (name: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  namespaces: []\n`;

export function nadStub(namespace: string, name: string): string {
  const config = JSON.stringify({
    cniVersion: '0.3.1',
    type: 'kube-ovn',
    server_socket: '/run/openvswitch/kube-ovn-daemon.sock',
    provider: `${name}.${namespace}.ovn`,
  });
  return `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: ${scalarText(name)}\n  namespace: ${scalarText(namespace)}\nspec:\n  config: '${config}'\n`;
}
