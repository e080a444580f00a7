/**
 * What differs between releases in the allocation of addresses, as data: when each behaviour began.
 * Found by comparing the controller's functions over all tags; the pull request is named where one made the change.
 */
import { type Release, since } from '../schema/releases';

/** How the pools bound to a namespace reach a NIC without a pool of its own. */
export type NamespacePools =
  /** One arbitrary pool, applied to every NIC whatever its subnet (G1). */
  | 'one-for-every-nic'
  /** The listed pools of the NIC's own subnet that have free addresses, else no pool (G2, PR 4777). */
  | 'of-own-subnet'
  /** Only for the default NIC, whose subnet follows the pool; no fitting pool is a failure (G3 and later, PR 5729). */
  | 'default-nic-must-match';

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
  interfaceKeys: since('1.16.0'),
  /** A subnet's provider is compared without the interface part. */
  interfaceIgnoredInProvider: since('1.16.2'),
  /** ip_pool without logical_switch places the default NIC in the pool's subnet (PR 7059). */
  poolChoosesSubnet: since('1.15.20', '1.16.3'),
  /** An attachment whose provider no subnet has is an error instead of falling back to the default subnet (PR 6957). */
  attachmentMustBeBound: since('1.15.18', '1.16.3'),
  /** Likewise for attachments of other CNIs that use Kube-OVN's IPAM only. */
  ipamAttachmentMustBeBound: since('1.16.3'),
  /** An empty logical_switch on the default NIC is ignored instead of looked up. */
  emptySwitchIgnored: since('1.12.31', '1.13.3', '1.14.0'),
  /** Subnets may be bound by label selectors. */
  namespaceSelectors: since('1.13.0'),
  /** A Vpc's defaultSubnet goes first for the Vpc's namespaces (PR 4826); 1.13 replaces the list of every namespace by mistake. */
  vpcDefaultSubnetFirst: since('1.14.0'),
  vpcDefaultSubnet: since('1.13.0'),
  /** `mac` and `ips` of an element of the networks annotation count as annotations of that NIC. */
  elementAddresses: since('1.13.3', '1.14.0'),
} as const;

/** Releases that decide alike, oldest first; the first of a group speaks for all. */
export function groupByTraits(releases: readonly Release[]): readonly (readonly Release[])[] {
  const groups = new Map<string, Release[]>();
  for (const release of releases) {
    const key = `${release.minor === 13 ? 'selector-bug ' : ''}${namespacePools(release)} ${Object.values(traits)
      .map((has) => (has(release) ? 1 : 0))
      .join('')}`;
    const group = groups.get(key);
    if (group) group.push(release);
    else groups.set(key, [release]);
  }
  return [...groups.values()];
}
