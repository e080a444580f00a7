/**
 * The one place that knows the YAML extension (redhat.vscode-yaml). Both may serve a file; where both say the same, it says it:
 * that YAML cannot be parsed, and the outline. Where both offer the same completion, ours stays away.
 */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionList,
  commands,
  type Diagnostic,
  type DiagnosticCollection,
  type Disposable,
  type Event,
  extensions,
  type Position,
  type TextDocument,
  type Uri,
  workspace,
} from 'vscode';
import type { Middleware } from 'vscode-languageclient';

const extensionId = 'redhat.vscode-yaml';
/** The rule about YAML that cannot be parsed. */
const syntaxRule = 'KO203';

export interface YamlExtension extends Disposable {
  readonly middleware: Middleware;
  /** It came or went, or opened or closed a file: what is shown may have to change. */
  readonly onDidChange: Event<unknown>;
  /** Shows the findings of the server anew. */
  refresh(shown: DiagnosticCollection | undefined): void;
}

export function createYamlExtension(): YamlExtension {
  const latest = new Map<string, { readonly uri: Uri; readonly findings: Diagnostic[] }>();
  const asking = new Set<string>();

  const middleware: Middleware = {
    handleDiagnostics(uri, findings, next) {
      if (findings.some(isSyntax)) latest.set(uri.toString(), { uri, findings });
      else latest.delete(uri.toString());
      next(uri, withoutDoubles(uri, findings));
    },
    async provideCompletionItem(document, position, context, token, next) {
      const key = `${document.uri}:${position.line}:${position.character}`;
      if (asking.has(key)) return undefined;
      const ours = next(document, position, context, token);
      if (!servesWith(document)) return ours;
      asking.add(key);
      try {
        const [own, others] = await Promise.all([ours, othersAt(document, position)]);
        return without(own ?? undefined, others);
      } finally {
        asking.delete(key);
      }
    },
    provideDocumentSymbols: (document, token, next) => (servesWith(document) ? [] : next(document, token)),
  };
  const changes: Disposable[] = [];
  const onDidChange: Event<unknown> = (listener, self, disposables) => {
    const call = () => listener.call(self, undefined);
    const all = [
      extensions.onDidChange(call),
      workspace.onDidOpenTextDocument(call),
      workspace.onDidCloseTextDocument(call),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('yaml') && call()),
    ];
    changes.push(...all);
    disposables?.push(...all);
    return { dispose: () => all.forEach((one) => void one.dispose()) };
  };

  return {
    middleware,
    onDidChange,
    refresh(shown) {
      for (const { uri, findings } of latest.values()) shown?.set(uri, withoutDoubles(uri, findings));
    },
    dispose() {
      for (const one of changes) one.dispose();
    },
  };
}

const isSyntax = ({ code }: Diagnostic): boolean => (typeof code === 'object' ? code.value : code) === syntaxRule;

/** It serves open YAML documents only. */
const serves = (uri: Uri): boolean =>
  extensions.getExtension(extensionId) !== undefined &&
  workspace.textDocuments.some(
    (document) => document.languageId === 'yaml' && document.uri.toString() === uri.toString(),
  );

const servesWith = ({ languageId }: TextDocument): boolean =>
  languageId === 'yaml' && extensions.getExtension(extensionId)?.isActive === true;

function withoutDoubles(uri: Uri, findings: Diagnostic[]): Diagnostic[] {
  const validates = workspace.getConfiguration('yaml', uri).get('validate', true);
  return validates && serves(uri) ? findings.filter((finding) => !isSyntax(finding)) : findings;
}

/** What everybody else offers, but for plain words of the text. */
async function othersAt({ uri }: TextDocument, position: Position): Promise<ReadonlySet<string>> {
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return new Set(items.filter(({ kind }) => kind !== CompletionItemKind.Text).map(labelOf));
}

function without(own: CompletionItem[] | CompletionList | undefined, others: ReadonlySet<string>) {
  const isNew = (item: CompletionItem) => !others.has(labelOf(item));
  if (own === undefined || Array.isArray(own)) return own?.filter(isNew);
  return new CompletionList(own.items.filter(isNew), own.isIncomplete);
}

const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label);
