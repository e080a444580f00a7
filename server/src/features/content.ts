/** What references find that give no name but an address or a block of their target. */
import { heldAddresses } from '../model/heldAddresses';
import { isKindOf, type Resource } from '../model/resource';
import { formatPrefix, parsePrefix } from '../net/prefix';
import type { ContentForm } from '../references/row';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import { textOf } from './describe';

/** @param text in canonical writing */
export function havingContent(
  form: ContentForm,
  text: string,
  kinds: readonly Kind[],
  view: View,
): readonly Resource[] {
  const found: readonly Resource[] = form === 'block' ? view.all('Subnet') : view.by('holders-of-address', text);
  return found.filter((one) => kinds.includes(one.kind) && contentOf(one, form).includes(text));
}

/** The addresses or blocks of an object, in canonical writing. */
export function contentOf(resource: Resource, form: ContentForm): readonly string[] {
  if (form === 'addresses') return heldAddresses(resource).map(({ text }) => text);
  const blocks = isKindOf(resource, 'Subnet') ? textOf(resource.fields.cidrBlock)?.split(',') : undefined;
  return (blocks ?? []).flatMap((one) => {
    const prefix = parsePrefix(one);
    return prefix ? [formatPrefix(prefix)] : [];
  });
}
