/** Opens the list of references at a place: a lens carries them as the protocol spells them, VS Code wants its own types. */
import { commands, Location, Position, Range, Uri } from 'vscode';
import type { Location as ProtocolLocation, Position as ProtocolPosition } from 'vscode-languageclient';

export async function showReferences(
  uri: string,
  at: ProtocolPosition,
  found: readonly ProtocolLocation[],
): Promise<void> {
  await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position(at), found.map(location));
}

const position = ({ line, character }: ProtocolPosition): Position => new Position(line, character);
const location = ({ uri, range }: ProtocolLocation): Location =>
  new Location(Uri.parse(uri), new Range(position(range.start), position(range.end)));
