/** What references find that give no name but something their target has. */
import { heldAddresses } from '../model/heldAddresses';
import { networksOfNode } from '../model/nodeNetworks';
import { isKindOf, type Resource } from '../model/resource';
import { vpcOf } from '../model/segment';
import { formatPrefix, parsePrefix } from '../net/prefix';
import type { ContentForm } from '../references/row';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import { textOf } from './describe';

/**
 * The objects that have it.
 * @param text in canonical writing
 * @param user the object that refers
 */
export function havingContent(
  form: ContentForm,
  text: string,
  kinds: readonly Kind[],
  user: Resource,
  view: View,
): readonly Resource[] {
  const found: readonly Resource[] =
    form === 'addresses'
      ? view.by('holders-of-address', text).filter((one) => kinds.includes(one.kind))
      : kinds.flatMap((kind) => view.all(kind) as readonly Resource[]);
  return found.filter((one) => mayMean(form, one, user) && contentOf(one, form).includes(text));
}

/** A route table is one of the Vpc that the Subnet is in. */
export const mayMean = (form: ContentForm, target: Resource, user: Resource): boolean =>
  form !== 'table' || !isKindOf(user, 'Subnet') || target.name?.value === vpcOf(user);

/** What an object has of a form, each once, in canonical writing. */
export function contentOf(resource: Resource, form: ContentForm): readonly string[] {
  return [...new Set(readers[form](resource))];
}

const readers: Readonly<Record<ContentForm, (resource: Resource) => readonly string[]>> = {
  addresses: (resource) => heldAddresses(resource).map(({ text }) => text),
  block: (resource) => {
    const blocks = isKindOf(resource, 'Subnet') ? textOf(resource.fields.cidrBlock)?.split(',') : undefined;
    return (blocks ?? []).flatMap((one) => {
      const prefix = parsePrefix(one);
      return prefix ? [formatPrefix(prefix)] : [];
    });
  },
  table: (resource) =>
    isKindOf(resource, 'Vpc') ? resource.fields.staticRoutes.flatMap(({ routeTable }) => textOf(routeTable) ?? []) : [],
  network: (resource) => (isKindOf(resource, 'Node') ? (networksOfNode(resource) ?? []) : []),
};
