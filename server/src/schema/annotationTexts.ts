/** What each annotation of a pod does, what may stand in it, and what happens otherwise: for people, in both languages. */

interface Text {
  readonly en: string;
  readonly 'zh-cn': string;
}

export interface AnnotationText {
  /** One line. */
  readonly does: Text;
  readonly grammar: Text;
  /** What one sees when the value is wrong. */
  readonly wrong: Text;
  /** All the values it takes, or the common ones, where they can be listed. */
  readonly values?: readonly string[];
  /** Has a meaning for NICs of other CNIs that take only their address from Kube-OVN. */
  readonly ipam?: true;
}

const text = (en: string, zh: string): Text => ({ en, 'zh-cn': zh });
const yes = text('exactly `"true"`', '必须是 `"true"`');
const silentlyZero = text('Anything that is no integer silently counts as 0.', '非整数会被静默地当作 0。');
const rate = text('an integer of Mbit/s; empty or 0 means no limit', '整数，单位 Mbit/s；空或 0 表示不限制');
const rateWrong = text(
  'On the default NIC other text is rejected; on attachments before 1.17 it silently means no limit.',
  '默认网卡上的其他文本会被拒绝；1.17 之前，附加网卡上的错误值会静默地表示不限制。',
);
const burst = text('a non-negative integer of Mbit', '非负整数，单位 Mbit');
const rejected = text('Other text is rejected and the pod does not start.', '其他文本会被拒绝，Pod 无法启动。');
const isOff = text('Any other text means off.', '其他任何文本都表示关闭。');
const ovnOptions = text('OVN DHCP options as `key=value,key=value`', 'OVN DHCP 选项，形如 `key=value,key=value`');
const ovnOptionsWrong = text(
  'OVN refuses options it does not know, and the port is not updated.',
  'OVN 会拒绝未知选项，端口不会更新。',
);

export const annotationTexts: Readonly<Record<string, AnnotationText>> = {
  logical_switch: {
    does: text('Puts the NIC on this Subnet.', '将网卡放到此子网。'),
    grammar: text('one Subnet name, no list', '一个子网名称，不能是列表'),
    wrong: text(
      'A Subnet that does not exist keeps the pod in ContainerCreating. Ignored on NICs of other CNIs.',
      '子网不存在时 Pod 会停留在 ContainerCreating。对其他 CNI 的网卡不起作用。',
    ),
  },
  ip_address: {
    does: text('Gives the NIC this address.', '为网卡指定此地址。'),
    grammar: text(
      'one address, or `v4,v6` without blanks on a Dual Subnet',
      '一个地址；双栈子网可写 `v4,v6`，不能有空格',
    ),
    wrong: text(
      'An address outside the Subnet gives AddressOutOfRange, a taken one AddressConflict. For several replicas use ip_pool.',
      '地址不在子网内会得到 AddressOutOfRange，已被占用会得到 AddressConflict。多副本请使用 ip_pool。',
    ),
    ipam: true,
  },
  ip_pool: {
    does: text(
      'Takes the address of the NIC from an IPPool, or from a list of addresses.',
      '从 IPPool 或地址列表中为网卡取得地址。',
    ),
    grammar: text(
      'the name of one IPPool; or addresses separated by `,`, with dual pairs by `;`',
      '一个 IPPool 的名称；或以 `,` 分隔的地址，双栈地址对以 `;` 分隔',
    ),
    wrong: text(
      'The IPPool must belong to the Subnet of the NIC: otherwise NoAvailableAddress, or from 1.14.7 an address that does not work.',
      'IPPool 必须属于网卡所在的子网：否则得到 NoAvailableAddress，或自 1.14.7 起得到无法使用的地址。',
    ),
    ipam: true,
  },
  ip_family: {
    does: text('Asks for an address of one family only on a Dual Subnet.', '在双栈子网上只申请一个地址族的地址。'),
    grammar: text('`ipv4` or `ipv6`', '`ipv4` 或 `ipv6`'),
    wrong: text(
      'Other text is rejected; it must match a static address on the same NIC.',
      '其他文本会被拒绝；必须与同一网卡上的静态地址一致。',
    ),
    values: ['ipv4', 'ipv6'],
    ipam: true,
  },
  mac_address: {
    does: text('Gives the NIC this MAC address.', '为网卡指定此 MAC 地址。'),
    grammar: text('six bytes with colons: `00:00:00:53:6B:B6`', '以冒号分隔的六个字节：`00:00:00:53:6B:B6`'),
    wrong: text(
      'On the default NIC other text is rejected, on attachments no address is allocated.',
      '默认网卡上的其他文本会被拒绝，附加网卡上则不会分配地址。',
    ),
  },
  ingress_rate: {
    does: text('Limits what the pod receives through this NIC.', '限制 Pod 通过此网卡接收的流量。'),
    grammar: rate,
    wrong: rateWrong,
  },
  egress_rate: {
    does: text('Limits what the pod sends through this NIC.', '限制 Pod 通过此网卡发送的流量。'),
    grammar: rate,
    wrong: rateWrong,
  },
  ingress_burst: {
    does: text('How much may be received above the rate at once.', '一次可超出接收速率的流量。'),
    grammar: burst,
    wrong: rejected,
  },
  egress_burst: {
    does: text('How much may be sent above the rate at once.', '一次可超出发送速率的流量。'),
    grammar: burst,
    wrong: rejected,
  },
  latency: {
    does: text('Delays what the pod sends, for tests.', '延迟 Pod 发送的数据，用于测试。'),
    grammar: text('an integer of milliseconds', '整数，单位毫秒'),
    wrong: silentlyZero,
  },
  jitter: {
    does: text('Varies the latency by so much.', '延迟的抖动幅度。'),
    grammar: text('an integer of milliseconds', '整数，单位毫秒'),
    wrong: silentlyZero,
  },
  limit: {
    does: text('How many packets the queue that delays them may hold.', '延迟队列可容纳的数据包数量。'),
    grammar: text('an integer of packets', '整数，单位包'),
    wrong: silentlyZero,
  },
  loss: {
    does: text('Loses this share of what the pod sends, for tests.', '按此比例丢弃 Pod 发送的数据，用于测试。'),
    grammar: text('per cent from 0 to 100', '0 到 100 的百分比'),
    wrong: text('Anything that is no number silently counts as 0.', '非数字会被静默地当作 0。'),
  },
  security_groups: {
    does: text('Applies these SecurityGroups to the port of the NIC.', '将这些 SecurityGroup 应用到网卡端口。'),
    grammar: text(
      'names separated by `,` without blanks; needs port_security',
      '以 `,` 分隔的名称，不能有空格；需要 port_security',
    ),
    wrong: text(
      'Names that do not exist give no event: if none exists the port stays open, if one does the rest is denied.',
      '名称不存在时没有任何事件：若全部不存在，端口保持放行；只要存在一个，其余流量会被拒绝。',
    ),
  },
  port_security: {
    does: text('Lets only frames with the addresses of the NIC pass.', '只允许使用网卡自身地址的报文通过。'),
    grammar: yes,
    wrong: isOff,
    values: ['true'],
  },
  port_vips: {
    does: text('Further addresses that port security lets pass.', '端口安全额外放行的地址。'),
    grammar: text('addresses separated by `,` without blanks', '以 `,` 分隔的地址，不能有空格'),
    wrong: text('What is no address is left out.', '非地址的项会被忽略。'),
  },
  layer2_forward: {
    does: text('Delivers frames for MAC addresses that no port is known to have.', '将未知 MAC 地址的报文送到此端口。'),
    grammar: yes,
    wrong: isOff,
    values: ['true'],
  },
  default_route: {
    does: text('Whether the default route of the pod leads through this NIC.', '此网卡是否作为 Pod 的默认路由出口。'),
    grammar: text('`"true"` or `"false"`', '`"true"` 或 `"false"`'),
    wrong: text('Other text means the default: eth0 only.', '其他文本表示默认值：仅 eth0。'),
    values: ['true', 'false'],
    ipam: true,
  },
  routes: {
    does: text('Adds routes in the pod through this NIC.', '在 Pod 内添加经由此网卡的路由。'),
    grammar: text(
      'JSON: `[{"dst": "192.168.0.0/16", "gw": "10.0.0.1"}]`; without dst the default route',
      'JSON：`[{"dst": "192.168.0.0/16", "gw": "10.0.0.1"}]`；省略 dst 表示默认路由',
    ),
    wrong: text('Invalid JSON keeps the pod from starting.', '无效的 JSON 会使 Pod 无法启动。'),
    ipam: true,
  },
  mirror: {
    does: text(
      'Copies the traffic of the NIC to the mirror interface of the node.',
      '将网卡流量镜像到节点的镜像网卡。',
    ),
    grammar: yes,
    wrong: text('Other text means off, unless everything is mirrored.', '其他文本表示关闭，除非全局开启镜像。'),
    values: ['true'],
  },
  pod_nic_type: {
    does: text('How the NIC is made.', '网卡的实现方式。'),
    grammar: text('`veth-pair`; `internal-port` up to 1.14', '`veth-pair`；1.14 及之前可用 `internal-port`'),
    wrong: text('Other text is treated as veth-pair.', '其他文本按 veth-pair 处理。'),
    values: ['veth-pair', 'internal-port'],
  },
  activation_strategy: {
    does: text(
      'Holds the port back during live migration until the target sends RARP.',
      '热迁移期间，直到目标端发送 RARP 才激活端口。',
    ),
    grammar: text('`rarp`', '`rarp`'),
    wrong: text('Any text that is not empty switches it on.', '任何非空文本都会启用。'),
    values: ['rarp'],
  },
  'dhcp-v4-options': {
    does: text('DHCPv4 options for this NIC.', '此网卡的 DHCPv4 选项。'),
    grammar: ovnOptions,
    wrong: ovnOptionsWrong,
  },
  'dhcp-v6-options': {
    does: text('DHCPv6 options for this NIC.', '此网卡的 DHCPv6 选项。'),
    grammar: ovnOptions,
    wrong: ovnOptionsWrong,
  },
  vip: {
    does: text('Takes the addresses and the MAC address of this Vip.', '使用此 Vip 的地址和 MAC 地址。'),
    grammar: text('one Vip name', '一个 Vip 名称'),
    wrong: text(
      'Read for every NIC: a pod with several gets the same address on each. A Vip that is missing or in use keeps the pod from starting.',
      '对每块网卡都生效：多网卡 Pod 的每块网卡会得到相同地址。Vip 不存在或已被使用时 Pod 无法启动。',
    ),
  },
  aaps: {
    does: text(
      'Lets the addresses of these Vips pass port security (allowed address pairs).',
      '允许这些 Vip 的地址通过端口安全（允许的地址对）。',
    ),
    grammar: text('Vip names separated by `,`', '以 `,` 分隔的 Vip 名称'),
    wrong: text(
      'Names that do not exist are left out; the Vip must be in the Subnet of the NIC and name the namespace of the pod.',
      '不存在的名称会被忽略；Vip 必须在网卡的子网内，且其 namespace 为 Pod 的命名空间。',
    ),
  },
  eip: {
    does: text('Maps this external address to the pod (default VPC only).', '将此外部地址映射到 Pod（仅限默认 VPC）。'),
    grammar: text('one address', '一个地址'),
    wrong: text('Without the external gateway of the cluster nothing happens.', '未启用集群外部网关时不起作用。'),
  },
  snat: {
    does: text(
      'Lets the pod leave under this external address (default VPC only).',
      'Pod 以此外部地址访问外部（仅限默认 VPC）。',
    ),
    grammar: text('one address', '一个地址'),
    wrong: text('Without the external gateway of the cluster nothing happens.', '未启用集群外部网关时不起作用。'),
  },
  north_gateway: {
    does: text(
      'Sends what leaves the cluster to this next hop (default VPC only).',
      '将出集群的流量发往此下一跳（仅限默认 VPC）。',
    ),
    grammar: text('one address; only its family is affected', '一个地址；只影响其地址族'),
    wrong: text('On other VPCs nothing happens.', '在其他 VPC 上不起作用。'),
  },
  bgp: {
    does: text('Announces the address of the pod by BGP.', '通过 BGP 通告 Pod 的地址。'),
    grammar: text(
      '`true` or `cluster`: from every node; `local`: from its own node',
      '`true` 或 `cluster`：由所有节点通告；`local`：由所在节点通告',
    ),
    wrong: text('Other text is not announced.', '其他文本不会通告。'),
    values: ['true', 'cluster', 'local'],
  },
  allow_live_migration: {
    does: text('Keeps the address of a virtual machine during live migration.', '热迁移期间保持虚拟机的地址。'),
    grammar: yes,
    wrong: text('Later releases find out by themselves.', '后续版本会自动识别。'),
    values: ['true'],
  },
};

/** Annotations of Multus that Kube-OVN reads, by whole key. */
export const multusTexts: Readonly<Record<string, AnnotationText>> = {
  'k8s.v1.cni.cncf.io/networks': {
    does: text('Attaches further networks to the pod.', '为 Pod 附加更多网络。'),
    grammar: text(
      '`[namespace/]name[@interface]` separated by `,`, or a JSON list of objects with `name`, `namespace`, `interface`, `mac`, `ips`',
      '以 `,` 分隔的 `[namespace/]name[@interface]`，或包含 `name`、`namespace`、`interface`、`mac`、`ips` 的 JSON 对象列表',
    ),
    wrong: text(
      'Text that cannot be read, or a network that does not exist, keeps the whole pod from starting. KubeVirt overwrites it for virtual machines with Multus networks.',
      '无法读取的文本或不存在的网络会使整个 Pod 无法启动。对于使用 Multus 网络的虚拟机，KubeVirt 会覆盖它。',
    ),
  },
  'v1.multus-cni.io/default-network': {
    does: text('Replaces the default NIC (eth0) of the pod by this network.', '用此网络替换 Pod 的默认网卡（eth0）。'),
    grammar: text('`name` or `namespace/name`', '`name` 或 `namespace/name`'),
    wrong: text(
      'JSON or `@interface` is not recognised as the default. The annotations ovn.kubernetes.io/… have no effect then; use those of the network.',
      'JSON 或 `@interface` 形式不会被识别为默认网络。此时 ovn.kubernetes.io/… 注解不起作用，请使用该网络的注解。',
    ),
  },
};
