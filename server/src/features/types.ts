/** What features answer: plain data near the protocol's shapes, in the user's language, without the protocol's package. */
import type { Kind } from '../schema/kinds';
import type { Position, Range } from '../text/position';
import type { FileEdit } from './applyFix';

export type CompletionKind = 'key' | 'reference' | 'value' | 'address' | 'snippet';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Beside the label: what it is, in a few words. */
  readonly detail?: string;
  /** What matters most of the detail, so short that it never hides the label. */
  readonly hint?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Items are shown in the order of this text, then of the label. */
  readonly rank: string;
  /** What is typed against, where it is not the label. */
  readonly filter?: string;
  readonly edit: { readonly range: Range; readonly newText: string };
  /** The new text holds tab stops; only for clients with snippets, others get `plainText`. */
  readonly snippet?: { readonly newText: string };
  readonly deprecated?: boolean;
}

export interface HoverText {
  readonly markdown: string;
  readonly range: Range;
}

/** Where a name is defined. */
export interface Target {
  readonly uri: string;
  /** The whole object. */
  readonly range: Range;
  /** Its name. */
  readonly selectionRange: Range;
  /** The name that was asked about. */
  readonly origin: Range;
}

export interface PlaceOfName {
  readonly uri: string;
  readonly range: Range;
}

export interface Highlight {
  readonly range: Range;
  /** The definition is 'write'. */
  readonly kind: 'read' | 'write';
}

export interface DocumentSymbolItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: Kind;
  readonly range: Range;
  readonly selectionRange: Range;
}

export interface WorkspaceSymbolItem {
  readonly name: string;
  readonly kind: Kind;
  /** The namespace, or '' */
  readonly container: string;
  readonly uri: string;
  readonly range: Range;
}

export type RenameAnswer =
  | { readonly ok: true; readonly edits: readonly FileEdit[] }
  /** In the user's language: why it cannot be done. */
  | { readonly ok: false; readonly reason: string };

export type PrepareRename =
  | { readonly ok: true; readonly range: Range; readonly placeholder: string }
  | { readonly ok: false; readonly reason: string };

/** A comment that silences a finding; its reason is to be filled in. */
export interface SuppressionAction {
  /** In the user's language. */
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

/** A line above an object; a click shows the places. */
export interface Lens {
  readonly range: Range;
  readonly title: string;
  readonly shows:
    | { readonly what: 'references'; readonly at: Position; readonly places: readonly PlaceOfName[] }
    | { readonly what: 'explanation'; readonly workload: string }
    | { readonly what: 'nothing' };
}

export interface Hint {
  readonly position: Position;
  readonly label: string;
  readonly tooltip?: string;
}

/**
 * Everything an editor asks about a place. Positions are those of the file; files that are not open answer nothing where a tree is needed.
 * `undefined` means "not my place", an empty list "mine, and there is nothing".
 */
export interface Features {
  completions(uri: string, position: Position): readonly Completion[] | undefined;
  hover(uri: string, position: Position): HoverText | undefined;
  definition(uri: string, position: Position): readonly Target[];
  references(uri: string, position: Position, includeDefinition: boolean): readonly PlaceOfName[];
  highlights(uri: string, position: Position): readonly Highlight[];
  documentSymbols(uri: string): readonly DocumentSymbolItem[];
  /** At most 500, best matches first. */
  workspaceSymbols(query: string): readonly WorkspaceSymbolItem[];
  prepareRename(uri: string, position: Position): PrepareRename | undefined;
  rename(uri: string, position: Position, newName: string): Promise<RenameAnswer | undefined>;
  /** How the workloads of a file, or the one of this name, come to their addresses, as Markdown. */
  explanation(uri: string, workload?: string): string | undefined;
  lenses(uri: string): readonly Lens[];
  hints(uri: string, range: Range): readonly Hint[];
}
