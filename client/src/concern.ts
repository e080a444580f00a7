/** Waits until something open, or something in the workspace, has to do with Kube-OVN. Reads a bounded number of files. */
import { type CancellationToken, CancellationTokenSource, type Disposable, type Uri, workspace } from 'vscode';
import { concernsKubeOvn } from '../../shared/src/content';
import { isManifest } from './documents';

const manifests = '**/*.{yaml,yml}';
const maxFiles = 5_000;
const maxBytes = 1_000_000;
const filesAtOnce = 16;

/** Calls back once, at the first sign. The returned handle stops the waiting. */
export function onFirstConcern(callback: () => void): Disposable {
  const source = new CancellationTokenSource();
  const subscriptions: Disposable[] = [];
  const dispose = () => {
    source.cancel();
    for (const one of subscriptions.splice(0)) one.dispose();
  };
  const found = () => {
    if (source.token.isCancellationRequested) return;
    dispose();
    callback();
  };
  subscriptions.push(
    workspace.onDidOpenTextDocument((document) => {
      if (isManifest(document) && concernsKubeOvn(document.getText())) found();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isManifest(document) && concernsKubeOvn(document.getText())) found();
    }),
    workspace.onDidChangeWorkspaceFolders(() => void search(source.token, found)),
  );
  if (workspace.textDocuments.some((document) => isManifest(document) && concernsKubeOvn(document.getText()))) found();
  else void search(source.token, found);
  return { dispose };
}

/** Only on disks: elsewhere a search may be slow, or wait for ever. What is opened there still counts. */
async function search(token: CancellationToken, found: () => void): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0 || folders.some(({ uri }) => uri.scheme !== 'file' && uri.scheme !== 'vscode-remote'))
    return;
  const files = await workspace.findFiles(manifests, '**/node_modules/**', maxFiles, token);
  for (let i = 0; i < files.length && !token.isCancellationRequested; i += filesAtOnce) {
    const some = await Promise.all(files.slice(i, i + filesAtOnce).map(concerns));
    if (some.includes(true)) return found();
  }
}

async function concerns(uri: Uri): Promise<boolean> {
  try {
    if ((await workspace.fs.stat(uri)).size > maxBytes) return false;
    return concernsKubeOvn(new TextDecoder().decode(await workspace.fs.readFile(uri)));
  } catch {
    return false; // gone, or not to be read: neither concerns us
  }
}
