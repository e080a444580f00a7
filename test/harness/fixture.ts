/**
 * A workspace in one text. `#- path` begins a file, `$0` marks a cursor, and comments say what is expected of the line above:
 * `# ^^^ KO101 text`, `# ^^^ KO101/warning text`, `# ^^~ KO101` where the range goes on in later lines, `# <-- KO101` for column 0
 * (the range then ends below the last dash). These comments are taken out; everything else is the file.
 */
import type { Position, Range } from '../../server/src/text/position';

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
}

export interface Expectation {
  readonly path: string;
  readonly range: Range;
  /** The range goes on: only its start counts. */
  readonly open: boolean;
  readonly code: string;
  readonly severity: string | undefined;
  /** The message holds this text. */
  readonly text: string;
}

export interface Fixture {
  readonly files: readonly FixtureFile[];
  readonly expectations: readonly Expectation[];
  readonly cursor: (Position & { readonly path: string }) | undefined;
}

const cursorMark = '$0';
const expectation = /^(\s*#\s*)(\^+~?|<-*)\s*(KO\d+)(?:\/(\w+))?\s*(.*)$/;

export function fixture(source: string): Fixture {
  const files: { path: string; lines: string[] }[] = [];
  const expectations: Expectation[] = [];
  let cursor: Fixture['cursor'];
  for (const line of dedent(source)) {
    const header = /^#-\s+(\S.*?)\s*$/.exec(line);
    if (header) {
      files.push({ path: header[1]!, lines: [] });
      continue;
    }
    if (files.length === 0) files.push({ path: 'a.yaml', lines: [] });
    const file = files.at(-1)!;
    const expected = expectation.exec(line);
    if (expected) {
      expectations.push(read(expected, file.path, file.lines.length - 1));
      continue;
    }
    const mark = line.indexOf(cursorMark);
    if (mark >= 0) cursor = { path: file.path, line: file.lines.length, character: mark };
    file.lines.push(mark >= 0 ? line.slice(0, mark) + line.slice(mark + cursorMark.length) : line);
  }
  return { files: files.map(({ path, lines }) => ({ path, text: lines.join('\n') })), expectations, cursor };
}

function read([, lead, marks, code, severity, text]: RegExpExecArray, path: string, line: number): Expectation {
  const atStart = marks!.startsWith('<');
  const start = atStart ? 0 : lead!.length;
  const end = lead!.length + marks!.length;
  return {
    path,
    code: code!,
    severity,
    text: text!.trim(),
    open: marks!.endsWith('~'),
    range: { start: { line, character: start }, end: { line, character: end } },
  };
}

/** Lines without the indentation they share, and without the blank first line of a template string. */
function dedent(source: string): readonly string[] {
  const lines = source.replace(/^\n/, '').split('\n');
  const widths = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = widths.length > 0 ? Math.min(...widths) : 0;
  return lines.map((line, i) => (i === lines.length - 1 && line.trim() === '' ? '' : line.slice(shared)));
}
