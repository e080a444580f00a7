/** What the tests do with VS Code: open, edit, ask, and wait for what comes. */
import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension';

export const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
export const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

export const extension = (): vscode.Extension<Api> =>
  vscode.extensions.getExtension<Api>('kube-ovn-language-server.kube-ovn-language-server')!;
export const status = () => (extension().isActive ? extension().exports.status() : undefined);
/** That of the file in the active editor. */
export const scope = () => extension().exports.scope();

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

/** Asks again and again: gives the first answer that is not undefined, null, false or ''. */
export async function until<T>(what: string, probe: () => T | PromiseLike<T>): Promise<NonNullable<T>> {
  const end = Date.now() + 30_000;
  let latest: T | undefined;
  while (Date.now() < end) {
    latest = await probe();
    if (latest) return latest as NonNullable<T>;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

export async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(name));
  await vscode.window.showTextDocument(document);
  return document;
}

export async function close(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Just behind the first occurrence of a text, or at its start. */
export function place(document: vscode.TextDocument, text: string, at: 'start' | 'end' = 'end'): vscode.Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`there is no ${text}`);
  return document.positionAt(at === 'end' ? offset + text.length : offset);
}

export async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(place(document, before, 'start'), place(document, before)), after);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was not applied');
}

/** `KO102@12:8-12:66`, in order. */
export const findings = (uri: vscode.Uri): string[] =>
  vscode.languages
    .getDiagnostics(uri)
    .map(
      ({ code, range: { start, end } }) =>
        `${codeOf(code)}@${start.line}:${start.character}-${end.line}:${end.character}`,
    )
    .sort();

export const diagnostic = (uri: vscode.Uri, code: string): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find((one) => codeOf(one.code) === code);

const codeOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code);

// VS Code answers each of these with nothing when another extension registers a provider meanwhile: ask through `until`.

export async function complete(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

export const labelOf = ({ label }: vscode.CompletionItem): string => (typeof label === 'string' ? label : label.label);

export const actions = (document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, undefined, 30);

export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return found.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value))).join('\n');
}

export async function setting(name: string, value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('kubeOvn', folder())
    .update(name, value, vscode.ConfigurationTarget.Workspace);
}

/** The first definition that is found. */
export const definition = (document: vscode.TextDocument, at: vscode.Position) =>
  until('a definition', async () => {
    const all = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    return all[0];
  });

/** The offers of a completion, once there are some. */
export const offers = (document: vscode.TextDocument, at: vscode.Position) =>
  until('completion', async () => {
    const all = await complete(document, at);
    return all.length > 0 ? all : undefined;
  });

export const renaming = (document: vscode.TextDocument, at: vscode.Position, newName: string) =>
  until('a rename', () =>
    vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      newName,
    ),
  );
