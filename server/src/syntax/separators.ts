/** Objects without `---` between them show as one map that names its kind or version again. */
import type { Span } from '../text/position';
import type { Node, Problem } from './node';

/** What people write for a `---` that is none: with too few or too many dashes, other dashes, indented, a text glued to it. */
const attemptInKey = /^([-–—=*_~…]+)\s?(apiVersion|kind)$/;
const attemptOnLine = /(?:^|\n)[ \t]*((?:[-–—=*_~…][ \t]*){2,}|[–—…][ \t]*)$/;

/** Each place where an object begins, with what was meant for the separator before it. */
export function missingSeparators(root: Node | undefined, text: string): Problem[] {
  const found: Problem[] = [];
  let seen = new Set<string>();
  for (const { key, merged } of root?.type === 'map' ? root.entries : []) {
    const attempt = seen.size > 0 ? attemptInKey.exec(key.value) : null;
    const name = attempt ? attempt[2]! : key.value;
    if (merged || (name !== 'apiVersion' && name !== 'kind')) continue;
    if (attempt || seen.has(name)) {
      const instead = attempt
        ? { start: key.start, end: key.start + attempt[1]!.length }
        : attemptAbove(text.slice(0, key.start));
      found.push({
        kind: 'missing-separator',
        start: key.end - name.length,
        end: key.end,
        ...(instead && { instead }),
      });
      seen = new Set();
    }
    seen.add(name);
  }
  return found;
}

/** The last line above that is not blank, where it looks like a separator. */
function attemptAbove(above: string): Span | undefined {
  const trimmed = above.trimEnd();
  const line = attemptOnLine.exec(trimmed)?.[1];
  return line === undefined ? undefined : { start: trimmed.length - line.length, end: trimmed.length };
}
