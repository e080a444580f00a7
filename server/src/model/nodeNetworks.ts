/** The networks of a node: JSON in an annotation, addresses by name. */
import { annotationKey } from '../schema/annotations';
import { parseClosedDocument } from '../syntax/parse';
import type { Resource } from './resource';

const nodeNetworks = annotationKey('ovn', 'node_networks');

/** Their names; undefined where the node says nothing about them, or they cannot be read. */
export function networksOfNode({ annotations }: Pick<Resource<'Node'>, 'annotations'>): readonly string[] | undefined {
  const value = annotations.find(({ key }) => key === nodeNetworks)?.value;
  const root = value && !value.templated ? parseClosedDocument(value.value).root : undefined;
  return root?.type === 'map' ? root.entries.map(({ key }) => key.value) : undefined;
}
