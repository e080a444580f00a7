/** Paths of the machine, URIs of the service, and paths as they are shown. */
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';

const plain = /^\/[\w./-]*$/;

/** Most paths need no encoding, and building a URL for each of thousands is slow. */
export const uriOf = (absolute: string): string =>
  plain.test(absolute) ? `file://${absolute}` : pathToFileURL(absolute).href;

/** With `/` on every machine; `.` is never empty. */
export const shownPath = (from: string, absolute: string): string =>
  path.relative(from, absolute).split(path.sep).join('/') || '.';

/** True for the directory itself and everything in it. */
export function isBelow(directory: string, absolute: string): boolean {
  const relative = path.relative(directory, absolute);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}

/** The directories from one upward to the root of the repository (the first with a .git) or of the machine. */
export function* upward(directory: string, isRoot: (directory: string) => boolean): Iterable<string> {
  for (let at = directory; ; at = path.dirname(at)) {
    yield at;
    if (isRoot(at) || path.dirname(at) === at) return;
  }
}
