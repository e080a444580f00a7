/** A unified diff of two texts, as `git apply` and `patch` read it. */

const context = 3;

interface Change {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** Empty where the texts are equal. @param path relative, with `/` */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const changes = compare(linesOf(before), linesOf(after));
  const hunks = hunksOf(changes);
  return `${header('---', `a/${path}`)}${header('+++', `b/${path}`)}${hunks.join('')}`;
}

/** Names as git writes them: quoted where they hold control characters or quotes, a tab behind those with blanks. */
function header(mark: string, name: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return `${mark} ${name}${name.includes(' ') ? '\t' : ''}\n`;
  const quoted = name.replace(/["\\]/g, '\\$&').replace(/[\u0000-\u001f\u007f]/g, escapeControl);
  return `${mark} "${quoted}"\n`;
}

const escapeControl = (char: string): string =>
  char === '\n' ? '\\n' : char === '\t' ? '\\t' : `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;

/** Lines with their ends, so that a missing last one shows. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** Equal lines at both ends are set aside; the shortest edit script of the rest is found after Myers. */
function compare(a: readonly string[], b: readonly string[]): readonly Change[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const same = (line: string): Change => ({ kind: ' ', line });
  return [
    ...a.slice(0, head).map(same),
    ...shortest(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function shortest(a: readonly string[], b: readonly string[]): readonly Change[] {
  const frontiers: Map<number, number>[] = [];
  let frontier = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= a.length + b.length; d++) {
    frontiers.push(frontier);
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
      let x = down ? frontier.get(k + 1)! : frontier.get(k - 1)! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(a, b, frontiers);
    }
    frontier = next;
  }
  return [];
}

function backtrack(
  a: readonly string[],
  b: readonly string[],
  frontiers: readonly ReadonlyMap<number, number>[],
): readonly Change[] {
  const changes: Change[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = frontiers.length - 1; d >= 0; d--) {
    const frontier = frontiers[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (frontier.get(k - 1) ?? -1) < (frontier.get(k + 1) ?? -1));
    const fromX = frontier.get(down ? k + 1 : k - 1)!;
    const fromY = fromX - (down ? k + 1 : k - 1);
    while (x > Math.max(0, fromX) && y > Math.max(0, fromY)) {
      changes.push({ kind: ' ', line: a[--x]! });
      y--;
    }
    if (d === 0) break;
    changes.push(down ? { kind: '+', line: b[--y]! } : { kind: '-', line: a[--x]! });
  }
  return changes.reverse();
}

function hunksOf(changes: readonly Change[]): readonly string[] {
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  while (at < changes.length) {
    const first = changes.findIndex(({ kind }, i) => i >= at && kind !== ' ');
    if (first < 0) break;
    const start = Math.max(at, first - context);
    oldLine += start - at;
    newLine += start - at;
    const end = hunkEnd(changes, first);
    const part = changes.slice(start, end);
    const olds = part.filter(({ kind }) => kind !== '+').length;
    const news = part.filter(({ kind }) => kind !== '-').length;
    const body = part.map(
      ({ kind, line }) => `${kind}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`,
    );
    hunks.push(`@@ -${span(oldLine, olds)} +${span(newLine, news)} @@\n${body.join('')}`);
    oldLine += olds;
    newLine += news;
    at = end;
  }
  return hunks;
}

const span = (line: number, count: number): string =>
  `${count === 0 ? line - 1 : line}${count === 1 ? '' : `,${count}`}`;

/** Behind the last change that is near enough to the one before it, and its context. */
function hunkEnd(changes: readonly Change[], first: number): number {
  let last = first;
  for (let i = first; i < changes.length && i - last <= 2 * context + 1; i++) if (changes[i]!.kind !== ' ') last = i;
  return Math.min(changes.length, last + context + 1);
}
