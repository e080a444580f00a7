/** Markdown that stays what it is meant to be, whatever names hold. */
import type { Location } from '../model/place';
import { rangeIn } from '../model/place';

/** Text as text. */
export const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&').replace(/\r?\n/g, ' ');

/** A name as code, fenced by more backticks than it holds. */
export function code(text: string): string {
  const clean = text.replace(/\r?\n/g, ' ');
  const longest = Math.max(0, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? fence + clean + fence : `${fence} ${clean} ${fence}`;
}

/** Lines as code, fenced by more backticks than they hold. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

export const bold = (text: string): string => `**${text}**`;
export const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
export const numbered = (items: readonly string[], from = 1): string =>
  items.map((item, i) => `${from + i}. ${item}`).join('\n');
export const paragraphs = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n\n');
export const rule = '\n\n---\n\n';

/** A link to a place: `net.yaml:12`. */
export const link = ({ place, span }: Location): string => linkToLine(place.uri, rangeIn(place, span).start.line);

/** The same for a line of a file, counted from 0. */
export function linkToLine(uri: string, line: number): string {
  const target = `${uri.replace(/[<>\s]/g, encodeURIComponent)}#L${line + 1}`;
  return `[${escaped(`${fileName(uri)}:${line + 1}`)}](<${target}>)`;
}

/** The last part of a URI, as people write it. */
export function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
