/** The example with the pool of another subnet, as a person meets it: found, explained, mended. */
import * as vscode from 'vscode';
import { commands as ours } from '../../../shared/src/protocol';
import {
  actions,
  close,
  complete,
  definition,
  diagnostic,
  equal,
  extension,
  file,
  findings,
  hover,
  labelOf,
  offers,
  open,
  place,
  renaming,
  replace,
  scope,
  setting,
  status,
  until,
} from './editor';

const provider = 'attachnet.default.ovn.kubernetes.io';
const switchLine = `${provider}/logical_switch: subnet-10-69`;

describe('the example', () => {
  let vm: vscode.TextDocument;
  before(async () => {
    vm = await open('vm.yaml');
    await until('the server to be ready', () => status()?.ready);
  });
  after(() => setting('version', undefined));

  it('activates the extension', () => equal(extension().isActive, true));

  it('flags the annotation, with both pools beside it', async () => {
    await until('findings', () => diagnostic(vm.uri, 'KO102'));
    equal(findings(vm.uri), ['KO102@12:60-12:72', 'KO103@3:8-3:12']);
    const found = diagnostic(vm.uri, 'KO102')!;
    equal(vm.getText(found.range), 'subnet-10-69', 'range');
    equal(found.source, 'kube-ovn', 'source');
    equal(found.severity, vscode.DiagnosticSeverity.Warning, 'severity without a version');
    const related = found.relatedInformation!.map(({ location }) => location.uri.path.split('/').at(-1));
    equal(new Set(related).has('pools.yaml'), true, 'related information');
    const code = found.code as { value: string; target: vscode.Uri };
    equal(/namespace-pool-foreign-subnet/.test(code.target.toString()), true, `rule page ${code.target}`);
  });

  it('flags files that nobody opened', async () => {
    await until('findings', () => findings(file('pools.yaml')).length === 4);
    equal(
      findings(file('network.yaml')).filter((one) => !one.startsWith('KO155')),
      [],
    );
  });

  it('says in the status what it found', async () => {
    const said = await until('the status', () => (status()?.warnings ? status() : undefined));
    equal([said.errors, said.files, said.versions[0]?.version ?? null], [0, 3, null]);
  });

  it('explains what a name stands for', async () => {
    const text = await until('a hover', () => hover(vm, place(vm, 'logical_switch: subnet-10-69')));
    equal(text.includes('10.69.0.0/16'), true, text);
  });

  it('goes to the definition', async () => {
    const found = await definition(vm, place(vm, 'logical_switch: subnet'));
    const uri = 'targetUri' in found ? found.targetUri : found.uri;
    const range = 'targetUri' in found ? (found.targetSelectionRange ?? found.targetRange) : found.range;
    const network = await vscode.workspace.openTextDocument(uri);
    equal([uri.path.split('/').at(-1), network.getText(range)], ['network.yaml', 'subnet-10-69']);
  });

  it('finds references in closed files', async () => {
    const found = await until('references', async () => {
      const at = place(vm, 'logical_switch: subnet');
      const all = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        vm.uri,
        at,
      );
      return all.length > 0 ? all : undefined;
    });
    const names = new Set(found.map(({ uri }) => uri.path.split('/').at(-1)!));
    equal([...names].sort(), ['network.yaml', 'pools.yaml', 'vm.yaml']);
  });

  it('finds objects by name', async () => {
    const found = await until('symbols', async () => {
      const all = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'subnet-10-69-9',
      );
      return all.length > 0 ? all : undefined;
    });
    equal(found[0]!.location.uri.path.split('/').at(-1), 'pools.yaml');
  });

  it('renames a pool everywhere', async () => {
    const pools = await vscode.workspace.openTextDocument(file('pools.yaml'));
    const edit = await renaming(pools, place(pools, 'name: subnet-10-69-9'), 'fast');
    equal(
      edit.entries().map(([uri, edits]) => [uri.path.split('/').at(-1), edits.map(({ newText }) => newText)]),
      [['pools.yaml', ['fast']]],
    );
  });

  it('offers exactly the pools of the chosen subnet', async () => {
    await replace(vm, switchLine, `${switchLine}\n        ${provider}/ip_pool: `);
    const items = await offers(vm, place(vm, '/ip_pool: '));
    equal(items.map(labelOf), ['subnet-10-69-9']);
    const [{ detail, label }] = items as [vscode.CompletionItem];
    const shown = `${detail} ${typeof label === 'string' ? '' : `${label.detail} ${label.description}`}`;
    equal(/10\.69\.9\.10|default|231/.test(shown), true, `detail ${shown}`);
    await replace(vm, `\n        ${provider}/ip_pool: `, '');
    await until('the finding again', () => diagnostic(vm.uri, 'KO102'));
  });

  it('offers the providers of the workspace', async () => {
    const network = await open('network.yaml');
    await replace(network, '  provider: attachnet.default.ovn\n', '  provider: \n');
    await until('completion', async () =>
      (await complete(network, place(network, '  provider: '))).map(labelOf).includes('attachnet.default.ovn'),
    );
    await close(network);
    await vscode.window.showTextDocument(vm);
  });

  it('is an error on 1.12.28 at once, and nothing on 1.14.10', async () => {
    await setting('version', '1.12.28');
    await until('an error', () => diagnostic(vm.uri, 'KO102')?.severity === vscode.DiagnosticSeverity.Error);
    await until('the version in force', () => status()?.versions[0]?.version === '1.12.28');
    await setting('version', '1.14.10');
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await setting('version', undefined);
    await until('a warning', () => diagnostic(vm.uri, 'KO102')?.severity === vscode.DiagnosticSeverity.Warning);
  });

  it('knows the scope of the active file, and follows its settings', async () => {
    await vscode.window.showTextDocument(vm);
    const all = await until('the scopes', () => (status()?.scopes.length ? status()?.scopes : undefined));
    equal(
      all.map(({ name, files, closed }) => [name, files, closed]),
      [['', 3, false]],
    );
    await until('the scope', () => scope()?.closedBy === 'default' && scope()?.source === 'none');
    await setting('closed', true);
    await setting('version', '1.14.10');
    await until(
      'the settings',
      () => scope()?.closedBy === 'setting' && scope()?.closed && scope()?.version === '1.14.10',
    );
    await setting('closed', undefined);
    await setting('version', undefined);
    await until('what was before', () => scope()?.closedBy === 'default' && scope()?.version === null);
  });

  it('switches rules off and on', async () => {
    await setting('rules', { KO102: 'off' });
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await setting('rules', undefined);
    await until('the finding again', () => diagnostic(vm.uri, 'KO102'));
  });

  it('mends the annotation, and the finding is gone', async () => {
    const fix = await until('the quick fix', async () =>
      (await actions(vm, diagnostic(vm.uri, 'KO102')!.range)).find(
        ({ title }) => title === 'Insert ip_pool: subnet-10-69-9',
      ),
    );
    equal(fix.isPreferred, true, 'preferred');
    equal(await vscode.workspace.applyEdit(fix.edit!), true, 'applied');
    equal(vm.lineAt(13).text, `        ${provider}/ip_pool: subnet-10-69-9`);
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await replace(vm, `\n        ${provider}/ip_pool: subnet-10-69-9`, '');
    const offered = await until('the finding again', async () =>
      diagnostic(vm.uri, 'KO102') ? actions(vm, diagnostic(vm.uri, 'KO102')!.range) : undefined,
    );
    equal(offered.filter(({ title }) => /ip_pool: subnet-10-66/.test(title)).length, 0, 'pools of another subnet');
    equal(
      offered.some(({ command }) => command?.command === ours.setVersion),
      true,
      'Set version',
    );
  });

  it('fixes all at once', async () => {
    const fix = await until('fix all', async () => {
      const whole = new vscode.Range(0, 0, vm.lineCount, 0);
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        vm.uri,
        whole,
        'source.fixAll.kubeOvn',
        5,
      );
      return all[0];
    });
    await vscode.workspace.applyEdit(fix.edit!);
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await replace(vm, `\n        ${provider}/ip_pool: subnet-10-69-9`, '');
    await until('the finding again', () => diagnostic(vm.uri, 'KO102'));
  });

  it('sees files come, move and go', async () => {
    const pool = 'apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: third\nspec:\n  subnet: subnet-10-69\n';
    const text = `${pool}  ips:\n    - 10.70.0.1..10.70.0.9\n`;
    await vscode.workspace.fs.writeFile(file('more.yaml'), new TextEncoder().encode(text));
    await until('a finding in the new file', () => diagnostic(file('more.yaml'), 'KO131'));
    await vscode.workspace.fs.rename(file('more.yaml'), file('moved.yaml'));
    await until(
      'the finding to move',
      () => diagnostic(file('moved.yaml'), 'KO131') && !diagnostic(file('more.yaml'), 'KO131'),
    );
    await vscode.workspace.fs.delete(file('moved.yaml'));
    await until('the finding to be withdrawn', () => findings(file('moved.yaml')).length === 0);
  });

  it('restarts the server', async () => {
    await vscode.commands.executeCommand(ours.restart);
    await until('the server to be ready', () => status()?.ready);
    await until('findings again', () => diagnostic(vm.uri, 'KO102'));
    equal(findings(vm.uri), ['KO102@12:60-12:72', 'KO103@3:8-3:12']);
  });

  it('counts addresses above a Subnet, and opens what uses it', async () => {
    await vscode.workspace.openTextDocument(file('network.yaml'));
    const lens = await until('a lens', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        file('network.yaml'),
        20,
      );
      return all.find(({ command }) => command?.command === ours.showReferences);
    });
    const { title, command, arguments: args } = lens.command!;
    equal(/address/.test(title), true, title);
    await vscode.commands.executeCommand(command, ...args!);
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('explains the allocation of the file on a page of its own', async () => {
    await vscode.window.showTextDocument(vm);
    await vscode.commands.executeCommand(ours.explain);
    const text = await until('the page', () => page(/attachnet\.default\.ovn/));
    equal(/NoAvailableAddress/.test(text) && /vm\.yaml/.test(text), true, text);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('compares two releases on a page of its own', async () => {
    await vscode.commands.executeCommand(ours.upgrade, { from: '1.12.28', to: '1.16.2' });
    const text = await until('the page', () => page(/1\.16\.2/));
    equal(/KO102/.test(text) && /vm\.yaml/.test(text), true, text);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('forgets a file that is closed without saving', async () => {
    await replace(vm, switchLine, `${provider}/logical_switch: subnet-10-70`);
    await until('the unknown Subnet', () => diagnostic(vm.uri, 'KO104'));
    await close(vm);
    await until('what is on disk', () => diagnostic(vm.uri, 'KO102') && !diagnostic(vm.uri, 'KO104'));
  });
});

/** The text of a page that a command wrote. */
const page = (holds: RegExp): string | undefined =>
  vscode.workspace.textDocuments
    .filter(({ languageId, isUntitled }) => languageId === 'markdown' && isUntitled)
    .map((one) => one.getText())
    .find((text) => holds.test(text));
