/** The two grammars of Multus' `networks` and `default-network` annotations. */
import { get, isScalar, type Node } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
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
  readonly json: boolean;
}

const label = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
const shortForm = new RegExp(`^(?:(${label})/)?(${label})(?:@(${label}))?$`);

/** Undefined where Multus and Kube-OVN could not read the text either. Empty text attaches nothing. */
export function parseNetworks(text: string): readonly NetworkElement[] | undefined {
  if (text.trim() === '') return [];
  return /[[{"]/.test(text) ? parseJson(text) : parseShort(text);
}

function parseShort(text: string): readonly NetworkElement[] | undefined {
  const elements: NetworkElement[] = [];
  let offset = 0;
  for (const item of text.split(',')) {
    const trimmed = item.trim();
    const match = shortForm.exec(trimmed);
    if (!match) return undefined;
    const start = offset + item.indexOf(trimmed);
    const end = start + trimmed.length - (match[3] === undefined ? 0 : match[3].length + 1);
    elements.push({
      name: match[2]!,
      namespace: match[1],
      interface: match[3],
      mac: undefined,
      ips: [],
      span: { start, end },
      json: false,
    });
    offset += item.length + 1;
  }
  return elements;
}

function parseJson(text: string): readonly NetworkElement[] | undefined {
  const valid = isJson(text);
  const root = valid ? parseDocument(text).root : undefined;
  if (root?.type !== 'seq') return undefined;
  const elements = root.items.map(fromJson);
  return elements.every((element) => element !== undefined) ? elements : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function fromJson(item: Node): NetworkElement | undefined {
  const scalar = (key: string) => {
    const node = get(item, key);
    return isScalar(node) && node.value !== '' ? node : undefined;
  };
  const name = scalar('name');
  if (!name) return undefined;
  const ips = get(item, 'ips');
  return {
    name: name.value,
    namespace: scalar('namespace')?.value,
    interface: scalar('interface')?.value,
    mac: scalar('mac')?.value,
    ips: ips?.type === 'seq' ? ips.items.filter(isScalar).map((ip) => ip.value) : [],
    span: { start: name.start + 1, end: name.end - 1 },
    json: true,
  };
}
