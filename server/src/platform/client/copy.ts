/** What the client told of files that only it can read. */
import type { Connection } from 'vscode-languageserver';
import { type ReadFilesParams, type ReadFilesResult, readFilesRequest } from '../../../../shared/src/protocol';
import type { Reading } from '../../lsp/host';
import { baseName } from '../../lsp/uri';
import { configFileName } from '../../scope/config';
import { mayMatter } from '../../syntax/relevance';
import { isKustomization } from '../../workspace/kustomization';
import { isManifest } from '../ignored';

export interface Copy {
  /** In no order. */
  uris(): Iterable<string>;
  reading(uri: string): Reading;
  /** Asks for files, `keep`: only for the text of those that changed since. Rejects where the client does not answer. */
  ask(uris: readonly string[], known: 'keep' | 'again'): Promise<void>;
  forget(uri: string): void;
  forgetBelow(folder: string, kept?: (uri: string) => boolean): void;
}

/** At most so many go into one request: a message is not to become huge. */
const filesAtOnce = 32;
const maxBytes = 4 * 1024 * 1024;

interface Told {
  readonly reading: Reading;
  /** The client's own; the reading has another, since two texts may have the same time and size. */
  readonly stamp?: string;
}

export function createCopy(connection: Connection): Copy {
  const all = new Map<string, Told>();
  let readings = 0;

  const ask = async (uris: readonly string[], again: boolean): Promise<void> => {
    const stampOf = (uri: string) => (again ? undefined : all.get(uri)?.stamp);
    const params: ReadFilesParams = {
      maxBytes,
      files: uris.map((uri) => ({ uri, ...(stampOf(uri) !== undefined && { stamp: stampOf(uri) }) })),
    };
    const answers: ReadFilesResult = await connection.sendRequest(readFilesRequest, params);
    uris.forEach((uri, i) => {
      const answer = answers[i] ?? { state: 'unreadable' };
      if (answer.state === 'same') return;
      if (answer.state === 'unreadable') all.delete(uri);
      else if (answer.state === 'too-large') all.set(uri, { reading: answer });
      else all.set(uri, { reading: readingOf(uri, answer.text, `${++readings}`), stamp: answer.stamp });
    });
  };
  // One after the other: an older text must never come in place of a newer one.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work, work);
    last = done;
    return done;
  };
  return {
    uris: () => all.keys(),
    reading: (uri) => all.get(uri)?.reading ?? { state: 'unreadable' },
    ask: (uris, known) =>
      inTurn(async () => {
        for (let i = 0; i < uris.length; i += filesAtOnce) await ask(uris.slice(i, i + filesAtOnce), known === 'again');
      }),
    forget: (uri) => void all.delete(uri),
    forgetBelow(folder, kept = () => false) {
      for (const uri of [...all.keys()]) if (uri.startsWith(`${folder}/`) && !kept(uri)) all.delete(uri);
    },
  };
}

/** The text of a file in which nothing can be ours is not kept. */
function readingOf(uri: string, text: string, stamp: string): Reading {
  const always = !isManifest(uri) || isKustomization(uri) || baseName(uri) === configFileName;
  return always || mayMatter(text)
    ? { state: 'read', text: text.replace(/^\ufeff/, ''), stamp }
    : { state: 'irrelevant', stamp };
}
