/** Offers the values of annotations that take only a few, and of a network's own provider. */
import { isKindOf } from '../../model/resource';
import { ipamProvider, ovnProvider } from '../../schema/annotations';
import { annotationTexts } from '../../schema/annotationTexts';
import { textOf } from '../describe';
import { annotationKeyAt } from './completePool';
import type { CompletionContext, Offer } from './context';

export function completeValue(context: CompletionContext): readonly Offer[] | undefined {
  return ownProvider(context) ?? listed(context);
}

function listed(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor } = context;
  const key = annotationKeyAt(context);
  const values = key && annotationTexts[key.name]?.values;
  return values?.map((label) => ({
    label,
    kind: 'value',
    rank: '0',
    edit: () => cursor.write(0, cursor.typed.length, label),
  }));
}

/** The `provider` inside the config of a NetworkAttachmentDefinition must name the network itself. */
function ownProvider({ cursor, resource, path, say }: CompletionContext): readonly Offer[] | undefined {
  if (!isKindOf(resource, 'NetworkAttachmentDefinition') || path.join('.') !== 'spec.config') return undefined;
  const match = /"provider"\s*:\s*"([^"\\]*)$/.exec(cursor.typed.slice(0, cursor.at));
  const name = textOf(resource.name);
  if (!match || name === undefined || !resource.namespace) return undefined;
  const behind = /^[^"\\,}\s]*/.exec(cursor.typed.slice(cursor.at))![0];
  const label = (isInIpam(cursor.typed, cursor.at) ? ipamProvider : ovnProvider)(name, resource.namespace);
  const edit = () => cursor.write(cursor.at - match[1]!.length, cursor.at + behind.length, label);
  return [{ label, kind: 'value', detail: () => say('ownProvider'), rank: '0', edit }];
}

/** The object around the cursor is the value of `ipam`. */
function isInIpam(text: string, at: number): boolean {
  let depth = 0;
  for (let i = at - 1; i >= 0; i--) {
    if (text[i] === '}') depth++;
    else if (text[i] === '{' && --depth < 0) return /"ipam"\s*:\s*$/.test(text.slice(0, i));
  }
  return false;
}
