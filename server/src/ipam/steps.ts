/** The sentences that explain a decision. `{name}` is filled in from the step's parameters. */

export const stepTexts = {
  hostNetwork: {
    en: 'hostNetwork is true: the pod has no Kube-OVN NIC.',
    'zh-cn': 'hostNetwork 为 true：Pod 没有 Kube-OVN 网卡。',
  },
  nonPrimary: {
    en: 'Kube-OVN is not the primary CNI: it handles attachments only.',
    'zh-cn': 'Kube-OVN 不是主 CNI：只处理附加网络。',
  },
  defaultReplaced: {
    en: 'default-network takes the place of the NIC that Kube-OVN would make as the cluster network.',
    'zh-cn': 'default-network 取代了 Kube-OVN 作为集群网络创建的网卡。',
  },
  defaultStillNeeded: {
    en: 'The default Subnet of the pod is looked up although default-network replaces its NIC.',
    'zh-cn': '尽管 default-network 取代了默认网卡，仍会查找 Pod 的默认子网。',
  },
  networksOverwritten: {
    en: 'KubeVirt replaces the networks annotation by the Multus networks of the virtual machine.',
    'zh-cn': 'KubeVirt 用虚拟机的 Multus 网络替换 networks 注解。',
  },
  networksUnreadable: {
    en: 'The networks annotation cannot be read, which keeps the whole pod from getting addresses.',
    'zh-cn': '无法读取 networks 注解，整个 Pod 都得不到地址。',
  },
  sharedProvider: {
    en: 'An earlier NIC has provider {provider} too: both share one port and one address, so only one of them works.',
    'zh-cn': '前面的网卡也使用 provider {provider}：两者共用一个端口和一个地址，因此只有一个可用。',
  },
  hiddenProvider: {
    en: 'KubeVirt makes up the interface names of {nad}, which the virtual machine has more than once: which annotations are of which NIC is not known.',
    'zh-cn': '虚拟机多次使用 {nad}，其接口名由 KubeVirt 生成：无法得知哪些注解属于哪块网卡。',
  },
  switchAnnotation: { en: 'logical_switch names Subnet {subnet}.', 'zh-cn': 'logical_switch 指定子网 {subnet}。' },
  emptySwitch: {
    en: 'logical_switch is present but empty: the controller looks up a Subnet without a name.',
    'zh-cn': 'logical_switch 存在但为空：控制器会查找名称为空的子网。',
  },
  missingSubnet: { en: 'Subnet {subnet} is not in sight.', 'zh-cn': '看不到子网 {subnet}。' },
  poolChoosesSubnet: {
    en: 'ip_pool names IPPool {pool}, so the NIC goes to its Subnet {subnet}.',
    'zh-cn': 'ip_pool 指定 IPPool {pool}，因此网卡位于其子网 {subnet}。',
  },
  namespaceSubnet: {
    en: 'Namespace {namespace} is bound to Subnet {subnet}.',
    'zh-cn': '命名空间 {namespace} 绑定到子网 {subnet}。',
  },
  oneOfNamespaceSubnets: {
    en: 'Namespace {namespace} is bound to {subnets}; which comes first is undefined. Case: {subnet}.',
    'zh-cn': '命名空间 {namespace} 绑定到 {subnets}，先后顺序未定义。情形：{subnet}。',
  },
  fallbackSubnet: {
    en: 'Namespace {namespace} is bound to no Subnet, so {subnet} is used.',
    'zh-cn': '命名空间 {namespace} 未绑定任何子网，因此使用 {subnet}。',
  },
  vpcDefaultReplaces: {
    en: 'The defaultSubnet of Vpc {vpc} takes the place of the Subnets of every namespace on this release. Case: {subnet}.',
    'zh-cn': '在此版本上，Vpc {vpc} 的 defaultSubnet 取代了每个命名空间的子网。情形：{subnet}。',
  },
  danglingCuts: {
    en: 'Subnet {other} belongs to a Vpc that does not exist; Subnets that the controller lists after it are left out. Of {subnets} any may be missing. Case: {subnet}.',
    'zh-cn':
      '子网 {other} 所属的 Vpc 不存在；控制器在其后列出的子网会被遗漏，{subnets} 中任何一个都可能缺失。情形：{subnet}。',
  },
  danglingBlocks: {
    en: 'Subnet {subnet} belongs to Vpc {vpc}, which does not exist: this release then gives namespace {namespace} no Subnet at all.',
    'zh-cn': '子网 {subnet} 所属的 Vpc {vpc} 不存在：此版本不会为命名空间 {namespace} 分配任何子网。',
  },
  allFull: {
    en: 'None of {subnets} has an address beside its excludeIps: NoAvailableAddress.',
    'zh-cn': '{subnets} 除 excludeIps 外均无地址：NoAvailableAddress。',
  },
  templatedNamespace: {
    en: 'A template writes the namespace, which decides about Subnets and IPPools.',
    'zh-cn': '命名空间由模板写入，而它决定子网和地址池。',
  },
  uncertainSubnets: {
    en: 'A selector or template may bind namespace {namespace} to further Subnets.',
    'zh-cn': '选择器或模板可能将命名空间 {namespace} 绑定到其他子网。',
  },
  providerSubnet: {
    en: 'Subnet {subnet} has provider {provider}.',
    'zh-cn': '子网 {subnet} 的 provider 为 {provider}。',
  },
  oneOfProviderSubnets: {
    en: 'Several Subnets have provider {provider}: {subnets}; which is used is undefined. Case: {subnet}.',
    'zh-cn': '多个子网的 provider 为 {provider}：{subnets}，使用哪一个未定义。情形：{subnet}。',
  },
  noProviderSubnet: { en: 'No Subnet has provider {provider}.', 'zh-cn': '没有 provider 为 {provider} 的子网。' },
  uncertainProvider: {
    en: 'A Subnet with provider {provider} may be defined elsewhere.',
    'zh-cn': 'provider 为 {provider} 的子网可能在别处定义。',
  },
  ipamSkipped: {
    en: 'The controller passes over it without a word, and the CNI then gets no address.',
    'zh-cn': '控制器会静默跳过，随后 CNI 得不到地址。',
  },
  fallsBackToDefault: {
    en: 'This release then silently uses the default Subnet of the pod, {subnet}.',
    'zh-cn': '此版本会静默地使用 Pod 的默认子网 {subnet}。',
  },
  unknownNetwork: {
    en: 'NetworkAttachmentDefinition {nad} is not in sight or cannot be read.',
    'zh-cn': '看不到或无法读取 NetworkAttachmentDefinition {nad}。',
  },
  networkInvalid: {
    en: 'The config of NetworkAttachmentDefinition {nad} cannot be read, which keeps the whole pod from getting addresses.',
    'zh-cn': '无法读取 NetworkAttachmentDefinition {nad} 的 config，整个 Pod 都得不到地址。',
  },
  networkEmpty: {
    en: 'NetworkAttachmentDefinition {nad} has no config: this release passes over it, and a file on the node decides.',
    'zh-cn': 'NetworkAttachmentDefinition {nad} 没有 config：此版本会跳过它，由节点上的文件决定。',
  },
  vip: { en: 'The pod takes the addresses of Vip {vip}.', 'zh-cn': 'Pod 使用 Vip {vip} 的地址。' },
  missingVip: { en: 'Vip {vip} is not in sight.', 'zh-cn': '看不到 Vip {vip}。' },
  vipElsewhere: {
    en: 'The address of Vip {vip} comes from Subnet {vipSubnet} while the NIC stays on {subnet}.',
    'zh-cn': 'Vip {vip} 的地址来自子网 {vipSubnet}，而网卡仍位于 {subnet}。',
  },
  poolAnnotation: {
    en: 'ip_pool names IPPool {pool} of Subnet {subnet}.',
    'zh-cn': 'ip_pool 指定子网 {subnet} 的 IPPool {pool}。',
  },
  missingPool: { en: 'IPPool {pool} is not in sight.', 'zh-cn': '看不到 IPPool {pool}。' },
  poolNotInSubnet: {
    en: 'The pool is looked for in Subnet {subnet}, which has no such pool: NoAvailableAddress.',
    'zh-cn': '在子网 {subnet} 中查找该地址池，但其中没有：NoAvailableAddress。',
  },
  poolElsewhere: {
    en: 'The address comes from Subnet {poolSubnet} while the NIC stays on {subnet}.',
    'zh-cn': '地址来自子网 {poolSubnet}，而网卡仍位于 {subnet}。',
  },
  validationFails: {
    en: 'Pod validation then finds the address outside the CIDR of {subnet}, and the pod never starts.',
    'zh-cn': '随后 Pod 校验发现地址不在 {subnet} 的 CIDR 内，Pod 永远无法启动。',
  },
  noNamespacePools: {
    en: 'No IPPool is bound to namespace {namespace}.',
    'zh-cn': '没有 IPPool 绑定到命名空间 {namespace}。',
  },
  arbitraryPool: {
    en: 'One of the IPPools bound to namespace {namespace} ({pools}) is applied to every NIC. Case: {pool} of Subnet {subnet}.',
    'zh-cn': '绑定到命名空间 {namespace} 的某个 IPPool（{pools}）被应用到每块网卡。情形：子网 {subnet} 的 {pool}。',
  },
  onlyPool: {
    en: 'IPPool {pool} of Subnet {subnet} is bound to namespace {namespace} and applied to every NIC.',
    'zh-cn': '子网 {subnet} 的 IPPool {pool} 绑定到命名空间 {namespace}，并应用到每块网卡。',
  },
  poolOrder: {
    en: 'Of {pools} the first with free addresses is used; their order is undefined. Case: {pool}.',
    'zh-cn': '使用 {pools} 中第一个有空闲地址的，其顺序未定义。情形：{pool}。',
  },
  eligiblePoolsEmpty: {
    en: 'Namespace {namespace} has IPPools ({pools}), but none that belongs to {subnets} has addresses for all families of the NIC: NoAvailableAddress.',
    'zh-cn':
      '命名空间 {namespace} 有 IPPool（{pools}），但属于 {subnets} 的地址池都没有网卡所需的全部地址族：NoAvailableAddress。',
  },
  unlessMorePools: {
    en: 'This holds unless further IPPools are bound to namespace {namespace} elsewhere.',
    'zh-cn': '除非别处还有 IPPool 绑定到命名空间 {namespace}，否则成立。',
  },
  unlessMoreSubnets: {
    en: 'This holds unless namespace {namespace} is bound to Subnet {subnet} elsewhere.',
    'zh-cn': '除非别处将命名空间 {namespace} 绑定到子网 {subnet}，否则成立。',
  },
  unlessOtherSubnets: {
    en: 'This holds unless namespace {namespace} is bound to further Subnets elsewhere.',
    'zh-cn': '除非别处将命名空间 {namespace} 绑定到其他子网，否则成立。',
  },
  ownSubnetPool: {
    en: 'IPPool {pool} is bound to namespace {namespace} and belongs to Subnet {subnet}.',
    'zh-cn': 'IPPool {pool} 绑定到命名空间 {namespace}，且属于子网 {subnet}。',
  },
  noOwnSubnetPool: {
    en: 'None of the IPPools of namespace {namespace} ({pools}) belongs to Subnet {subnet}, so they are left aside.',
    'zh-cn': '命名空间 {namespace} 的 IPPool（{pools}）均不属于子网 {subnet}，因此不使用。',
  },
  poolsNotForAttachments: {
    en: 'This release applies the IPPools of a namespace to the default NIC only.',
    'zh-cn': '此版本仅将命名空间的 IPPool 应用于默认网卡。',
  },
  noEligiblePool: {
    en: 'Namespace {namespace} has IPPools ({pools}), but none of {subnets}: NoAvailableAddress.',
    'zh-cn': '命名空间 {namespace} 有 IPPool（{pools}），但没有一个属于 {subnets}：NoAvailableAddress。',
  },
  poolExhausted: {
    en: 'IPPool {pool} has no address that Subnet {subnet} can give out: NoAvailableAddress.',
    'zh-cn': 'IPPool {pool} 中没有子网 {subnet} 可分配的地址：NoAvailableAddress。',
  },
  fromPool: { en: 'An address is taken from IPPool {pool}.', 'zh-cn': '从 IPPool {pool} 取得地址。' },
  random: {
    en: 'A random address of Subnet {subnet} outside its pools is taken.',
    'zh-cn': '在子网 {subnet} 的地址池之外随机取得一个地址。',
  },
  subnetExhausted: {
    en: 'Subnet {subnet} has no address beside its excludeIps and IPPools: NoAvailableAddress.',
    'zh-cn': '子网 {subnet} 除 excludeIps 和地址池外没有地址：NoAvailableAddress。',
  },
  subnetWithoutBlock: {
    en: 'Subnet {subnet} has no cidrBlock, so that IPAM does not know it.',
    'zh-cn': '子网 {subnet} 没有 cidrBlock，IPAM 中没有它。',
  },
  macOnly: {
    en: 'Subnet {subnet} has no cidrBlock: the NIC gets a MAC address only.',
    'zh-cn': '子网 {subnet} 没有 cidrBlock：网卡只得到 MAC 地址。',
  },
  missingBlocks: {
    en: 'The cidrBlock of Subnet {subnet} is not known.',
    'zh-cn': '子网 {subnet} 的 cidrBlock 未知。',
  },
  familyInvalid: {
    en: 'ip_family {family} is neither ipv4 nor ipv6.',
    'zh-cn': 'ip_family {family} 既不是 ipv4 也不是 ipv6。',
  },
  familyMismatch: {
    en: 'ip_family asks for {family}, which Subnet {subnet} does not have.',
    'zh-cn': 'ip_family 要求 {family}，而子网 {subnet} 没有该地址族。',
  },
  addressInvalid: { en: '{address} is not an address.', 'zh-cn': '{address} 不是地址。' },
  familyTwice: {
    en: '{address} are two addresses of one family, which the controller does not refuse but cannot use.',
    'zh-cn': '{address} 是同一地址族的两个地址，控制器不会拒绝但无法使用。',
  },
  literalFamily: {
    en: 'Address {address} is not of the family {family} that ip_family asks for.',
    'zh-cn': '地址 {address} 不属于 ip_family 要求的 {family}。',
  },
  addressShared: {
    en: 'The {pods} pods share the one address {address}: the first takes it, the others get AddressConflict.',
    'zh-cn': '{pods} 个 Pod 共用一个地址 {address}：第一个得到它，其余得到 AddressConflict。',
  },
  listTooShort: {
    en: 'The list has {entries} entries for {pods} pods: none is left for {pod}.',
    'zh-cn': '列表有 {entries} 项，而 Pod 有 {pods} 个：{pod} 没有可用项。',
  },
  literal: { en: 'Address {address} lies in Subnet {subnet}.', 'zh-cn': '地址 {address} 位于子网 {subnet}。' },
  literalMoves: {
    en: 'Address {address} is not in {subnet} but in Subnet {other}, to which the NIC moves.',
    'zh-cn': '地址 {address} 不在 {subnet} 而在子网 {other}，网卡会移到该子网。',
  },
  literalOutside: {
    en: 'Address {address} lies in none of {subnets}: AddressOutOfRange.',
    'zh-cn': '地址 {address} 不在 {subnets} 中的任何一个：AddressOutOfRange。',
  },
  literalEdge: {
    en: 'Address {address} is the network or broadcast address of its block.',
    'zh-cn': '地址 {address} 是其网段的网络地址或广播地址。',
  },
  literalGateway: {
    en: 'Address {address} is the gateway of its Subnet: AddressConflict.',
    'zh-cn': '地址 {address} 是其子网的网关：AddressConflict。',
  },
  otherFamilyExhausted: {
    en: 'Address {address} needs one of the other family beside it, and {subnet} has none outside its IPPools: NoAvailableAddress.',
    'zh-cn': '地址 {address} 还需要另一地址族的地址，而 {subnet} 在地址池之外没有：NoAvailableAddress。',
  },
  unreadable: {
    en: 'A template or an unreadable value decides: {what}.',
    'zh-cn': '由模板或无法读取的值决定：{what}。',
  },
} as const;

export type StepId = keyof typeof stepTexts;
