/**
 * Which Kube-OVN release the manifests of a workspace install: images of Kube-OVN, and versions of its charts where they are asked for.
 * Conservative: where two manifests disagree, or a version is none the tables know, nothing is said.
 */
import { formatRelease, parseVersion, type Release } from '../schema/releases';
import { at, get, isScalar, type Node } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import { splitDocuments } from '../syntax/split';
import type { Span } from '../text/position';

/** One place that names a release. */
export interface Evidence {
  readonly uri: string;
  /** In the file's text. */
  readonly span: Span;
  readonly release: Release;
  /** As a setting: `1.14.10`. */
  readonly version: string;
}

export interface Detection {
  /** As the setting would be written: `1.14.10`; undefined where nothing is certain. */
  readonly version: string | undefined;
  readonly evidence: readonly Evidence[];
}

/** Cheap test of a file's text: whether findEvidence can find anything in it. */
export const mayShowVersion = (text: string): boolean => text.includes('kube-ovn');

/** The releases that a file names. */
export function findEvidence(uri: string, text: string): readonly Evidence[] {
  if (!mayShowVersion(text)) return [];
  return splitDocuments(text).flatMap((chunk) => {
    if (!mayShowVersion(chunk.text)) return [];
    const { root } = parseDocument(chunk.text);
    return [...images(chunk.text, root), ...charts(root)].flatMap(({ version, start, end }) => {
      const parsed = parseVersion(version);
      const exact = parsed.ok && /^v?1\.\d+\.\d+$/.test(version) ? parsed.releases : [];
      return exact.map((release) => ({
        uri,
        release,
        version: version.replace(/^v/, ''),
        span: { start: chunk.offset + start, end: chunk.offset + end },
      }));
    });
  });
}

/** Puts the evidence of all files of a scope together. */
export function detectVersion(evidence: readonly Evidence[]): Detection {
  const releases = new Set(evidence.map(({ release }) => formatRelease(release)));
  const [version] = evidence.map((one) => one.version).sort();
  return { version: releases.size === 1 ? version : undefined, evidence };
}

interface Named extends Span {
  readonly version: string;
}

/** `kubeovn/kube-ovn:v1.13.2` and its variants, where a container asks for it or a kustomization sets it. */
function images(text: string, root: Node | undefined): readonly Named[] {
  const found: Named[] = [];
  walk(root, (key, node, parent) => {
    if (!isScalar(node) || node.templated) return;
    const tag = /(?:^|\/)kubeovn\/kube-ovn:(v\d+\.\d+\.\d+)(?:-[a-z0-9-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(node.value);
    if (key === 'image' && tag) found.push({ version: tag[1]!, ...within(text, node, tag[1]!) });
    if (key !== 'newTag') return;
    const name = get(parent, 'newName') ?? get(parent, 'name');
    if (isScalar(name) && /(?:^|\/)kubeovn\/kube-ovn$/.test(name.value))
      found.push({ version: node.value, ...within(text, node, node.value) });
  });
  return found;
}

/** The charts of Kube-OVN carry the version of Kube-OVN. */
const chartNames: readonly string[] = ['kube-ovn', 'kube-ovn-v2'];

function charts(root: Node | undefined): readonly Named[] {
  const kind = get(root, 'kind');
  switch (isScalar(kind) ? kind.value : undefined) {
    case 'HelmRelease':
      return chart(at(root, ['spec', 'chart', 'spec']), 'chart', 'version');
    case 'Application':
      return [at(root, ['spec', 'source']), ...items(at(root, ['spec', 'sources']))].flatMap((source) =>
        chart(source, 'chart', 'targetRevision'),
      );
    case 'HelmChart':
      return chart(get(root, 'spec'), 'chart', 'version');
    case 'Kustomization':
      return items(get(root, 'helmCharts')).flatMap((one) => chart(one, 'name', 'version'));
    default:
      return items(get(root, 'dependencies')).flatMap((one) => chart(one, 'name', 'version'));
  }
}

function chart(node: Node | undefined, nameKey: string, versionKey: string): readonly Named[] {
  const name = get(node, nameKey);
  const version = get(node, versionKey);
  if (!isScalar(name) || !isScalar(version) || version.templated) return [];
  return chartNames.includes(name.value) ? [{ version: version.value, start: version.start, end: version.end }] : [];
}

const items = (node: Node | undefined): readonly Node[] => (node?.type === 'seq' ? node.items : []);

/** The span of a text in a scalar; the whole scalar where it is written in pieces. */
function within(text: string, node: Span, part: string): Span {
  const found = text.slice(node.start, node.end).lastIndexOf(part);
  return found < 0
    ? { start: node.start, end: node.end }
    : { start: node.start + found, end: node.start + found + part.length };
}

type Visit = (key: string, value: Node, parent: Node) => void;

function walk(node: Node | undefined, visit: Visit): void {
  if (node?.type === 'map') {
    for (const { key, value, merged } of node.entries) {
      if (merged) continue;
      visit(key.value, value, node);
      walk(value, visit);
    }
  } else if (node?.type === 'seq') for (const item of node.items) walk(item, visit);
}
