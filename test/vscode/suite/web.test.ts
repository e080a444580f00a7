/** The example with files that come from VS Code alone: in VS Code for the Web, whose extension hosts are web workers, and in a virtual workspace. */
import * as vscode from 'vscode';
import { commands as ours } from '../../../shared/src/protocol';
import {
  actions,
  definition,
  diagnostic,
  equal,
  extension,
  file,
  findings,
  folder,
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

/** Put in by the build: the texts of the example, and what the command line finds in them. */
declare const EXAMPLE: Readonly<Record<string, string>>;
declare const FINDINGS: readonly {
  readonly file: string;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly range: { readonly start: vscode.Position; readonly end: vscode.Position };
}[];

const severities = ['error', 'warning', 'information', 'hint'] as const;
const provider = 'attachnet.default.ovn.kubernetes.io';
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));

describe('the example through VS Code alone', () => {
  let vm: vscode.TextDocument;
  before(async () => {
    if (folder().scheme === 'tmp') for (const [name, text] of Object.entries(EXAMPLE)) await write(name, text);
    vm = await open('vm.yaml');
    await until('the server to be ready', () => status()?.ready);
  });

  it('runs where it is to be tried: without Node, or without a disk', () => {
    const isInBrowser = extension().extensionUri.scheme === 'http';
    equal(typeof process === 'undefined', isInBrowser, 'no Node');
    equal(isInBrowser || folder().scheme === 'tmp', true, folder().scheme);
  });

  it('finds what the command line finds, in files that nobody opened too', async () => {
    const expected = FINDINGS.map((one) => JSON.stringify([one.file, one.code, one.severity, one.message, one.range]));
    const found = () =>
      Object.keys(EXAMPLE)
        .flatMap((name) =>
          vscode.languages.getDiagnostics(file(name)).map(({ code, severity, message, range: { start, end } }) => {
            const { value } = code as { value: string };
            const at = (one: vscode.Position) => ({ line: one.line, character: one.character });
            return JSON.stringify([name, value, severities[severity], message, { start: at(start), end: at(end) }]);
          }),
        )
        .sort();
    await until('findings', () => found().length >= expected.length);
    equal(expected.length > 3, true);
    equal(found(), [...expected].sort());
  });

  it('says in the status what it read, and in which scope', async () => {
    await until('the status', () => status()?.files === 3 && status()?.scopes.length === 1);
    await until('the scope', () => scope()?.folder === folder().toString() && scope()?.closedBy === 'default');
  });

  it('explains, completes and goes to what closed files hold', async () => {
    const text = await until('a hover', () => hover(vm, place(vm, 'logical_switch: subnet-10-69')));
    equal(text.includes('10.69.0.0/16'), true, text);
    const found = await definition(vm, place(vm, 'logical_switch: subnet'));
    equal(('targetUri' in found ? found.targetUri : found.uri).toString(), file('network.yaml').toString());
    const line = `${provider}/logical_switch: subnet-10-69`;
    await replace(vm, line, `${line}\n        ${provider}/ip_pool: `);
    const items = await offers(vm, place(vm, '/ip_pool: '));
    equal(items.map(labelOf), ['subnet-10-69-9']);
    await replace(vm, `\n        ${provider}/ip_pool: `, '');
  });

  it('renames in files that are closed', async () => {
    const edit = await renaming(vm, place(vm, 'logical_switch: subnet'), 'net');
    const names = edit.entries().map(([uri]) => uri.path.split('/').at(-1)!);
    equal(names.sort(), ['network.yaml', 'pools.yaml', 'vm.yaml']);
  });

  it('mends the annotation', async () => {
    const fix = await until('the quick fix', async () => {
      const found = diagnostic(vm.uri, 'KO102');
      return found && (await actions(vm, found.range)).find(({ title }) => title === 'Insert ip_pool: subnet-10-69-9');
    });
    equal(await vscode.workspace.applyEdit(fix.edit!), true, 'applied');
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await replace(vm, `\n        ${provider}/ip_pool: subnet-10-69-9`, '');
    await until('the finding again', () => diagnostic(vm.uri, 'KO102'));
  });

  it('sees files come and go, and its own configuration', async () => {
    const pool = 'apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: third\nspec:\n  subnet: subnet-10-69\n';
    await write('more.yaml', `${pool}  ips:\n    - 10.70.0.1..10.70.0.9\n`);
    await until('a finding in the new file', () => diagnostic(file('more.yaml'), 'KO131'));
    await vscode.workspace.fs.delete(file('more.yaml'));
    await until('the finding to be withdrawn', () => findings(file('more.yaml')).length === 0);
    await write('.kube-ovn.yaml', 'version: 1.12.28\nclosed: true\n');
    await until('an error', () => diagnostic(vm.uri, 'KO102')?.severity === vscode.DiagnosticSeverity.Error);
    await until('the scope', () => scope()?.closedBy === 'file' && scope()?.version === '1.12.28');
    await vscode.workspace.fs.delete(file('.kube-ovn.yaml'));
    await until('a warning', () => diagnostic(vm.uri, 'KO102')?.severity === vscode.DiagnosticSeverity.Warning);
  });

  it('follows settings', async () => {
    await setting('version', '1.14.10');
    await until('no finding', () => diagnostic(vm.uri, 'KO102') === undefined);
    await setting('version', undefined);
    await until('the finding again', () => diagnostic(vm.uri, 'KO102'));
  });

  it('restarts the server', async () => {
    await vscode.commands.executeCommand(ours.restart);
    await until('the server to be ready', () => status()?.ready);
    await until('findings again', () => diagnostic(vm.uri, 'KO102'));
    equal(findings(vm.uri), ['KO102@12:60-12:72', 'KO103@3:8-3:12']);
  });
});
