/** The door to the `yaml` package's parser: one pass of its lexer, parser and composer, and the comments seen on the way. */
import { Composer, CST, type Document, Lexer, Parser } from 'yaml';
import type { Span } from '../text/position';

export interface YamlReading {
  readonly document: Document.Parsed;
  /** From `#` to the line's end; a `#` inside a scalar is none. */
  readonly comments: readonly Span[];
}

const options = { uniqueKeys: false, merge: false, logLevel: 'silent', version: '1.2', schema: 'core' } as const;

/** Lexemes that only announce what follows and are no part of the text. */
const announcements: ReadonlySet<string> = new Set([CST.SCALAR, CST.DOCUMENT, CST.FLOW_END]);

/** More than anybody writes. Deeper nesting could exhaust the stack within a regular expression, which ends the process. */
const maxDepth = 500;

/** Reads the first document of a text. Throws RangeError where it is nested too deeply. */
export function readYaml(text: string): YamlReading {
  const parser = new Parser();
  const composer = new Composer(options);
  const comments: Span[] = [];
  let document: Document.Parsed | undefined;
  let offset = 0;
  let isScalar = false;
  const compose = (token: CST.Token) => {
    for (const composed of composer.next(token)) document ??= composed;
  };
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) compose(token);
    if (parser.stack.length > maxDepth) throw new RangeError('nested too deeply');
    if (!isScalar && lexeme[0] === '#') comments.push({ start: offset, end: offset + lexeme.length });
    if (isScalar || !announcements.has(lexeme)) offset += lexeme.length;
    isScalar = !isScalar && lexeme === CST.SCALAR;
  }
  for (const token of parser.end()) compose(token);
  for (const composed of composer.end(true, text.length)) document ??= composed;
  // Told to, the composer makes a document even of nothing.
  return { document: document!, comments };
}
