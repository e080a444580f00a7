/** What a `kustomization.yaml` says that matters here: which files it takes in, which it patches, and how it renames. */
import { at, get, isScalar, type Node } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';

/** An object that a patch may change. Absent parts stand for any. */
export interface PatchTarget {
  readonly kind: string | undefined;
  readonly name: string | undefined;
}

export interface Kustomization {
  /** Files and folders it builds on, as written. */
  readonly resources: readonly string[];
  /** Files that hold patches and no objects of their own. */
  readonly patches: readonly string[];
  /** Targets of the patches that name some, or are written in the file itself. */
  readonly targets: readonly PatchTarget[];
  readonly namespace: string | undefined;
  /** namePrefix or nameSuffix: names in the cluster are not those in the files. */
  readonly renames: boolean;
  /** It takes in more than files of the workspace: remote bases, charts, generators, plugins. */
  readonly open: boolean;
}

export const isKustomization = (uri: string): boolean => /\/kustomization\.ya?ml$/i.test(uri);

/** Reads one; a text that cannot be read says nothing, so that what it would take in is open. */
export function readKustomization(text: string): Kustomization {
  const { root, problems } = parseClosedDocument(text);
  const list = (...keys: string[]): readonly Node[] =>
    keys.flatMap((key) => {
      const found = get(root, key);
      return found?.type === 'seq' ? found.items : [];
    });
  const texts = (nodes: readonly Node[]) =>
    nodes.flatMap((node) => (isScalar(node) && node.value !== '' ? [node.value] : []));
  const taken = texts(list('resources', 'bases', 'components'));
  const patches = list('patches', 'patchesJson6902');
  const strategic = texts(list('patchesStrategicMerge'));
  const inline = [...patches.map((patch) => textAt(patch, 'patch')), ...strategic.filter(isInline)];
  const namespace = textAt(root, 'namespace');
  const has = (...keys: string[]) => keys.some((key) => get(root, key) !== undefined);
  return {
    resources: taken.filter((one) => !isRemote(one)),
    patches: [...patches.flatMap((patch) => textAt(patch, 'path') ?? []), ...strategic.filter((one) => !isInline(one))],
    targets: [...patches.flatMap(targetOf), ...inline.flatMap((patch) => (patch === undefined ? [] : objectOf(patch)))],
    namespace: namespace === '' ? undefined : namespace,
    renames: Boolean(textAt(root, 'namePrefix') || textAt(root, 'nameSuffix')),
    open:
      problems.length > 0 ||
      taken.some(isRemote) ||
      // Of all ConfigMaps only those with a Corefile are named by objects of ours.
      (has('configMapGenerator') && text.includes('Corefile')) ||
      has('helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'replacements', 'vars'),
  };
}

const isRemote = (resource: string): boolean =>
  /^[\w.-]+@|:\/\/|\?ref=|^(github|gitlab|bitbucket)\.[a-z]+\//.test(resource);
const isInline = (patch: string): boolean => patch.includes('\n');

function textAt(node: Node | undefined, key: string): string | undefined {
  const found = get(node, key);
  return isScalar(found) ? found.value : undefined;
}

function targetOf(patch: Node): readonly PatchTarget[] {
  const target = get(patch, 'target');
  return target ? [{ kind: textAt(target, 'kind'), name: plainName(textAt(target, 'name')) }] : [];
}

/** Names in a target are regular expressions; only a plain one names one object. */
const plainName = (name: string | undefined): string | undefined =>
  name !== undefined && /^[-a-z0-9.]+$/.test(name) ? name : undefined;

/** The object that a patch in strategic merge form is about; lists of operations name none. */
function objectOf(patch: string): readonly PatchTarget[] {
  const { root } = parseClosedDocument(patch);
  const kind = textAt(root, 'kind');
  const name = at(root, ['metadata', 'name']);
  return kind === undefined ? [] : [{ kind, name: isScalar(name) ? name.value : undefined }];
}
