/** Hides the placeholders of template languages from the parser without moving an offset. Knows no YAML beyond lines. */
import type { Span } from '../text/position';

export interface Masked {
  readonly text: string;
  /** Placeholders now written as letters: a scalar that overlaps one is not known. In order, disjoint. */
  readonly masks: readonly Span[];
  /** Holds control that may add, repeat or leave out keys. */
  readonly control: boolean;
}

/** A placeholder never reaches over the start of another, so an unclosed one costs nothing but itself. */
const placeholder =
  /\{\{(?:(?!\{\{)[\s\S])*?\}\}|\{%(?:(?!\{%)[\s\S])*?%\}|\{#(?:(?!\{#)[\s\S])*?#\}|(?<!\$)\{[A-Za-z_][\w.]*\}/g;
const anyPlaceholder = /\{(?:[{%#]|[A-Za-z_][\w.]*\})/;
const yttComment = /(?:^|\s)#@/m;

/** `{{ … }}`, `{% … %}`, `{# … #}` and `{name}` become blanks where nothing else stands on their lines, else letters. */
export function mask(text: string): Masked {
  const masks: Span[] = [];
  let control = yttComment.test(text);
  if (!anyPlaceholder.test(text)) return { text: withoutGluedComment(text), masks, control };
  const standsAlone = loneLines(text);
  const hide = (found: string, offset: number): string => {
    const alone = standsAlone(offset);
    if (alone || found.startsWith('{%')) control = true;
    if (alone || found.startsWith('{#')) return found.replace(/[^\r\n]/g, ' ');
    masks.push({ start: offset, end: offset + found.length });
    return 'x'.repeat(found.length);
  };
  return { text: withoutGluedComment(text.replace(placeholder, hide)), masks, control };
}

/** kubectl takes a comment that is glued to the marker before it. */
const withoutGluedComment = (text: string): string => text.replace(/^(\ufeff?)---(?=#)/, '$1   ');

/** What other tools fill in: `${NAME}`, `@NAME@`, `%NAME%`, and lines of `%{ directives }`. Most of it is YAML, some of it breaks it. */
const substitution = /\$\{[^{}\n]*\}|(?<![\w@])@@?[A-Za-z_][\w.-]*@@?(?!\w)|%[A-Za-z_]\w*%/g;
const directiveLine = /^[ \t]*%\{.*\}[ \t]*$/gm;

/** The same for a text that cannot be read with them in it. */
export function maskSubstitutions({ text, masks, control }: Masked): Masked {
  const found = [...text.matchAll(substitution)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  const letters = text.replace(substitution, (one) => 'x'.repeat(one.length));
  return {
    text: letters.replace(directiveLine, (line) => ' '.repeat(line.length)),
    masks: [...masks, ...found].sort((a, b) => a.start - b.start),
    control: control || letters.search(directiveLine) >= 0,
  };
}

/** Tells of offsets, asked in rising order, whether their line holds nothing but placeholders. Each line is looked at once. */
function loneLines(text: string): (offset: number) => boolean {
  const bare = text.replace(placeholder, (found) => '\0'.repeat(found.length));
  let lineEnd = -1;
  let lone = false;
  return (offset) => {
    if (offset > lineEnd) {
      const found = bare.indexOf('\n', offset);
      lineEnd = found < 0 ? bare.length : found;
      lone = /^[\0\s]*$/.test(bare.slice(bare.lastIndexOf('\n', offset) + 1, lineEnd));
    }
    return lone;
  };
}

/**
 * A value that another tool fills in: shell variables, `<placeholder>`, `((name))`, `{name}`, `@NAME@`, `%NAME%`, `__NAME__`, or a
 * template that could not be masked.
 */
export const isPlaceholder = (value: string): boolean =>
  /\$[A-Za-z_{(]|^<<?[^<>]*[^\s<>][^<>]*>>?$|^\(\([^()]+\)\)$|\{\{|\{[A-Za-z_][\w.]*\}|(?<![\w@])@@?[A-Za-z_][\w.-]*@@?(?!\w)|%[A-Za-z_]\w*%|(?<!\w)__[A-Z][A-Z\d_]*__(?!\w)/.test(
    value,
  );
