/** Beside the YAML extension nothing is said or offered twice. */
import * as vscode from 'vscode';
import { complete, diagnostic, equal, labelOf, open, place, replace, status, until } from './editor';

describe('beside the YAML extension', () => {
  let network: vscode.TextDocument;
  before(async () => {
    network = await open('network.yaml');
    await until('the server to be ready', () => status()?.ready);
    await until('the YAML extension', () => vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive);
  });

  it('offers no value twice', async () => {
    await replace(network, '  provider: attachnet.default.ovn\n', '  provider: \n');
    const labels = await until('completion by the schema', async () => {
      const all = (await complete(network, place(network, '  provider: '))).map(labelOf);
      return all.includes('only-in-the-schema') && all.includes('attachnet.default.ovn') ? all : undefined;
    });
    equal(twice(labels), []);
    await replace(network, '  provider: \n', '  provider: attachnet.default.ovn\n');
  });

  it('offers no key twice', async () => {
    await replace(network, '  protocol: IPv4\n', '  protocol: IPv4\n  \n');
    const labels = await until('completion by the schema', async () => {
      const all = (await complete(network, place(network, '  protocol: IPv4\n  '))).map(labelOf);
      return all.includes('onlyInTheSchema') ? all : undefined;
    });
    equal(twice(labels), []);
    await replace(network, '  protocol: IPv4\n  \n', '  protocol: IPv4\n');
  });

  it('still offers what it alone knows', async () => {
    const vm = await open('vm.yaml');
    const line = 'attachnet.default.ovn.kubernetes.io/logical_switch: subnet-10-69';
    await replace(vm, line, `${line}\n        attachnet.default.ovn.kubernetes.io/ip_pool: `);
    const labels = await until('completion', async () => {
      const all = (await complete(vm, place(vm, '/ip_pool: '))).map(labelOf);
      return all.length > 0 ? all : undefined;
    });
    equal(labels, ['subnet-10-69-9']);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('reports broken YAML once', async () => {
    const unclosed = '  cidrBlock: "10.66.0.0/16\n';
    await replace(network, '  cidrBlock: 10.66.0.0/16\n', unclosed);
    const at = place(network, '  cidrBlock: "', 'start').line;
    const found = () => vscode.languages.getDiagnostics(network.uri);
    await until('the finding of the YAML extension', () => found().some(({ source }) => source === 'YAML'));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    equal(diagnostic(network.uri, 'KO203') ?? null, null, `ours, at line ${at}`);
    await vscode.workspace.getConfiguration('yaml').update('validate', false, vscode.ConfigurationTarget.Workspace);
    await until('our own, when the YAML extension does not validate', () => diagnostic(network.uri, 'KO203'));
    await vscode.workspace.getConfiguration('yaml').update('validate', undefined, vscode.ConfigurationTarget.Workspace);
    await until('theirs again', () => diagnostic(network.uri, 'KO203') === undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('leaves the outline to the YAML extension', async () => {
    await open('network.yaml');
    const names = await until('an outline', async () => {
      const all = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        network.uri,
      );
      return all.length > 0 ? all.map(({ name }) => name) : undefined;
    });
    equal(
      names.filter((name) => name === 'subnet-10-66'),
      [],
      `outline ${names}`,
    );
  });
});

const twice = (labels: readonly string[]): string[] => labels.filter((label, i) => labels.indexOf(label) !== i);
