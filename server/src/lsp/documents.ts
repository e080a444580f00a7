/** The texts of open documents, kept in step with the editor. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { keyOf } from './uri';

export interface Documents {
  get(key: string): TextDocument | undefined;
  keys(): Iterable<string>;
  /** The URI of a file as its client spells it where it is open, else the key. */
  uriOf(key: string): string;
  open(item: TextDocumentItem): string;
  /** Undefined where no such document is open. */
  change(
    uri: string,
    version: number | null | undefined,
    changes: TextDocumentContentChangeEvent[],
  ): string | undefined;
  close(uri: string): string;
}

export function createDocuments(): Documents {
  const documents = new Map<string, TextDocument>();
  return {
    get: (key) => documents.get(key),
    keys: () => documents.keys(),
    uriOf: (key) => documents.get(key)?.uri ?? key,
    open({ uri, languageId, version, text }) {
      const key = keyOf(uri);
      documents.set(key, TextDocument.create(uri, languageId, version, text));
      return key;
    },
    change(uri, version, changes) {
      const key = keyOf(uri);
      const document = documents.get(key);
      if (!document) return undefined;
      documents.set(key, TextDocument.update(document, changes, version ?? document.version + 1));
      return key;
    },
    close(uri) {
      const key = keyOf(uri);
      documents.delete(key);
      return key;
    },
  };
}
