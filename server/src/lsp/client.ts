/** What the client said it can do, as plain answers: no capability is ever assumed. */
import type { InitializeParams } from 'vscode-languageserver';
import type { ClientAbilities } from '../../../shared/src/protocol';
import type { Language } from '../rules/message';

export interface Client {
  /** Given by our own client only. */
  readonly own: ClientAbilities | undefined;
  readonly language: Language;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly workspaceFolders: boolean;
  readonly progress: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
  readonly documentChanges: boolean;
  readonly appliesEdits: boolean;
  readonly annotatesChanges: boolean;
  readonly snippets: boolean;
  readonly completionHints: boolean;
  readonly completionMarkdown: boolean;
  readonly hoverMarkdown: boolean;
  readonly definitionLinks: boolean;
  readonly symbolTree: boolean;
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly preparesRename: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
}

export function readClient({ capabilities, locale, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument, window } = capabilities;
  const given: unknown = initializationOptions?.kubeOvn?.client;
  const own = typeof given === 'object' && given !== null ? (given as ClientAbilities) : undefined;
  const { completion, codeAction, publishDiagnostics } = textDocument ?? {};
  return {
    own,
    language: /^zh\b/i.test(own?.locale ?? locale ?? '') ? 'zh-cn' : 'en',
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
    relatedInformation: publishDiagnostics?.relatedInformation === true,
    codeDescription: publishDiagnostics?.codeDescriptionSupport === true,
    tags: publishDiagnostics?.tagSupport !== undefined,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    appliesEdits: workspace?.applyEdit === true,
    annotatesChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippets: completion?.completionItem?.snippetSupport === true,
    completionHints: completion?.completionItem?.labelDetailsSupport === true,
    completionMarkdown: completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeActionLiterals: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
  };
}
