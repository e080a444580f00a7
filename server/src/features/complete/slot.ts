/** The part of a value in which one name is being typed, and how that name is spelled there. */

import { isKindOf } from '../../model/resource';
import { type ContentForm, type Form, isByContent } from '../../references/row';
import { ipamProvider, ovnProvider } from '../../schema/annotations';
import type { Span } from '../../text/position';
import { contentOf } from '../content';
import type { Candidate } from './names';

export interface Slot extends Span {
  /** What is being typed: offsets are those of the value. */
  readonly kind: 'name' | 'namespace';
  /** Names that stand in the same list already. */
  readonly others: readonly string[];
  /** The namespace that goes with the name by what is written beside it. */
  readonly namespace: string | undefined;
  readonly json: boolean;
  /** What ends the text behind the name, where nothing follows it yet. */
  readonly ending: string;
}

const whole = (typed: string): Slot => ({
  kind: 'name',
  start: 0,
  end: typed.length,
  others: [],
  namespace: undefined,
  json: false,
  ending: '',
});

/** Undefined where no name can stand: in the address list of an ip_pool, or elsewhere in JSON. */
export function slotAt(typed: string, at: number, form: Form): Slot | undefined {
  switch (form) {
    case 'pool':
      return /[,;]/.test(typed) ? undefined : whole(typed);
    case 'comma':
    case 'slashes':
    case 'addresses':
      return item(typed, at);
    case 'nodes':
      return upTo(':', item(typed, at), typed, at);
    case 'networks':
      return /[[{"]/.test(typed) ? inJson(typed, at) : upTo('@', item(typed, at), typed, at);
    default:
      return whole(typed);
  }
}

function item(typed: string, at: number): Slot {
  const from = typed.lastIndexOf(',', at - 1) + 1;
  const next = typed.indexOf(',', at);
  const to = next < 0 ? typed.length : next;
  const text = typed.slice(from, to);
  const start = Math.min(from + text.length - text.trimStart().length, Math.max(from, at));
  const rest = [typed.slice(0, Math.max(0, from - 1)), typed.slice(to + 1)].flatMap((part) => part.split(','));
  return {
    ...whole(typed),
    start,
    end: Math.max(start, from + text.trimEnd().length),
    others: rest.map((one) => one.trim()).filter((one) => one !== ''),
  };
}

/** The name ends at a sign that something else follows: an interface, an address. */
function upTo(sign: '@' | ':', slot: Slot, typed: string, at: number): Slot | undefined {
  const others = slot.others.map((one) => one.split(sign, 1)[0]!);
  const length = typed.slice(slot.start, slot.end).indexOf(sign);
  if (length < 0) return { ...slot, others };
  return at > slot.start + length ? undefined : { ...slot, others, end: slot.start + length };
}

/** The string behind `"name":` or `"namespace":` of one element, whether or not its quote is closed yet. */
function inJson(typed: string, at: number): Slot | undefined {
  const match = /"(name|namespace)"\s*:\s*"([^"\\]*)$/.exec(typed.slice(0, at));
  if (!match) return undefined;
  const behind = /^[^"\\,}\]\s]*/.exec(typed.slice(at))![0];
  const before = typed.slice(typed.lastIndexOf('{', at) + 1, at);
  const after = typed.slice(at, /[{}]/.test(typed.slice(at)) ? at + typed.slice(at).search(/[{}]/) : typed.length);
  const namespace = /"namespace"\s*:\s*"([^"]*)"/.exec(before + after)?.[1];
  return {
    kind: match[1] as Slot['kind'],
    start: at - match[2]!.length,
    end: at + behind.length,
    others: [],
    namespace: match[1] === 'name' ? namespace : undefined,
    json: true,
    ending: at + behind.length < typed.length ? '' : `"${closers(typed)}`,
  };
}

/** The brackets that are open at the end of a text that ends within a string. */
function closers(typed: string): string {
  const open: string[] = [];
  for (const [token] of typed.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/g)) {
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token === '}' || token === ']') open.pop();
  }
  return open.reverse().join('');
}

/** How a form writes a name, or what it writes of the object. `own` is the namespace of the object it stands in. Nothing where the form cannot say it. */
export function spell(form: Form, slot: Slot, candidate: Candidate, own: string | undefined): readonly string[] {
  if (isByContent(form)) return candidate.resource ? contentOf(candidate.resource, form) : [];
  const text = spellName(form, slot, candidate, own);
  return text === undefined ? [] : [text];
}

function spellName(
  form: Exclude<Form, ContentForm>,
  slot: Slot,
  { name, namespace, resource }: Candidate,
  own: string | undefined,
): string | undefined {
  switch (form) {
    case 'ordinal':
      return `${name}-0`;
    case 'provider': {
      const network =
        resource && isKindOf(resource, 'NetworkAttachmentDefinition') ? resource.fields.network.class : 'unknown';
      return network === 'ipam' ? ipamProvider(name, namespace) : ovnProvider(name, namespace);
    }
    case 'dotted':
      return ipamProvider(name, namespace);
    case 'slashes':
      return `${namespace}/${name}`;
    case 'slashed':
      return namespace === own ? name : `${namespace}/${name}`;
    case 'networks':
      if (!slot.json) return namespace === own ? name : `${namespace}/${name}`;
      if (slot.namespace !== undefined) return slot.namespace === namespace ? name : undefined;
      return namespace === own ? name : `${name}", "namespace": "${namespace}`;
    default:
      return name;
  }
}
