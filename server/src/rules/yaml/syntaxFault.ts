/** The parser's own words for what it cannot read, sorted into faults that have a text in every language. */

const patterns = [
  [/^Tabs are not allowed as indentation|^Plain value cannot start with a tab/, 'tab'],
  [/^All (?:mapping|collection|sequence) items must start at the same column/, 'column'],
  [/^Nested mappings are not allowed/, 'nested'],
  [/^Implicit keys need to be on a single line|^Implicit map keys need to be followed/, 'noColon'],
  [/^Missing closing ['"]quote/, 'quote'],
  [/^Invalid escape sequence/, 'escape'],
  [/^Plain value cannot start with/, 'start'],
  [/^Unexpected flow-(?:seq|map)-end/, 'unopened'],
  [/^Flow (?:map|sequence|end indicator)\b/, 'unclosed'],
  [/^Missing ,/, 'comma'],
  [/^Unexpected (?:empty item|,) in flow/, 'emptyItem'],
  [/^Unexpected block-seq-ind|^Block collections? (?:are not allowed|cannot start)/, 'dash'],
  [/^Sequence item without -|^Unexpected \S+ (?:at node end|token\b)/, 'extra'],
  [/^Block scalar/, 'blockScalar'],
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
