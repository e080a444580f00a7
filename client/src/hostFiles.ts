/** Answers the server's requests for files by VS Code's file system: in the browser, and in virtual workspaces. */
import { FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, Disposable } from 'vscode-languageclient';
import {
  type ReadFilesParams,
  type ReadFilesResult,
  type ReadFoldersParams,
  type ReadFoldersResult,
  readFilesRequest,
  readFoldersRequest,
} from '../../shared/src/protocol';

export const answerForFiles = (client: Pick<BaseLanguageClient, 'onRequest'>): readonly Disposable[] => [
  client.onRequest(readFoldersRequest, ({ uris }: ReadFoldersParams): Promise<ReadFoldersResult> => {
    return Promise.all(uris.map((uri) => orElse(null, () => entriesOf(inWorkspace(uri)))));
  }),
  client.onRequest(readFilesRequest, ({ files, maxBytes }: ReadFilesParams): Promise<ReadFilesResult> => {
    const unreadable = { state: 'unreadable' } as const;
    return Promise.all(
      files.map(({ uri, stamp }) => orElse(unreadable, () => readingOf(inWorkspace(uri), stamp, maxBytes))),
    );
  }),
];

/** Nothing outside the workspace is read for the server. */
function inWorkspace(text: string): Uri {
  const uri = Uri.parse(text);
  if (!workspace.getWorkspaceFolder(uri)) throw new Error(`not in the workspace: ${text}`);
  return uri;
}

/** A link to a folder may lead in a circle; one to a file is a file. */
async function entriesOf(folder: Uri): Promise<ReadFoldersResult[number]> {
  const entries = await workspace.fs.readDirectory(folder);
  return entries
    .filter(([, type]) => type === FileType.Directory || (type & FileType.File) !== 0)
    .map(([name, type]) => ({ name, type: type === FileType.Directory ? 'folder' : 'file' }));
}

async function readingOf(uri: Uri, known: string | undefined, maxBytes: number): Promise<ReadFilesResult[number]> {
  const { mtime, size } = await workspace.fs.stat(uri);
  if (size > maxBytes) return { state: 'too-large' };
  const stamp = `${mtime}:${size}`;
  // Where times are not kept, equal sizes say nothing.
  if (stamp === known && mtime > 0) return { state: 'same' };
  const bytes = await workspace.fs.readFile(uri);
  return bytes.length > maxBytes
    ? { state: 'too-large' }
    : { state: 'read', text: new TextDecoder().decode(bytes), stamp };
}

/** What is gone, or not to be read, is an answer and no failure. */
async function orElse<T>(neutral: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch {
    return neutral;
  }
}
