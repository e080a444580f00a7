/** IPPool, IP and Vip: pieces of a subnet, and single addresses of it. */
import { boolean, object, string, strings, upTo15 } from './field';

export const ipPool = {
  spec: object('The pool as it should be.', '期望的地址池。', {
    subnet: string('The Subnet that the addresses are of.', '地址所属的 Subnet。', { required: true, immutable: true }),
    ips: strings(
      'Addresses, ranges (`10.0.0.1..10.0.0.9`) or prefixes of the subnet. Nothing outside the pool takes them at random. Pools may not overlap.',
      '子网中的地址、范围（`10.0.0.1..10.0.0.9`）或网段。池外不会随机使用这些地址。地址池之间不能重叠。',
      { required: true, minItems: 1, unique: true, ...upTo15 },
    ),
    namespaces: strings(
      'Namespaces whose pods take their address from this pool, as far as their subnet is that of the pool. Until 1.13.8 this goes for every NIC, so an attachment in another subnet fails.',
      '这些命名空间的 Pod 在其子网与地址池一致时从此池取地址。1.13.8 及以前对每个网卡都生效，因此其他子网中的附属网卡会失败。',
      { unique: true, ...upTo15 },
    ),
    enableAddressSet: boolean(
      'Makes an OVN address set of the pool, for match expressions.',
      '为地址池创建 OVN 地址集，供匹配表达式使用。',
      { since: '1.15.0', default: false },
    ),
  }),
};

export const ip = {
  spec: object(
    'An address as it is handed out. Created by Kube-OVN; beforehand only to reserve one.',
    '一条地址分配记录。由 Kube-OVN 创建；仅在预留地址时手工创建。',
    {
      podName: string(
        'Pod or virtual machine that has the address. metadata.name must be `<podName>.<namespace>[.<provider>]`.',
        '持有地址的 Pod 或虚拟机。metadata.name 须为 `<podName>.<namespace>[.<provider>]`。',
      ),
      namespace: string('Namespace of that pod.', '该 Pod 的命名空间。'),
      subnet: string('The Subnet that the address is of.', '地址所属的 Subnet。'),
      v4IpAddress: string('IPv4 address.', 'IPv4 地址。'),
      v6IpAddress: string('IPv6 address.', 'IPv6 地址。'),
      ipAddress: string('All addresses, comma-separated.', '全部地址，逗号分隔。'),
      macAddress: string('MAC address.', 'MAC 地址。'),
      podType: string(
        'Kind of the owner, where the address outlives the pod.',
        '所有者类型，用于地址在 Pod 重建后保留的情形。',
        {
          known: ['', 'StatefulSet', 'VirtualMachine'],
        },
      ),
      nodeName: string('Node of the pod.', 'Pod 所在节点。'),
      containerID: string('Not used any more.', '已不再使用。'),
      attachIps: strings('Not used any more.', '已不再使用。'),
      attachMacs: strings('Not used any more.', '已不再使用。'),
      attachSubnets: strings('Not used any more.', '已不再使用。'),
    },
  ),
};

const parent = { until: '1.14.0' };
export const vip = {
  spec: object('A reserved or floating address.', '预留或浮动地址。', {
    subnet: string('The Subnet that the address is of.', '地址所属的 Subnet。'),
    v4ip: string('IPv4 address. Empty: any free one.', 'IPv4 地址。留空则随机分配。'),
    v6ip: string('IPv6 address. Empty: any free one.', 'IPv6 地址。留空则随机分配。'),
    macAddress: string('MAC address. Empty: made up.', 'MAC 地址。留空则自动生成。'),
    namespace: string(
      'Namespace of the pods that may use it (allowed-address pairs).',
      '可使用它的 Pod 所在命名空间（允许的地址对）。',
    ),
    selector: strings('Labels of those pods, each `key:value`.', '这些 Pod 的标签，每项为 `key:value`。', {
      since: '1.13.0',
    }),
    type: string(
      'Empty: an address for pods; `switch_lb_vip`: for a SwitchLBRule; `kube_host_vm_vip`: for a machine on the network of its host.',
      '留空：供 Pod 使用；`switch_lb_vip`：供 SwitchLBRule 使用；`kube_host_vm_vip`：供使用主机网络的虚拟机使用。',
      {
        known: ['', 'switch_lb_vip', 'kube_host_vm_vip'],
      },
    ),
    attachSubnets: strings('Not used any more.', '已不再使用。'),
    parentV4ip: string('Address of the pod that the Vip belongs to.', 'Vip 所属 Pod 的地址。', parent),
    parentV6ip: string('Address of the pod that the Vip belongs to.', 'Vip 所属 Pod 的地址。', parent),
    parentMac: string('MAC address of the pod that the Vip belongs to.', 'Vip 所属 Pod 的 MAC 地址。', parent),
  }),
};
