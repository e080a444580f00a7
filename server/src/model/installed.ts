/**
 * Which Kube-OVN release a document installs: the image of Kube-OVN's own workloads, and versions of its charts where they are asked for.
 * A version that is none the tables know says nothing; neither does the image in a Pod, for people run their tools from it.
 */
import { parseVersion, type Release } from '../schema/releases';
import { at, get, isScalar, type Node, type SyntaxTree } from '../syntax/node';
import type { Span } from '../text/position';

/** One place that names a release; the span is that of the version in the document's text. */
export interface Installed extends Span {
  readonly release: Release;
  /** As a setting: `1.14.10`. */
  readonly version: string;
}

/** Cheap test of a text: whether readInstalled can find anything in it. */
const mayInstall = (text: string): boolean =>
  text.includes('kube-ovn') && /kubeovn\/kube-ovn|\bchart["']?\s*:|\bhelmCharts\b|\bdependencies\b/.test(text);

/** The releases that a document names. */
export function readInstalled({ root, text }: SyntaxTree): readonly Installed[] {
  if (!mayInstall(text)) return [];
  return [...images(text, root), ...charts(root)].flatMap(({ version, start, end }) => {
    const parsed = parseVersion(version);
    const exact = parsed.ok && /^v?1\.\d+\.\d+$/.test(version) ? parsed.releases : [];
    return exact.map((release) => ({ release, version: version.replace(/^v/, ''), start, end }));
  });
}

interface Named extends Span {
  readonly version: string;
}

/** What Kube-OVN itself runs as. */
const ownWorkloads: readonly string[] = ['DaemonSet', 'Deployment'];

/** `kubeovn/kube-ovn:v1.13.2` and its variants, where a workload of Kube-OVN runs it or a kustomization sets it. */
function images(text: string, root: Node | undefined): readonly Named[] {
  const found: Named[] = [];
  walk(root, false, (key, node, parent, runs) => {
    if (!isScalar(node) || node.templated) return;
    const tag = /(?:^|\/)kubeovn\/kube-ovn:(v\d+\.\d+\.\d+)(?:-[a-z0-9-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(node.value);
    if (runs && key === 'image' && tag) found.push({ version: tag[1]!, ...within(text, node, tag[1]!) });
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

type Visit = (key: string, value: Node, parent: Node, runs: boolean) => void;

/** `runs`: within a workload of a kind that Kube-OVN's own have. */
function walk(node: Node | undefined, runs: boolean, visit: Visit): void {
  if (node?.type === 'map') {
    const kind = get(node, 'kind');
    const here = runs || (isScalar(kind) && ownWorkloads.includes(kind.value));
    for (const { key, value, merged } of node.entries) {
      if (merged) continue;
      visit(key.value, value, node, here);
      walk(value, here, visit);
    }
  } else if (node?.type === 'seq') for (const item of node.items) walk(item, runs, visit);
}
