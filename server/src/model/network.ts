/** What kind of network a NetworkAttachmentDefinition is: its config decides the provider of its NICs. */

import { valueSpan } from '../syntax/edit';
import { jsonFault } from '../syntax/json';
import { get, isScalar, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
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
  /** What keeps the CNI from using the config, in the order of the text. */
  readonly faults: readonly NetworkFault[];
}

/** The span is that of the first wrong character, or of the value beside which something is missing. */
export interface NetworkFault extends Span {
  readonly reason: 'notJson' | 'trailingComma' | 'notObject' | 'noType' | 'noSocket' | 'noVersion';
}

const unknown: NetworkConfig = { class: 'unknown', provider: undefined, insertAt: undefined, faults: [] };

/** Reads the JSON in a config scalar. JSON is YAML, so every value has its place. */
export function readNetwork(config: Node | undefined, tree: SyntaxTree): NetworkConfig {
  if (!isScalar(config) || config.templated || config.value.trim() === '') return unknown;
  const json = parseClosedDocument(config.value);
  if (json.templated) return unknown;
  const broken = jsonFault(config.value);
  const faults = broken ? [at(broken, broken.trailingComma ? 'trailingComma' : 'notJson', config, tree)] : [];
  if (json.problems.length > 0 || json.root?.type !== 'map')
    return { ...unknown, faults: broken ? faults : [at({ start: 0, end: 1 }, 'notObject', config, tree)] };
  const read = readObject(json.root, config, tree);
  return broken ? { ...read, faults } : read;
}

function readObject(root: Node, config: ScalarNode, tree: SyntaxTree): NetworkConfig {
  const plugins = get(root, 'plugins');
  const candidates = [root, ...(plugins?.type === 'seq' ? plugins.items : [])];
  const ovn = candidates.find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ovn) return describe('ovn', ovn, root, config, tree);
  const ipam = candidates.map((node) => get(node, 'ipam')).find((node) => textAt(node, 'type')?.value === 'kube-ovn');
  if (ipam) return describe('ipam', ipam, root, config, tree);
  if (candidates.some((node) => textAt(node, 'type'))) return { ...unknown, class: 'other' };
  return { ...unknown, faults: [at({ start: root.start, end: root.start + 1 }, 'noType', config, tree)] };
}

function at(inner: Span, reason: NetworkFault['reason'], config: ScalarNode, tree: SyntaxTree): NetworkFault {
  const { start, end } = valueSpan(tree, config, inner.start, inner.end) ?? config;
  return { reason, start, end };
}

function describe(kind: NetworkClass, holder: Node, root: Node, config: ScalarNode, tree: SyntaxTree): NetworkConfig {
  const type = textAt(holder, 'type')!;
  const provider = textAt(holder, 'provider');
  const inner = provider?.style === 'double' ? { start: provider.start + 1, end: provider.end - 1 } : provider;
  const span = inner && valueSpan(tree, config, inner.start, inner.end);
  const typeSpan = config.style === 'double' ? undefined : valueSpan(tree, config, type.start, type.end);
  const isMissing = (node: Node, key: string) => (textAt(node, key)?.value ?? '') === '';
  return {
    class: provider?.templated ? 'unknown' : kind,
    faults: [
      ...(isMissing(holder, 'server_socket') ? [at(type, 'noSocket', config, tree)] : []),
      ...(isMissing(root, 'cniVersion') ? [at(type, 'noVersion', config, tree)] : []),
    ],
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
