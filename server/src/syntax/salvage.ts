/** What a text says of its object's identity although it cannot be read as YAML. By lines: it knows no structure but indentation. */
import { isPlaceholder } from './mask';

export interface SalvagedIdentity {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** The first object's identity; what a template fills in, or is not there, is left out. */
export function salvageIdentity(text: string): SalvagedIdentity {
  const head = /^[ \t\ufeff]*\{(?!\{)/.test(text) ? jsonHead(text) : yamlHead(text);
  const found = {
    apiVersion: scalarAfter('apiVersion', head.top),
    kind: scalarAfter('kind', head.top),
    name: scalarAfter('name', head.metadata),
    namespace: scalarAfter('namespace', head.metadata),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** Text in which the keys of the object and those of its metadata begin a line, or follow `{` or `,`. */
interface Head {
  readonly top: string;
  readonly metadata: string;
}

const metadataLine = /^["']?metadata["']?:[ \t]*/;

/** Lines of column 0, and those of the first indentation below `metadata:`. */
function yamlHead(text: string): Head {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|\{\{|\{%|$)/.test(line));
  const top = lines.filter((line) => /^\S/.test(line));
  const at = lines.findIndex((line) => metadataLine.test(line));
  if (at < 0) return { top: top.join('\n'), metadata: '' };
  const length = lines.slice(at + 1).findIndex((line) => /^\S/.test(line));
  const below = lines.slice(at + 1, length < 0 ? undefined : at + 1 + length);
  const indent = /^\s*/.exec(below[0] ?? '')![0];
  const own = below.filter((line) => line.startsWith(indent) && /\S/.test(line[indent.length] ?? ''));
  const inline = lines[at]!.replace(metadataLine, '');
  return { top: top.join('\n'), metadata: [inline, ...own.map((line) => line.slice(indent.length))].join('\n') };
}

/** What stands outside all nested braces, and what stands directly within those of metadata. */
function jsonHead(text: string): Head {
  const body = text.slice(text.indexOf('{') + 1);
  const metadata = /"metadata"\s*:\s*\{/.exec(body);
  return {
    top: withoutNested(body),
    metadata: metadata ? withoutNested(body.slice(metadata.index + metadata[0].length)) : '',
  };
}

/** The text up to the brace that closes it, less what nested brackets hold. */
function withoutNested(text: string): string {
  let depth = 0;
  let kept = '';
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[[\]{}]|[^"[\]{}]+|"/g)) {
    if (token === '{' || token === '[') depth++;
    else if ((token === '}' || token === ']') && --depth < 0) break;
    else if (depth === 0) kept += token;
  }
  return kept;
}

function scalarAfter(key: string, text: string): string | undefined {
  const pattern = new RegExp(
    `(?:^|[{,])\\s*["']?${key}["']?:[ \\t]*(?:"([^"\\n]*)"|'([^'\\n]*)'|([^\\s"'#,{}[\\]][^\\s#,{}]*(?:\\{\\{)?))`,
    'm',
  );
  const found = pattern.exec(text);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined || value === '' || isPlaceholder(value) ? undefined : value;
}
