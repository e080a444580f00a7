/** Files that only the client can read, as the server sees files: a copy in memory, looked at through requests. */
import type { Connection } from 'vscode-languageserver';
import { type ReadFoldersParams, type ReadFoldersResult, readFoldersRequest } from '../../../../shared/src/protocol';
import type { FileAccess, Remote, WalkNote } from '../../lsp/host';
import { baseName, decode, encodeSegment } from '../../lsp/uri';
import { type FolderRules, ignoredBy, isManifest, leftOut, rulesOf } from '../ignored';
import { type Copy, createCopy } from './copy';

const foldersAtOnce = 64;
const maxFiles = 100_000;

/** @param has which files are remote */
export function clientFiles(connection: Connection, has: (uri: string) => boolean): FileAccess & Remote {
  const copy = createCopy(connection);
  const isIgnored = createIgnored(copy);
  /** The folders that were looked at, with what was left out of them. */
  const listed = new Map<string, readonly WalkNote[]>();

  const includes = (folder: string, uri: string): boolean => {
    if (!uri.startsWith(`${folder}/`) || !isManifest(uri)) return false;
    for (let at = uri.indexOf('/', folder.length + 1); at > 0; at = uri.indexOf('/', at + 1)) {
      const above = uri.slice(0, at);
      if (leftOut.has(baseName(above)) || isIgnored(folder, `${above}/`)) return false;
    }
    return !isIgnored(folder, uri);
  };
  /** Level by level, since the rules of a folder say what of it is to be looked into. */
  async function* levels(root: string, note: (one: WalkNote) => void): AsyncGenerator<readonly string[]> {
    for (let level: readonly string[] = [root]; level.length > 0; ) {
      const next: string[] = [];
      for (let i = 0; i < level.length; i += foldersAtOnce) {
        const uris = level.slice(i, i + foldersAtOnce);
        const params: ReadFoldersParams = { uris };
        const answers: ReadFoldersResult = await connection.sendRequest(readFoldersRequest, params);
        const rules = uris.map((folder) => `${folder}/.gitignore`);
        const isThere = (_: string, i: number) => answers[i]?.some(({ name }) => name === '.gitignore') === true;
        await copy.ask(rules.filter(isThere), 'keep');
        for (const gone of rules.filter((one, i) => !isThere(one, i))) copy.forget(gone);
        const entries = uris.flatMap((folder, i) => {
          if (!answers[i]) note({ what: 'unreadable-folder', uri: folder });
          return (answers[i] ?? []).map(({ name, type }) => ({ name, type, uri: `${folder}/${encodeSegment(name)}` }));
        });
        for (const { name, type, uri } of entries)
          if (type === 'folder' && !leftOut.has(name) && !isIgnored(root, `${uri}/`)) next.push(uri);
        yield entries
          .filter(({ name, type, uri }) => type === 'file' && isManifest(name) && !isIgnored(root, uri))
          .map(({ uri }) => uri);
      }
      level = next;
    }
  }

  return {
    has,
    includes,
    async refreshFolder(folder, interrupted, onFile) {
      const found = new Set<string>();
      const notes: WalkNote[] = [];
      for await (const uris of levels(folder, (note) => notes.push(note))) {
        if (interrupted()) return;
        for (const uri of uris) if (found.size < maxFiles) found.add(uri);
        if (found.size < maxFiles) continue;
        notes.push({ what: 'too-many', uri: folder });
        break;
      }
      listed.set(folder, notes);
      const others = [...listed.keys()].filter((one) => one.startsWith(`${folder}/`));
      copy.forgetBelow(
        folder,
        (uri) => found.has(uri) || !isManifest(uri) || others.some((one) => uri.startsWith(`${one}/`)),
      );
      const uris = [...found];
      for (let i = 0; i < uris.length && !interrupted(); i += foldersAtOnce) {
        const some = uris.slice(i, i + foldersAtOnce);
        await copy.ask(some, 'keep');
        some.forEach(onFile);
      }
    },
    async refresh(uris) {
      const isRead = (uri: string) => isManifest(uri) || baseName(uri) === '.gitignore';
      for (const folder of uris.filter((uri) => !isRead(uri))) copy.forgetBelow(folder);
      await copy.ask(uris.filter(isRead), 'again');
    },
    *walk(folder, isExcluded, onNote) {
      for (const note of listed.get(folder) ?? []) onNote(note);
      const all = [...copy.uris()].filter((uri) => includes(folder, uri)).sort();
      for (const uri of all) if (!isExcluded(uri)) yield uri;
    },
    read: (uri) => copy.reading(uri),
    stamp(uri) {
      const reading = copy.reading(uri);
      return 'stamp' in reading ? reading.stamp : undefined;
    },
  };
}

/** Whether `.gitignore` files leave a path out, those from a workspace folder down to the path. That of a folder ends with `/`. */
function createIgnored(copy: Copy): (root: string, path: string) => boolean {
  const known = new Map<string, { readonly stamp: string; readonly rules: FolderRules }>();
  const rulesIn = (folder: string): FolderRules | undefined => {
    const reading = copy.reading(`${folder}/.gitignore`);
    if (reading.state !== 'read') return undefined;
    const before = known.get(folder);
    if (before?.stamp === reading.stamp) return before.rules;
    const rules = rulesOf(folder, reading.text);
    known.set(folder, { stamp: reading.stamp, rules });
    return rules;
  };
  return (root, path) => {
    const rules: FolderRules[] = [];
    for (let end = root.length; end > 0 && end < path.length - 1; end = path.indexOf('/', end + 1)) {
      const own = rulesIn(path.slice(0, end));
      if (own) rules.push(own);
    }
    return ignoredBy(rules, path, decode);
  };
}
