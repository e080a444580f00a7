/** Pods and everything with a pod template: the annotations that reach the pod, those that do not, and the networks it asks for. */

import {
  type AnnotationKey,
  defaultNetworkKey,
  isPodAnnotation,
  networksKey,
  parseAnnotationKey,
} from '../schema/annotations';
import { kindRow, virtualMachineKinds, type WorkloadKind } from '../schema/kinds';
import { valueSpan } from '../syntax/edit';
import { at, get, isScalar, type Node, type SyntaxTree } from '../syntax/node';
import type { Span } from '../text/position';
import { type Label, labels } from './labels';
import { type NetworkElement, type NetworksFault, readNetworks } from './networks';
import { type NicRoutes, readRoutes } from './routes';
import {
  type Fields,
  type FieldsRead,
  flag,
  list,
  lookUp,
  object,
  type Reader,
  readFields,
  scalarValue,
  text,
  type Value,
  whole,
} from './value';

/** One annotation of interest; `value.key` is the span of its key. */
export interface Annotation {
  readonly key: string;
  readonly value: Value;
  /** Absent for keys that are not of the form `<provider>.kubernetes.io/<name>`. */
  readonly parsed?: AnnotationKey;
}

/** An annotation on metadata that never reaches the pod. */
export interface MisplacedAnnotation {
  readonly annotation: Annotation;
  /** Path of the metadata it stands in. */
  readonly path: readonly string[];
}

/** The key is there, whatever stands under it. */
const given: Reader<Span | undefined> = (node, key) => (node === undefined ? undefined : key);

const podFields = {
  hostNetwork: ['hostNetwork', flag],
  networks: [
    'networks',
    list(
      object({
        name: ['name', text],
        networkName: ['multus.networkName', text],
        isDefault: ['multus.default', flag],
        pod: ['pod', given],
      }),
    ),
  ],
  interfaces: [
    'domain.devices.interfaces',
    list(object({ name: ['name', text], macAddress: ['macAddress', text], bridge: ['bridge', given] })),
  ],
} as const satisfies Fields;

const ownFields = {
  replicas: ['spec.replicas', whole],
  ordinalsStart: ['spec.ordinals.start', whole],
  parallelism: ['spec.parallelism', whole],
  cronParallelism: ['spec.jobTemplate.spec.parallelism', whole],
  strategy: ['spec.strategy.type', text],
  maxSurge: ['spec.strategy.rollingUpdate.maxSurge', text],
} as const satisfies Fields;

export interface Workload extends FieldsRead<typeof ownFields>, FieldsRead<typeof podFields> {
  /** Path of the annotations that reach the pod. */
  readonly annotationsPath: readonly string[];
  /** The annotations at that path. */
  readonly annotations: readonly Annotation[];
  /** The labels beside them. */
  readonly podLabels: readonly Label[];
  readonly misplaced: readonly MisplacedAnnotation[];
  /** The lists of routes, by the key of their annotation. */
  readonly routes: ReadonlyMap<string, NicRoutes>;
  /** The networks annotation and default-network; element spans are those of the document. */
  readonly attachments: Attachments;
  readonly defaultNetwork: Attachments;
}

/** The elements of a networks annotation; `invalid` where it cannot be read, `unknown` where a template writes it. */
export type Attachments =
  | { readonly state: 'absent' | 'unknown' }
  | { readonly state: 'invalid'; readonly fault: NetworksFault }
  | { readonly state: 'known'; readonly elements: readonly NetworkElement[] };

export function readWorkload(kind: WorkloadKind, root: Node | undefined, tree: SyntaxTree): Workload {
  const row = kindRow(kind);
  const metadata = row.podMetadata!;
  const owner = metadata.slice(0, -1);
  const annotations = readAnnotations(root, metadata);
  return {
    ...readFields(ownFields, root),
    ...readFields(podFields, at(root, [...owner, 'spec'])),
    annotationsPath: [...metadata, 'annotations'],
    annotations,
    podLabels: labels(at(root, [...metadata, 'labels']), undefined),
    routes: routesOf(annotations, at(root, [...metadata, 'annotations']), tree),
    attachments: readAttachments(at(root, [...metadata, 'annotations']), networksKey, tree),
    defaultNetwork: readAttachments(at(root, [...metadata, 'annotations']), defaultNetworkKey, tree),
    misplaced: (row.misleadingMetadata ?? []).flatMap((path) =>
      readAnnotations(root, path)
        .filter((one) => (one.parsed ? isPodAnnotation(one.parsed) : choosesNetworks(kind, one.key)))
        .map((annotation) => ({ annotation, path })),
    ),
  };
}

/** KubeVirt writes the networks of a machine's pod itself. */
const choosesNetworks = (kind: WorkloadKind, key: string): boolean =>
  (key === networksKey || key === defaultNetworkKey) && !virtualMachineKinds.includes(kind);

function routesOf(annotations: readonly Annotation[], node: Node | undefined, tree: SyntaxTree): Workload['routes'] {
  const found = new Map<string, NicRoutes>();
  for (const { key, parsed } of annotations) {
    const routes = parsed?.name === 'routes' ? readRoutes(get(node, key), tree) : undefined;
    if (routes) found.set(key, routes);
  }
  return found;
}

function readAttachments(annotations: Node | undefined, key: string, tree: SyntaxTree): Attachments {
  const node = get(annotations, key);
  if (!node) return { state: 'absent' };
  if (!isScalar(node)) return { state: 'invalid', fault: { reason: 'notText', start: node.start, end: node.end } };
  if (node.templated) return { state: 'unknown' };
  const place = ({ start, end }: Span): Span => {
    const { start: from, end: to } = valueSpan(tree, node, start, end) ?? node;
    return { start: from, end: to };
  };
  const read = readNetworks(node.value);
  if ('reason' in read) return { state: 'invalid', fault: { ...read, ...place(read) } };
  return {
    state: 'known',
    elements: read.map((element) => ({
      ...element,
      span: place(element.span),
      ipSpans: element.ipSpans.map(place),
      macSpan: element.macSpan && place(element.macSpan),
    })),
  };
}

/** The annotations of Kube-OVN, Multus and KubeVirt in the metadata at a path. */
export function readAnnotations(root: Node | undefined, metadata: readonly string[]): readonly Annotation[] {
  const node = lookUp(root, [...metadata, 'annotations'])?.value;
  if (node?.type !== 'map') return [];
  const found: Annotation[] = [];
  for (const { key, value } of node.entries) {
    if (key.templated || value.type !== 'scalar') continue;
    const parsed = parseAnnotationKey(key.value);
    if (!parsed && key.value !== networksKey && key.value !== defaultNetworkKey && !key.value.includes('kubevirt.io/'))
      continue;
    found.push({ key: scalarValue(key).value, value: scalarValue(value, key), ...(parsed && { parsed }) });
  }
  return found;
}

/** The annotation of a key; the last of duplicates wins. */
export const annotationOf = (annotations: readonly Annotation[], key: string): Annotation | undefined =>
  annotations.findLast((one) => one.key === key);

/** The span of an annotation's key. */
export const keySpan = (annotation: Annotation): Span => annotation.value.key ?? annotation.value;
