/**
 * One spelling per file. Clients write `%3A` or `:`, `C:` or `c:`, `%2B` or `+`: files are kept under the spelling below,
 * and an open document is answered in the spelling its client used.
 */

/** The spelling that VS Code uses: the drive letter small, everything encoded but letters, digits, `-._~` and `/`. */
export function keyOf(uri: string): string {
  const match = /^([A-Za-z][\w+.-]*):(?:\/\/([^/?#]*))?([^?#]*)(.*)$/s.exec(uri);
  if (!match) return uri;
  const [, scheme, authority, path, rest] = match;
  const plain = decode(path!);
  const drive = /^\/[A-Za-z]:/.test(plain) ? `/${plain[1]!.toLowerCase()}${plain.slice(2)}` : plain;
  const encoded = drive.split('/').map(encodeSegment).join('/');
  return `${scheme!.toLowerCase()}:${authority === undefined ? '' : `//${authority.toLowerCase()}`}${encoded}${rest}`;
}

/** A folder's key has no slash at its end. */
export const folderKey = (uri: string): string => keyOf(uri).replace(/\/+$/, '');

export const schemeOf = (uri: string): string => /^[^:]*/.exec(uri)![0].toLowerCase();

export const baseName = (uri: string): string => decode(uri.slice(uri.lastIndexOf('/') + 1));

/** Versions of files, as diff views open them, have other schemes: those are ours only in a workspace folder of such a scheme. */
export const isKnownScheme = (uri: string): boolean => schemes.has(schemeOf(uri));

const schemes: ReadonlySet<string> = new Set([
  'file',
  'untitled',
  'inmemory',
  'memfs',
  'vscode-vfs',
  'vscode-remote',
  'vscode-test-web',
]);

/** A name of a file as it stands in a key. */
export const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

export function decode(text: string): string {
  // A `%` that encodes nothing stands for itself.
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
