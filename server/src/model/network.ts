/** What kind of network a NetworkAttachmentDefinition is: its config decides the provider of its NICs. */

import { valueSpan } from '../syntax/edit';
import { get, isScalar, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import { detach } from './value';

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
  /** The `provider` beside the deciding `type`; the span is that of its text in the document. */
  readonly provider: (Span & { readonly value: string }) | undefined;
  /** Behind the deciding `type`'s value, where a missing `provider` can be put; undefined where that is not exact. */
  readonly insertAt: number | undefined;
}

const unknown: NetworkConfig = { class: 'unknown', provider: undefined, insertAt: undefined };

/** Reads the JSON in a config scalar. JSON is YAML, so every value has its place. */
export function readNetwork(config: Node | undefined, tree: SyntaxTree): NetworkConfig {
  if (!isScalar(config) || config.templated || config.value.trim() === '') return unknown;
  const json = parseDocument(config.value);
  if (json.problems.length > 0 || json.templated || json.root?.type !== 'map') return unknown;
  const plugins = get(json.root, 'plugins');
  const candidates = [json.root, ...(plugins?.type === 'seq' ? plugins.items : [])];
  const ovn = candidates.find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ovn) return describe('ovn', ovn, config, tree);
  const ipam = candidates.map((node) => get(node, 'ipam')).find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ipam) return describe('ipam', ipam, config, tree);
  return candidates.some((node) => textAt(node, 'type')) ? { ...unknown, class: 'other' } : unknown;
}

function describe(kind: NetworkClass, holder: Node, config: ScalarNode, tree: SyntaxTree): NetworkConfig {
  const type = textAt(holder, 'type')!;
  const provider = textAt(holder, 'provider');
  const inner = provider?.style === 'double' ? { start: provider.start + 1, end: provider.end - 1 } : provider;
  const span = inner && valueSpan(tree, config, inner.start, inner.end);
  const typeSpan = config.style === 'double' ? undefined : valueSpan(tree, config, type.start, type.end);
  return {
    class: provider?.templated ? 'unknown' : kind,
    provider: provider && {
      value: detach(provider.value),
      start: span?.start ?? config.start,
      end: span?.end ?? config.end,
    },
    insertAt: typeSpan?.end,
  };
}

const textAt = (node: Node | undefined, key: string): ScalarNode | undefined => {
  const found = get(node, key);
  return isScalar(found) ? found : undefined;
};
