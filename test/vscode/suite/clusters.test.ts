/** Two clusters in one folder: what is in force is that of the file in the active editor. */
import * as vscode from 'vscode';
import { commands as ours } from '../../../shared/src/protocol';
import { equal, file, open, scope, status, until } from './editor';

const berlin = 'clusters/berlin';
const lab = 'clusters/lab';
const scopes = () => status()?.scopes.map(({ name, declared, version, source }) => [name, declared, version, source]);
/** Runs a command that shows a list, and takes what has the focus in it, as soon as it is there. */
const takeFirst = async (command: string): Promise<void> => {
  let done = false;
  const shown = vscode.commands.executeCommand(command).then(() => {
    done = true;
  });
  await until('the list', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return done;
  });
  await shown;
};
const textOf = async (name: string): Promise<string> => {
  const bytes = await vscode.workspace.fs.readFile(file(name)).then(
    (read) => read,
    () => new Uint8Array(),
  );
  return new TextDecoder().decode(bytes);
};

describe('two clusters in one folder', () => {
  before(async () => {
    await open(`${berlin}/network.yaml`);
    await until('the server to be ready', () => status()?.ready);
  });

  it('are told apart, each with the release that it installs', async () => {
    await until('both', () => scopes()?.length === 2);
    equal(scopes(), [
      [berlin, false, '1.12.28', 'detected'],
      [lab, false, '1.15.3', 'detected'],
    ]);
  });

  it('show what is in force for the file in the active editor', async () => {
    await until('the scope', () => scope()?.name === berlin && scope()?.version === '1.12.28');
    await open(`${lab}/network.yaml`);
    await until('the other scope', () => scope()?.name === lab && scope()?.version === '1.15.3');
    equal(scope()?.openings, []);
  });

  it('are written to .kube-ovn.yaml by the list of scopes', async () => {
    await takeFirst(ours.showScopes);
    const text = await textOf('.kube-ovn.yaml');
    equal([text.includes(`name: "${berlin}"`), text.includes(`include: ["/${lab}/"]`)], [true, true], text);
    const editor = vscode.window.activeTextEditor!;
    equal(editor.document.lineAt(editor.selection.start.line).text.includes(berlin), true, 'the chosen one');
    await until('the declared scopes', () => scopes()?.length === 2 && scopes()?.every(([, declared]) => declared));
    equal(
      scopes()?.map(([, , version]) => version),
      ['1.12.28', '1.15.3'],
    );
  });

  it('have versions of their own', async () => {
    await open(`${lab}/network.yaml`);
    await until('the scope', () => scope()?.name === lab);
    const text = await textOf('.kube-ovn.yaml');
    const own = text.replace(`include: ["/${lab}/"]`, `include: ["/${lab}/"]\n    version: 1.14.10`);
    await vscode.workspace.fs.writeFile(file('.kube-ovn.yaml'), new TextEncoder().encode(own));
    await until('the version', () => scope()?.version === '1.14.10' && scope()?.source === 'file');
    await open(`${berlin}/network.yaml`);
    await until('the other', () => scope()?.name === berlin && scope()?.source === 'detected');
  });
});
