/** The parser's own words for what it cannot read, sorted into faults that have a text in every language. */

const patterns = [
  [/^Tabs are not allowed as indentation|^Plain value cannot start with a tab/, 'tab'],
  [/^All (?:mapping|collection|sequence) items must start at the same column|^Sequence item without -/, 'column'],
  [/^List indented otherwise/, 'column'],
  [/^Nested mappings are not allowed/, 'nested'],
  [/^No blank behind a dash/, 'dashBlank'],
  [
    /^Implicit keys need to be on a single line|^Implicit map keys need to be followed|^No blank behind a colon/,
    'noColon',
  ],
  [/^Quote within quotes/, 'innerQuote'],
  [/^Text behind the separator/, 'separator'],
  [/^Unknown directive/, 'directive'],
  [/^No key/, 'key'],
  [/^Missing closing ['"]quote/, 'quote'],
  [/^Invalid escape sequence/, 'escape'],
  [/^Plain value cannot start with|^(?:Alias|Anchor) cannot be an empty string/, 'start'],
  [/^Unexpected flow-(?:seq|map)-end/, 'unopened'],
  [/^Flow (?:map|sequence|end indicator)\b/, 'unclosed'],
  [/^Missing ,/, 'comma'],
  [/^Unexpected (?:empty item|,) in flow/, 'emptyItem'],
  [/^Unexpected block-seq-ind|^Block collections? (?:are not allowed|cannot start)/, 'dash'],
  [/^Unexpected \S+ (?:at node end|token\b)/, 'extra'],
  [/^Block scalar|^Not a YAML token/, 'blockScalar'],
  [/^Comments must be separated/, 'comment'],
  [/^Nested too deeply/, 'deep'],
  [/^Indented too far/, 'deeper'],
] as const satisfies readonly (readonly [RegExp, string])[];

export type SyntaxFault = (typeof patterns)[number][1];

/** Undefined for what is too rare to have words of its own. */
export const syntaxFault = (detail: string): SyntaxFault | undefined =>
  patterns.find(([pattern]) => pattern.test(detail))?.[1];

/** The alias, `*` included, that names no anchor. */
export const unresolvedAlias = (detail: string): string | undefined =>
  /^Unresolved alias\b.*?(\*\S+)/.exec(detail)?.[1];

/** The character that may not stand in YAML, as `U+0007`. */
export const controlCharacter = (detail: string): string | undefined => /^Control character (\S+)/.exec(detail)?.[1];
