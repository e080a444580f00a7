/** The machine as the server sees it: files by URI. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FileAccess, Host, Remote } from '../../lsp/host';
import { keyOf } from '../../lsp/uri';
import { isKustomization } from '../../workspace/kustomization';
import { defaultLimits, isLeftIn, type ReadLimits, readText, walkYaml } from './walk';

/** @param remote the files of virtual workspaces */
export function nodeHost(version: string, remote?: FileAccess & Remote, limits: ReadLimits = defaultLimits): Host {
  const disk = diskFiles(limits);
  const of = (uri: string): FileAccess => (remote?.has(uri) ? remote : disk);
  return {
    version,
    ...(remote && { remote }),
    walk: (folder, isExcluded, onNote) => of(folder).walk(folder, isExcluded, onNote),
    includes: (folder, uri) => of(folder).includes(folder, uri),
    read: (uri, always) => of(uri).read(uri, always),
    stamp: (uri) => of(uri).stamp(uri),
    soon: (callback) => {
      setImmediate(callback);
    },
  };
}

export const isOnDisk = (uri: string): boolean => uri.startsWith('file:');

function diskFiles(limits: ReadLimits): FileAccess {
  return {
    *walk(folder, isExcluded, onNote) {
      const root = pathOf(folder);
      if (root === undefined) return;
      const uri = (file: string) => uriBelow(folder, root, file);
      for (const file of walkYaml(root, { limits, onNote: ({ what, path: at }) => onNote({ what, uri: uri(at) }) })) {
        const key = uri(file);
        if (!isExcluded(key)) yield key;
      }
    },
    includes(folder, uri) {
      const [root, file] = [pathOf(folder), pathOf(uri)];
      return root !== undefined && file !== undefined && isLeftIn(root, file);
    },
    read(uri, always = isKustomization(uri)) {
      const file = pathOf(uri);
      if (file === undefined) return { state: 'unreadable' };
      const reading = readText(file, limits, always);
      return reading.state === 'read' ? { ...reading, text: reading.text.replace(/^\ufeff/, '') } : reading;
    },
    stamp(uri) {
      const file = pathOf(uri);
      const stat = file === undefined ? undefined : fs.statSync(file, { throwIfNoEntry: false });
      return stat && `${stat.mtimeMs}:${stat.size}`;
    },
  };
}

/** Undefined for what is not on this machine's disk. */
function pathOf(uri: string): string | undefined {
  if (!isOnDisk(uri)) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Most names need no encoding. */
const plain = /^[\w.~/-]*$/;

function uriBelow(folder: string, root: string, file: string): string {
  const below = file.slice(root.length).replaceAll(path.sep, '/');
  return plain.test(below) ? folder + below : keyOf(pathToFileURL(file).href);
}
