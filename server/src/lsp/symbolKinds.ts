/** The icon of each kind of object. */
import { SymbolKind } from 'vscode-languageserver';
import { type Kind, kindRow, ownGroup } from '../schema/kinds';

export const symbolKind = (kind: Kind): SymbolKind => {
  if (kind === 'Namespace') return SymbolKind.Namespace;
  if (kindRow(kind).podMetadata) return SymbolKind.Class;
  return kindRow(kind).group === ownGroup ? SymbolKind.Struct : SymbolKind.Object;
};
