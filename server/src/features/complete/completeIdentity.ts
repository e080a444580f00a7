/** Offers `apiVersion`, `kind`, `metadata` and `spec` of an object that is not yet known for one of ours, and what the first two can be. */
import { existsOnSome } from '../../schema/fields/field';
import { rootField } from '../../schema/fields/index';
import { groupOf, isKind, type Kind, kindTable } from '../../schema/kinds';
import { apiVersionOf, ownApiVersions } from '../../schema/skeletons';
import { nodeAt } from '../../syntax/edit';
import { isScalar } from '../../syntax/node';
import { fieldDocumentation } from '../fieldText';
import { compare, type Offer, type PlaceContext, presentKeys } from './context';

export function completeIdentity(context: PlaceContext): readonly Offer[] | undefined {
  const { cursor } = context;
  const { path } = cursor;
  const object = path.length >= 2 && path[0] === 'items' && typeof path[1] === 'number' ? path.slice(0, 2) : [];
  const rest = path.slice(object.length).join('.');
  const written = (field: string): string | undefined => {
    const node = nodeAt(cursor.tree.root, [...object, field])?.node;
    return isScalar(node) && node.value !== '' ? node.value : undefined;
  };
  if (cursor.part === 'key') return rest === '' ? keys(context, written) : undefined;
  if (rest === 'kind') return kinds(context, written('apiVersion'));
  return rest === 'apiVersion' ? apiVersions(context, written('kind')) : undefined;
}

type Written = (field: string) => string | undefined;

function keys(context: PlaceContext, written: Written): readonly Offer[] | undefined {
  const apiVersion = written('apiVersion');
  const kind = written('kind');
  const ours = apiVersion === undefined ? isOwnKind(kind) : ownApiVersions.includes(apiVersion);
  if (!ours) return undefined;
  const present = presentKeys(context);
  return ['apiVersion', 'kind', 'metadata', 'spec']
    .filter((key) => !present.has(key))
    .map((label, i) => ({ label, kind: 'key', rank: `${i}`, edit: () => context.cursor.writeKey(label, ': ') }));
}

/** Of the group that is written; of Kube-OVN's and of networks where none is. */
function kinds({ cursor, view, say }: PlaceContext, apiVersion: string | undefined): readonly Offer[] | undefined {
  if (apiVersion !== undefined && !ownApiVersions.includes(apiVersion)) return undefined;
  return kindTable
    .filter(({ kind, group }) =>
      apiVersion === undefined ? isOwnKind(kind) && group !== 'kubevirt.io' : group === groupOf(apiVersion),
    )
    .map(({ kind }): readonly [Kind, ReturnType<typeof rootField>] => [kind, rootField(kind)])
    .filter(([, field]) => !field || existsOnSome(field, view.settings.releases))
    .sort(([a], [b]) => compare(a, b))
    .map(([label, field]) => ({
      label,
      kind: 'value',
      rank: '0',
      documentation: () => field && fieldDocumentation(field, say),
      edit: () => cursor.write(0, cursor.typed.length, label),
    }));
}

function apiVersions({ cursor }: PlaceContext, kind: string | undefined): readonly Offer[] | undefined {
  const own = kind !== undefined && isKind(kind) ? apiVersionOf(kind) : undefined;
  if (kind !== undefined && own === undefined) return undefined;
  return (own === undefined ? ownApiVersions : [own]).map((label, i) => ({
    label,
    kind: 'value',
    rank: `${i}`,
    edit: () => cursor.write(0, cursor.typed.length, label),
  }));
}

const isOwnKind = (kind: string | undefined): boolean =>
  kind !== undefined && isKind(kind) && apiVersionOf(kind) !== undefined;
