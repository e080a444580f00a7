/** Markdown for clients that show it, else plain text. */
import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

export const markup = (markdown: string, shown: boolean): MarkupContent =>
  shown ? { kind: MarkupKind.Markdown, value: markdown } : { kind: MarkupKind.PlainText, value: plain(markdown) };

const plain = (markdown: string): string =>
  markdown
    .replace(/^```.*\n?/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1');
