/** What YAML 1.2 allows and kubectl refuses: it has a parser of its own for YAML 1.1, and cuts documents apart itself. */
import type { Span } from '../text/position';
import { ownFaults, syntaxFault } from './fault';
import type { Node, Problem } from './node';

const separatorText = /^\ufeff?---[ \t]+([^#\s].*)/;
const directive = /^\ufeff?(%(?!YAML[ \t]+1\.1\s|TAG[ \t]+\S+[ \t]+\S).*)/;
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
const tabLine = /^\t[ \t]*(?=#|\r?$)/gm;

/** Where kubectl gives up before it parses. */
export function refusedText(text: string): Problem | undefined {
  const behind = separatorText.exec(text);
  if (behind) return syntaxFault(ownFaults.separator, endOf(behind[0], behind[1]!));
  const line = directive.exec(text);
  if (line) return syntaxFault(ownFaults.directive, endOf(line[0], line[1]!));
  const character = control.exec(text);
  if (!character) return undefined;
  const { index } = character;
  return syntaxFault(`${ownFaults.control} ${codePoint(character[0])}`, { start: index, end: index + 1 });
}

/** Of a part that a text ends with, without the blanks behind it. */
const endOf = (whole: string, part: string): Span => ({
  start: whole.length - part.length,
  end: whole.length - part.length + part.trimEnd().length,
});

const codePoint = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The lines that begin with a tab and hold nothing, or a comment. */
export function tabLines(text: string, root: Node | undefined): readonly Problem[] {
  return [...text.matchAll(tabLine)]
    .map((found): Problem => ({ kind: 'tab-line', start: found.index, end: found.index + found[0].length }))
    .filter(({ start }) => !isFree(root, start));
}

/** Within quotes and brackets lines may begin with what they like. */
function isFree(node: Node | undefined, offset: number): boolean {
  if (!node || offset <= node.start || offset >= node.end) return false;
  if (node.type === 'scalar') return node.style === 'single' || node.style === 'double';
  if (node.flow) return true;
  const inside = ({ start, end }: Span) => start < offset && offset < end;
  const children = node.type === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items;
  return children.some((child) => inside(child) && isFree(child, offset));
}
