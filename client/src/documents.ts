/** The documents that concern us, for VS Code and for the server alike. */
import type { DocumentFilter, TextDocument } from 'vscode';

/** No other schemes: the older side of a comparison, or an output channel, is nobody's manifest. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];
const languages = ['yaml', 'helm', 'json'];

/** Plain records, so that they fit the types of VS Code and those of the protocol. */
export const documentSelector: { scheme: string; language: string }[] = schemes.flatMap((scheme) =>
  languages.map((language) => ({ scheme, language })),
);

/** Where the status is shown: not on every JSON file. */
export const statusSelector: DocumentFilter[] = documentSelector.filter(({ language }) => language !== 'json');

export const isManifest = ({ uri, languageId }: TextDocument): boolean =>
  schemes.includes(uri.scheme) && languages.includes(languageId);
