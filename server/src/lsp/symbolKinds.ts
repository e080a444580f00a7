/** The icon of each kind of object. */
import { SymbolKind } from 'vscode-languageserver';
import { type Kind, kindRow } from '../schema/kinds';

export const symbolKind = (kind: Kind): SymbolKind => {
  if (kind === 'Namespace') return SymbolKind.Namespace;
  if (kindRow(kind).podMetadata) return SymbolKind.Class;
  return kindRow(kind).group === 'kubeovn.io' ? SymbolKind.Struct : SymbolKind.Object;
};
