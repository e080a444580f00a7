/** The sentences that explain a decision. `{name}` is filled in from the step's parameters. */

export const stepTexts = {
  hostNetwork: {
    en: 'hostNetwork is true: the pod has no Kube-OVN NIC.',
    'zh-cn': 'hostNetwork 为 true：Pod 没有 Kube-OVN 网卡。',
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
  fallsBackToDefault: {
    en: 'This release then silently uses the default Subnet of the pod, {subnet}.',
    'zh-cn': '此版本会静默地使用 Pod 的默认子网 {subnet}。',
  },
  unknownNetwork: {
    en: 'NetworkAttachmentDefinition {nad} is not in sight or cannot be read.',
    'zh-cn': '看不到或无法读取 NetworkAttachmentDefinition {nad}。',
  },
  vip: { en: 'The pod takes the addresses of Vip {vip}.', 'zh-cn': 'Pod 使用 Vip {vip} 的地址。' },
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
  literal: { en: 'Address {address} lies in Subnet {subnet}.', 'zh-cn': '地址 {address} 位于子网 {subnet}。' },
  literalMoves: {
    en: 'Address {address} is not in {subnet} but in Subnet {other}, to which the NIC moves.',
    'zh-cn': '地址 {address} 不在 {subnet} 而在子网 {other}，网卡会移到该子网。',
  },
  literalOutside: {
    en: 'Address {address} lies in none of {subnets}: AddressOutOfRange.',
    'zh-cn': '地址 {address} 不在 {subnets} 中的任何一个：AddressOutOfRange。',
  },
  unreadable: {
    en: 'A template or an unreadable value decides: {what}.',
    'zh-cn': '由模板或无法读取的值决定：{what}。',
  },
} as const;

export type StepId = keyof typeof stepTexts;
