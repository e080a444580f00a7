/** Cuts a file into YAML documents. Looking at lines is exact: a marker in column 0 ends whatever it stands in. */

/** One document's text, and where it begins in the file. The `---` line belongs to the document it opens. */
export interface Chunk {
  readonly text: string;
  readonly offset: number;
  /** Zero-based line of the file. */
  readonly line: number;
}

/** The documents of a file, blank ones included and at least one: their texts put together are the file's text. */
export function splitDocuments(fileText: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let offset = 0;
  let line = 0;
  for (const end of cuts(fileText)) {
    const text = fileText.slice(offset, end);
    chunks.push({ text, offset, line });
    line += countLines(text);
    offset = end;
  }
  return chunks;
}

/** The offsets at which a document ends, the text's end last. */
function* cuts(text: string): Iterable<number> {
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let start = first;
  let opening = nextMarker(text, '---', first);
  let closing = nextMarker(text, '...', first);
  while (opening < text.length || closing < text.length) {
    const opens = opening < closing;
    const end = opens ? opening : afterLine(text, closing);
    if (opens) opening = nextMarker(text, '---', opening + 3);
    else closing = nextMarker(text, '...', closing + 3);
    // Directives (`%YAML 1.2`) stand before the marker of the document they speak of.
    if (end <= start || end >= text.length || (opens && text[start] === '%')) continue;
    yield* objectCuts(text, start, end);
    yield end;
    start = end;
  }
  yield* objectCuts(text, start, text.length);
  yield text.length;
}

const objectBehindObject = /\}[ \t]*\r?\n\s*\{/;
const jsonToken = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;

/** Objects of JSON may follow each other without a marker, as kubectl reads them; each begins a line. */
function* objectCuts(text: string, start: number, end: number): Iterable<number> {
  const stream = text.slice(start, end);
  if (!/^\s*\{(?!\{)/.test(stream) || !objectBehindObject.test(stream)) return;
  let depth = 0;
  for (const { 0: token, index } of stream.matchAll(jsonToken)) {
    if (token.length > 1) continue;
    if (depth === 0 && token === '{' && index > 0) {
      const lineStart = stream.lastIndexOf('\n', index) + 1;
      if (lineStart > 0 && stream.slice(lineStart, index).trim() === '' && stream.slice(0, lineStart).trim() !== '')
        yield start + lineStart;
    }
    depth += token === '{' || token === '[' ? 1 : -1;
    if (depth < 0) return;
  }
}

/** The offset, at or behind `from`, of a marker that begins a line and is followed by a blank, a comment or the line's end; infinite where none is. */
function nextMarker(text: string, marker: string, from: number): number {
  if (from <= 1 && text.startsWith(marker, from) && endsMarker(text, from + 3)) return from;
  const needle = `\n${marker}`;
  for (let at = text.indexOf(needle, from); at >= 0; at = text.indexOf(needle, at + 4)) {
    if (endsMarker(text, at + 4)) return at + 1;
  }
  return Number.POSITIVE_INFINITY;
}

const endsMarker = (text: string, offset: number): boolean =>
  offset >= text.length || /\s/.test(text[offset]!) || (text[offset] === '#' && text[offset - 1] === '-');

function afterLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
