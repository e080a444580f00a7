/** Offers the fields of a kubeovn.io kind where a key is being typed, and the values of those that take only a few. */
import { existsOnSome, type Field } from '../../schema/fields/field';
import { fieldAt, fieldsUnder } from '../../schema/fields/index';
import type { Cursor } from '../../syntax/cursor';
import type { OffsetEdit } from '../../text/edit';
import { fieldDocumentation, typeOf } from '../fieldText';
import { type CompletionContext, type Offer, presentKeys } from './context';

export function completeField(context: CompletionContext): readonly Offer[] | undefined {
  return context.cursor.part === 'key' ? keys(context) : values(context);
}

function keys(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, path, view, say } = context;
  const fields = fieldsUnder(resource.kind, path);
  // Where the table lists no keys, Kubernetes decides.
  if (!fields || Object.keys(fields).length === 0) return undefined;
  const present = presentKeys(context);
  return Object.entries(fields)
    .filter(([name, field]) => !present.has(name) && isOffered(name, path, field))
    .filter(([, field]) => existsOnSome(field, view.settings.releases))
    .map(([name, field]) => ({
      label: name,
      kind: 'key',
      rank: field.required ? '0' : '1',
      detail: () => (field.required ? `${typeOf(field)} · ${say('fieldRequired')}` : typeOf(field)),
      documentation: () => fieldDocumentation(field, say),
      edit: () => cursor.writeKey(name, behind(field, cursor)),
    }));
}

/** Nobody writes a status. */
const isOffered = (name: string, path: readonly unknown[], { type }: Field): boolean =>
  path.length > 0 || name !== 'status' || type !== 'any';

/** What follows a key: its value on the same line, or a line of its own below. */
function behind({ type, items }: Field, cursor: Cursor): string {
  if (cursor.json) return ': ';
  if (type !== 'object' && type !== 'map' && type !== 'list' && type !== 'any') return ': ';
  if (cursor.map?.flow) return ': ';
  const dash = type === 'list' && items ? '- ' : '';
  return `:${cursor.eol}${' '.repeat(cursor.column)}  ${dash}`;
}

function values({ cursor, resource, path, say }: CompletionContext): readonly Offer[] | undefined {
  const field = fieldAt(resource.kind, path);
  const listed = field && (field.type === 'boolean' ? ['true', 'false'] : (field.oneOf ?? field.known));
  if (!field || !listed) return undefined;
  const write = (label: string): OffsetEdit | undefined =>
    field.type === 'boolean' ? cursor.writeWord(label) : cursor.write(0, cursor.typed.length, label);
  return listed
    .filter((label) => label !== '')
    .map((label, i) => ({
      label,
      kind: 'value',
      rank: String(label === String(field.default) ? 0 : i + 1),
      documentation: () => fieldDocumentation(field, say),
      edit: () => write(label),
    }));
}
