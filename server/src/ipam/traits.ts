/**
 * What differs between releases in the allocation of addresses, as data: when each behaviour began.
 * Found by comparing the controller's functions over all tags; the pull request is named where one made the change.
 */
import { hasInterfaceKeys } from '../schema/annotations';
import { allReleases, type Release, since } from '../schema/releases';

/** How the pools bound to a namespace reach a NIC without a pool of its own. */
export type NamespacePools =
  /** One arbitrary pool, applied to every NIC whatever its subnet (G1). */
  | 'one-for-every-nic'
  /** The listed pools of the NIC's own subnet that have free addresses, else no pool (G2, PR 4777). */
  | 'of-own-subnet'
  /** Only for the default NIC, whose subnet follows the pool; no fitting pool is a failure (G3 and later, PR 5729). */
  | 'default-nic-must-match';

/** What a Vpc's defaultSubnet does to the subnets of namespaces. */
export type VpcDefault =
  | 'none'
  /** 1.13: it takes the place of what was listed before it, for every namespace of the cluster (a mistake). */
  | 'replaces-all'
  /** It goes first, for the namespaces that the Vpc lists (PR 4826). */
  | 'first';

/** What a Subnet whose Vpc does not exist does to the subnets of every namespace. */
export type DanglingVpc =
  | 'harmless'
  /** Nothing is written to the namespace at all. */
  | 'blocks'
  /** The subnets listed behind it are left out. */
  | 'cuts';

const poolsOfOwnSubnet = since('1.13.9', '1.14.0');
const poolsForDefaultNic = since('1.14.7', '1.15.0');

export const namespacePools = (release: Release): NamespacePools =>
  poolsForDefaultNic(release)
    ? 'default-nic-must-match'
    : poolsOfOwnSubnet(release)
      ? 'of-own-subnet'
      : 'one-for-every-nic';

export const traits = {
  /** A named pool is taken from the IPPool object's own subnet, while the NIC stays where it is. */
  poolObjectDecides: since('1.14.7', '1.15.0'),
  /** A literal address is tried only in the subnet that logical_switch names (G4, PR 6180). */
  literalStaysInSwitch: since('1.15.1'),
  /** `<nad>.<ns>.kubernetes.io/ip_address.<if>` and `<nad>.<ns>.ovn.<if>` exist (G5). */
  interfaceKeys: hasInterfaceKeys,
  /** A subnet's provider is compared without the interface part. */
  interfaceIgnoredInProvider: since('1.16.2'),
  /** ip_pool without logical_switch places the default NIC in the pool's subnet (PR 7059). */
  poolChoosesSubnet: since('1.15.20', '1.16.3'),
  /** An attachment whose provider no subnet has is an error instead of falling back to the default subnet (PR 6957). */
  attachmentMustBeBound: since('1.15.18', '1.16.3'),
  /** Likewise for attachments of other CNIs that use Kube-OVN's IPAM only; before, the controller passes over them. */
  ipamAttachmentMustBeBound: since('1.16.3'),
  /** An empty logical_switch on the default NIC is ignored instead of looked up. */
  emptySwitchIgnored: since('1.12.31', '1.13.3', '1.14.0'),
  /** A Dual subnet is full when either family is, and a namespace whose subnets are all full is told so. */
  fullOfEitherFamily: since('1.12.31', '1.13.3', '1.14.0'),
  /** A full subnet is still taken for a fixed address among its excludeIps. */
  excludedAddressInFull: since('1.12.35', '1.13.15', '1.14.5'),
  /** Subnets may be bound by label selectors. */
  namespaceSelectors: since('1.13.0'),
  /** `mac` and `ips` of an element of the networks annotation count as annotations of that NIC. */
  elementAddresses: since('1.13.3', '1.14.0'),
  /** An attachment with an empty config is passed over instead of blocking the pod. */
  emptyConfigSkipped: since('1.13.15', '1.14.5'),
  /** The gateway of a subnet cannot be taken as a fixed address. */
  gatewayRefused: since('1.14.42', '1.15.18', '1.16.3'),
  /** A list whose addresses all fail says why the last one did, instead of NoAvailableAddress. */
  listKeepsError: since('1.14.42', '1.15.18', '1.16.3'),
  /** A fixed network or broadcast address is refused; before, the controller itself breaks off. */
  edgeAddressRefused: since('1.12.12'),
  /** Blocks of two addresses (/31, /127) have two usable ones. */
  pointToPoint: since('1.13.0'),
  /** The name of a subnet that IPAM does not have is called NoSubnet. */
  noSubnetNamed: since('1.13.0'),
  /** ip_family, and subnets without addresses that give a MAC only (G6). */
  ipFamily: since('1.17.0'),
  macOnlySubnets: since('1.17.0'),
  /** Failures to find the networks of a pod are told as an event. */
  networkLookupEvent: since('1.16.3'),
} as const;

const vpcDefaults = since('1.13.0');
const vpcDefaultsFirst = since('1.14.0');
export const vpcDefault = (release: Release): VpcDefault =>
  vpcDefaultsFirst(release) ? 'first' : vpcDefaults(release) ? 'replaces-all' : 'none';

const danglingCuts = since('1.13.4', '1.14.0', '1.15.0', '1.16.0');
const danglingSkipped = since('1.15.14', '1.16.3');
export function danglingVpc(release: Release): DanglingVpc {
  if (!vpcDefaults(release) || danglingSkipped(release)) return 'harmless';
  return danglingCuts(release) ? 'cuts' : 'blocks';
}

/** Releases that decide alike, oldest first; the first of a group speaks for all. */
export function groupByTraits(releases: readonly Release[]): readonly (readonly Release[])[] {
  const groups = new Map<number, Release[]>();
  for (const release of releases) {
    const number = groupOf.get(numberOf(release)) ?? -1;
    const group = groups.get(number);
    if (group) group.push(release);
    else groups.set(number, [release]);
  }
  return [...groups.values()];
}

const numberOf = ({ minor, patch }: Release): number => minor * 1000 + patch;

/** Everything above that is true of a release, as one text. */
export const traitsKey = (release: Release): string =>
  [
    namespacePools(release),
    vpcDefault(release),
    danglingVpc(release),
    ...Object.values(traits).map((has) => (has(release) ? 1 : 0)),
  ].join(' ');

const keys = [...new Set(allReleases.map(traitsKey))];
const groupOf: ReadonlyMap<number, number> = new Map(
  allReleases.map((release) => [numberOf(release), keys.indexOf(traitsKey(release))]),
);
