/** The door to the `yaml` package's parser: one pass of its lexer, parser and composer, and the comments seen on the way. */
import { Composer, CST, type Document, Lexer, Parser } from 'yaml';
import type { Span } from '../text/position';

export interface YamlReading {
  readonly document: Document.Parsed;
  /** From `#` to the line's end; a `#` inside a scalar is none. */
  readonly comments: readonly Span[];
}

const options = { uniqueKeys: false, merge: false, logLevel: 'silent', version: '1.2', schema: 'core' } as const;

/** Lexemes that announce something and are no part of the text. */
const announcements: readonly string[] = ['scalar', 'doc-mode', 'flow-error-end'];

/** Reads the first document of a text. Throws RangeError where it is nested deeper than the stack. */
export function readYaml(text: string): YamlReading {
  const parser = new Parser();
  const composer = new Composer(options);
  const comments: Span[] = [];
  const documents: Document.Parsed[] = [];
  let offset = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    const kind: CST.TokenType | 'content' | null = isScalar ? 'content' : CST.tokenType(lexeme);
    isScalar = kind === 'scalar';
    if (kind === 'comment') comments.push({ start: offset, end: offset + lexeme.length });
    if (kind === null || !announcements.includes(kind)) offset += lexeme.length;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  return { document: documents[0]!, comments };
}
