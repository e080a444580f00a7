/** The shape of a row of the reference table. */
import type { Kind } from '../schema/kinds';

/**
 * How the text of a field names its targets:
 * - name: the whole text is one name
 * - comma: names separated by commas, blanks around them allowed
 * - provider: `<nad>.<ns>.ovn` or `<nad>.<ns>`; `ovn` names nothing
 * - dotted: `<nad>.<ns>`
 * - slashed: `[<ns>/]<nad>`, the namespace defaulting to that of the object
 * - slashes: comma list of `<ns>/<nad>`; `ovn` names nothing
 * - networks: the grammar of Multus' networks annotation, short or JSON
 * - pool: the name of an IPPool unless the text is an address or a list
 * - nodes: comma list of `<node>[:<address>]`
 * - ordinal: `<name>-<n>`, a pod of a StatefulSet
 * - addresses: comma list of addresses; means the objects that hold them
 * - block: a CIDR block; means the Subnets that have it
 * - table: a route table; means the Vpc with routes in it
 * - network: a name in the node_networks of Nodes; means those
 */
export type Form =
  | 'name'
  | 'comma'
  | 'provider'
  | 'dotted'
  | 'slashed'
  | 'slashes'
  | 'networks'
  | 'pool'
  | 'nodes'
  | 'ordinal'
  | ContentForm;

/** Not a name but something the target has: nothing is renamed by it, and what nothing has is no mistake. */
export const contentForms = ['addresses', 'block', 'table', 'network'] as const;
export type ContentForm = (typeof contentForms)[number];
export const isByContent = (form: string): form is ContentForm => contentForms.some((one) => one === form);

interface Row {
  /** `R01` …; rows that share a number differ in kind or path only. */
  readonly id: string;
  readonly kinds: readonly Kind[];
  /** More than one where the name may belong to any of them. */
  readonly targets: readonly Kind[];
  readonly form: Form;
  /** Where the namespace of the targets comes from, if not from the object: a field of it, or always the same one. */
  readonly namespace?: { readonly path: string } | { readonly fixed: string };
}

/** A field, by keys from the object's root; `[]` stands for the items of a list. */
export interface FieldRow extends Row {
  readonly path: string;
  /** Holds only where another field of the object has this text; '' where it is absent. */
  readonly when?: { readonly path: string; readonly text: string };
}

/** An annotation of the pod, by key name for every NIC ('nic') or by whole key. */
export interface AnnotationReferenceRow extends Row {
  readonly annotation: string;
  readonly scope: 'nic' | 'key';
}
