/** textDocument/completion */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import { maxItems } from '../../features/complete/context';
import type { Completion, CompletionKind } from '../../features/types';
import type { Client } from '../client';
import { markup } from '../markup';
import type { FeatureContext } from './context';

const kinds: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  reference: CompletionItemKind.Reference,
  value: CompletionItemKind.Value,
  address: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

export const completion = ({ connection, client, features, answer, fileOf }: FeatureContext) =>
  connection.onCompletion((params, token) =>
    answer('completion', null, token, () => {
      const found = features.completions(fileOf(params), params.position);
      return found ? { isIncomplete: found.length === maxItems, items: found.map((one) => toItem(one, client)) } : null;
    }),
  );

function toItem(one: Completion, client: Client): CompletionItem {
  const { label, kind, detail, hint, documentation, rank, filter, edit, snippet, deprecated } = one;
  const asSnippet = client.snippets && snippet !== undefined;
  return {
    label,
    kind: kinds[kind],
    sortText: rank,
    textEdit: { range: edit.range, newText: asSnippet ? snippet.newText : edit.newText },
    // The indentation of further lines is exact already.
    ...(edit.newText.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...(asSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(client.completionHints && hint !== undefined && { labelDetails: { description: hint } }),
    ...(documentation !== undefined && { documentation: markup(documentation, client.completionMarkdown) }),
    ...(filter !== undefined && { filterText: filter }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
  };
}
