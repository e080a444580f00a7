/** What tells an object of ours without apiVersion from one of another project whose kind has the same name. */
import { isKind, kindRow, ownGroup } from './kinds';

/** Keys of `spec`: those of one row together are surely ours. An empty list: the name of the kind alone never says enough. */
const telling: Readonly<Record<string, readonly (readonly string[])[]>> = {
  Subnet: [
    ['cidrBlock', 'gateway'],
    ['cidrBlock', 'protocol'],
    ['cidrBlock', 'provider'],
    ['cidrBlock', 'vpc'],
    ['cidrBlock', 'namespaces'],
    ['cidrBlock', 'vlan'],
    ['excludeIps'],
    ['natOutgoing'],
    ['gatewayType'],
    ['u2oInterconnection'],
  ],
  Vpc: [
    ['namespaces'],
    ['staticRoutes'],
    ['policyRoutes'],
    ['vpcPeerings'],
    ['enableExternal'],
    ['extraExternalSubnets'],
  ],
  IPPool: [['subnet', 'ips']],
  IP: [
    ['subnet', 'podName'],
    ['subnet', 'v4IpAddress'],
  ],
  Vip: [
    ['subnet', 'v4ip'],
    ['subnet', 'type'],
    ['subnet', 'namespace'],
    ['subnet', 'selector'],
  ],
  Vlan: [['id', 'provider']],
  SecurityGroup: [['allowSameGroupTraffic'], ['tier']],
  QoSPolicy: [['bandwidthLimitRules'], ['bindingType']],
  BgpConf: [['localASN', 'neighbours']],
  EvpnConf: [['vni', 'routeTargets']],
  DNSNameResolver: [],
};

/** Kinds without a row have names that no other project uses. */
export function isSurelyOurs(kind: string, specKeys: ReadonlySet<string>): boolean {
  if (!isKind(kind) || kindRow(kind).group !== ownGroup) return false;
  return telling[kind]?.some((keys) => keys.every((key) => specKeys.has(key))) ?? true;
}
