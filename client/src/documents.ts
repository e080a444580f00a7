/** The documents that concern us, for VS Code and for the server alike. */
import { type DocumentFilter, type TextDocument, workspace } from 'vscode';

const languages = ['yaml', 'helm', 'json'];

/**
 * No others: the older side of a comparison, or an output channel, is nobody's manifest. What the workspace itself lies in counts
 * whatever it is, such as a repository that was never cloned.
 */
const schemes = (): readonly string[] => [
  ...new Set([
    'file',
    'untitled',
    'vscode-remote',
    'vscode-vfs',
    ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme),
  ]),
];

/** Plain records, so that they fit the types of VS Code and those of the protocol. */
export const documentSelector = (): { scheme: string; language: string }[] =>
  schemes().flatMap((scheme) => languages.map((language) => ({ scheme, language })));

/** Where the status is shown: not on every JSON file. */
export const statusSelector = (): DocumentFilter[] => documentSelector().filter(({ language }) => language !== 'json');

export const isManifest = ({ uri, languageId }: TextDocument): boolean =>
  schemes().includes(uri.scheme) && languages.includes(languageId);
