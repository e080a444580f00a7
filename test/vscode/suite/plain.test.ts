/** Where nothing has to do with Kube-OVN no server runs; it starts when something does. */
import * as vscode from 'vscode';
import { diagnostic, equal, extension, file, findings, open, status, until } from './editor';

describe('a workspace without Kube-OVN', () => {
  it('activates on YAML, and starts no server', async () => {
    const plain = await open('deployment.yaml');
    await until('activation', () => extension().isActive);
    // The search has been through its one file long before this is over.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    equal(status() ?? null, null, 'status');
    equal(findings(plain.uri), []);
  });

  it('starts the server when an annotation is typed', async () => {
    const untitled = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'apiVersion: v1\nkind: Pod\n',
    });
    await vscode.window.showTextDocument(untitled);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(
      untitled.uri,
      new vscode.Position(2, 0),
      'metadata:\n  name: a\n  annotations:\n    ovn.kubernetes.io/ip_address: 10.0.0.300\n',
    );
    await vscode.workspace.applyEdit(edit);
    await until('the server', () => status()?.ready);
    await until('a finding in the unsaved text', () => diagnostic(untitled.uri, 'KO114'));
    equal(findings(file('deployment.yaml')), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
