/** What kind of network a NetworkAttachmentDefinition is, from its config: it decides the provider of its NICs. */
import { parseDocument } from '../syntax/parse';
import { get, isScalar, type Node, type ScalarNode } from '../syntax/node';
import type { Resource } from '../model/resource';

export type NetworkClass =
  /** Kube-OVN makes the NIC: provider `<nad>.<ns>.ovn`. */
  | 'ovn'
  /** Another CNI makes it and asks Kube-OVN for the address: provider `<nad>.<ns>`. */
  | 'ipam'
  /** Kube-OVN has no part in it. */
  | 'other'
  /** The config cannot be read, or a template writes it. */
  | 'unknown';

export interface NetworkConfig {
  readonly class: NetworkClass;
  /** The value node of `provider` where it should be, with offsets in the config text; undefined where the key is missing. */
  readonly provider: ScalarNode | undefined;
  /** The node (JSON object) that should hold `provider`. */
  readonly holder: Node | undefined;
}

const nothing: NetworkConfig = { class: 'unknown', provider: undefined, holder: undefined };

/** Reads the config of a NetworkAttachmentDefinition. JSON is YAML, so offsets come for free. */
export function networkConfig(nad: Resource<'NetworkAttachmentDefinition'>): NetworkConfig {
  const config = nad.fields.config;
  if (!config || config.templated || nad.partial || config.value.trim() === '') return nothing;
  const tree = parseDocument(config.value);
  if (tree.problems.length > 0 || tree.templated || tree.root?.type !== 'map') return nothing;
  const plugins = get(tree.root, 'plugins');
  const candidates = [tree.root, ...(plugins?.type === 'seq' ? plugins.items : [])];
  const ovn = candidates.find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ovn) return { class: 'ovn', provider: textAt(ovn, 'provider'), holder: ovn };
  const ipam = candidates.map((node) => get(node, 'ipam')).find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ipam) return { class: 'ipam', provider: textAt(ipam, 'provider'), holder: ipam };
  return candidates.some((node) => textAt(node, 'type')) ? { ...nothing, class: 'other' } : nothing;
}

const textAt = (node: Node | undefined, key: string): ScalarNode | undefined => {
  const found = get(node, key);
  return isScalar(found) ? found : undefined;
};
