/** Labels that no manifest needs to write: the cluster gives them to every object of a kind, with the object's name. */
import type { Kind } from './kinds';

/** The API server gives it to every namespace. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** The kubelet sets the second to the host name, which nearly always is the node's name. */
export const nameLabels: Readonly<Partial<Record<Kind, string>>> = {
  Namespace: namespaceNameLabel,
  Node: 'kubernetes.io/hostname',
};
