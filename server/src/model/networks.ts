/** The two grammars of Multus' `networks` and `default-network` annotations. */
import { jsonFault } from '../syntax/json';
import { get, isScalar, type Node } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
import type { Span } from '../text/position';

/** One attachment; spans are offsets within the annotation's value. */
export interface NetworkElement {
  readonly name: string;
  /** Absent: the namespace of the pod. */
  readonly namespace: string | undefined;
  readonly interface: string | undefined;
  readonly mac: string | undefined;
  readonly ips: readonly string[];
  /** The part that names the NetworkAttachmentDefinition: `[<ns>/]<name>`, or the JSON `name`. */
  readonly span: Span;
  /** Where each of `ips` and `mac` stands. */
  readonly ipSpans: readonly Span[];
  readonly macSpan: Span | undefined;
  readonly json: boolean;
}

/** Why a text cannot be read, and the first place that shows it. */
export interface NetworksFault extends Span {
  readonly reason:
    | 'notText'
    | 'notJson'
    | 'trailingComma'
    | 'notList'
    | 'notObject'
    | 'noName'
    | 'ipsNotList'
    | 'emptyItem'
    | 'slashes'
    | 'ats'
    | 'label';
}

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const shortForm = new RegExp(`^(?:(${label})/)?(${label})(?:@(${label}))?$`);

/** The attachments of a text, or why neither Multus nor Kube-OVN can read it. Empty text attaches nothing. */
export function readNetworks(text: string): readonly NetworkElement[] | NetworksFault {
  if (text.trim() === '') return [];
  return isJsonForm(text) ? readJson(text) : readShort(text);
}

/** Undefined where Multus and Kube-OVN could not read the text either. */
export function parseNetworks(text: string): readonly NetworkElement[] | undefined {
  const read = readNetworks(text);
  return 'reason' in read ? undefined : read;
}

export const isJsonForm = (text: string): boolean => /[[{"]/.test(text);

function readShort(text: string): readonly NetworkElement[] | NetworksFault {
  const elements: NetworkElement[] = [];
  let offset = 0;
  for (const item of text.split(',')) {
    const trimmed = item.trim();
    const match = shortForm.exec(trimmed);
    const start = offset + item.indexOf(trimmed);
    if (!match) return shortFault(text, trimmed, start);
    const end = start + trimmed.length - (match[3] === undefined ? 0 : match[3].length + 1);
    elements.push({
      name: match[2]!,
      namespace: match[1],
      interface: match[3],
      mac: undefined,
      ips: [],
      span: { start, end },
      ipSpans: [],
      macSpan: undefined,
      json: false,
    });
    offset += item.length + 1;
  }
  return elements;
}

function shortFault(text: string, item: string, start: number): NetworksFault {
  // An empty item has no characters of its own: the comma that makes it stands for it.
  if (item === '') {
    const comma = text[start] === ',' ? start : text.lastIndexOf(',', start);
    return { reason: 'emptyItem', start: comma, end: comma + 1 };
  }
  const count = (character: string) => item.split(character).length - 1;
  const reason = count('/') > 1 ? 'slashes' : count('@') > 1 ? 'ats' : 'label';
  return { reason, start, end: start + item.length };
}

function readJson(text: string): readonly NetworkElement[] | NetworksFault {
  const fault = jsonFault(text);
  if (fault) return { reason: fault.trailingComma ? 'trailingComma' : 'notJson', start: fault.start, end: fault.end };
  const root = parseClosedDocument(text).root;
  if (root?.type !== 'seq') return { reason: 'notList', ...spanOf(root, text) };
  const elements: NetworkElement[] = [];
  for (const item of root.items) {
    const read = fromJson(item, text);
    if ('reason' in read) return read;
    elements.push(read);
  }
  return elements;
}

/** A map is named by its opening bracket: the whole would mark half the annotation. */
const spanOf = (node: Node | undefined, text: string): Span =>
  node
    ? { start: node.start, end: node.type === 'scalar' ? node.end : node.start + 1 }
    : { start: 0, end: text.length };

function fromJson(item: Node, text: string): NetworkElement | NetworksFault {
  if (item.type !== 'map') return { reason: 'notObject', ...spanOf(item, text) };
  const scalar = (key: string) => {
    const node = get(item, key);
    return isScalar(node) && node.value !== '' ? node : undefined;
  };
  const name = scalar('name');
  if (!name) return { reason: 'noName', ...spanOf(item, text) };
  const ips = get(item, 'ips');
  if (ips && ips.type !== 'seq' && !(ips.type === 'scalar' && ips.tag === 'null'))
    return { reason: 'ipsNotList', ...spanOf(ips, text) };
  const addresses = ips?.type === 'seq' ? ips.items.filter(isScalar) : [];
  const mac = scalar('mac');
  return {
    name: name.value,
    namespace: scalar('namespace')?.value,
    interface: scalar('interface')?.value,
    mac: mac?.value,
    ips: addresses.map((ip) => ip.value),
    span: inner(name),
    ipSpans: addresses.map(inner),
    macSpan: mac && inner(mac),
    json: true,
  };
}

const inner = ({ start, end }: Span): Span => ({ start: start + 1, end: end - 1 });
