/** Every feature over the connection: the shapes that the client can take. */
import { describe, expect, test } from 'vitest';
import type { CodeAction, Command, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../server/src/rules/index';
import { fullCapabilities, type Served, type ServeOptions, serve } from '../harness/serve';
import { pool, subnet } from './samples';

const net = 'file:///w/net.yaml';
const vm = 'file:///w/vm.yaml';
const network = [
  subnet('net-a'),
  subnet('net-b', '10.69.0.0/16'),
  pool('pool-a', 'net-a'),
  pool('pool-b', 'net-b', '10.69.0.10..10.69.0.20'),
].join('---\n');
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ovn.kubernetes.io/logical_switch: net-b
    ovn.kubernetes.io/ip_pool: pool-a
spec: {}
`;
/** On `pool-a` of the pod. */
const at = [6, 33] as const;

const clients = {
  full: fullCapabilities,
  none: {},
  literal: {
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } },
  },
} as const;

async function start(client: keyof typeof clients, options: ServeOptions = {}): Promise<Served> {
  const it = await serve({
    capabilities: clients[client],
    files: { [net]: network, [vm]: pod },
    rules: rules.filter(({ code }) => code === 'KO101'),
    ...options,
  });
  await it.open(vm);
  await it.settled();
  return it;
}

const actionsAt = (it: Served, only?: string[]) =>
  it.request<(CodeAction & Command)[]>('textDocument/codeAction', {
    textDocument: { uri: vm },
    range: { start: { line: 6, character: 33 }, end: { line: 6, character: 33 } },
    context: { diagnostics: it.current.get(vm) ?? [], ...(only && { only }) },
  });

interface Item {
  readonly label: string;
  readonly textEdit: { readonly newText: string };
  readonly insertTextMode?: number;
}

/** The offer of a whole Subnet in a document that is blank. */
async function blank(it: Served): Promise<Item> {
  const uri = 'file:///w/new.yaml';
  await it.open(uri, '\n');
  const { items } = await it.at<{ items: Item[] }>('textDocument/completion', uri, 0, 0);
  return items.find(({ label }) => label === 'Subnet')!;
}

/** The text of a file after an edit. */
function applied(it: Served, uri: string, edit: WorkspaceEdit | undefined): string {
  const text = it.texts.get(uri)?.getText() ?? it.disk.get(uri)!;
  const edits =
    edit?.changes?.[uri] ??
    edit?.documentChanges?.flatMap((one) => ('edits' in one && one.textDocument.uri === uri ? one.edits : []));
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), (edits ?? []) as never);
}

describe.each(['full', 'none'] as const)('a client with %s', (client) => {
  test('hover, completion, highlight', async () => {
    const it = await start(client);
    const hover = await it.at<{ contents: { kind: string; value: string } }>('textDocument/hover', vm, ...at);
    expect(hover.contents.kind).toBe(client === 'full' ? 'markdown' : 'plaintext');
    expect(hover.contents.value).toContain('pool-a');
    if (client === 'none') expect(hover.contents.value).not.toMatch(/\*\*|`/);
    const completion = await it.at<{ items: { label: string; textEdit: object }[] }>(
      'textDocument/completion',
      vm,
      ...at,
    );
    expect(completion.items.map(({ label }) => label)).toContain('pool-b');
    const skeleton = await blank(it);
    expect(skeleton.textEdit.newText.includes('${1:name}')).toBe(client === 'full');
    expect(skeleton.insertTextMode).toBe(1);
    expect(await it.at('textDocument/completion', vm, 7, 0)).toSatisfy(
      (found) => found === null || typeof found === 'object',
    );
    const highlights = await it.at<unknown[]>('textDocument/documentHighlight', vm, ...at);
    expect(highlights).toEqual([
      { range: { start: { line: 6, character: 31 }, end: { line: 6, character: 37 } }, kind: 2 },
    ]);
    expect(it.bugs).toEqual([]);
    await it.stop();
  });

  test('definition and references', async () => {
    const it = await start(client);
    const range = { start: { line: 17, character: 8 }, end: { line: 17, character: 14 } };
    const [found] = await it.at<Record<string, unknown>[]>('textDocument/definition', vm, ...at);
    if (client === 'full') expect(found).toMatchObject({ targetUri: net, targetSelectionRange: range });
    else expect(found).toEqual({ uri: net, range });
    const references = await it.at<{ uri: string }[]>('textDocument/references', vm, ...at, {
      context: { includeDeclaration: true },
    });
    expect(references.map(({ uri }) => uri)).toEqual([net, vm]);
    await it.stop();
  });

  test('symbols', async () => {
    const it = await start(client);
    const [symbol] = await it.request<Record<string, unknown>[]>('textDocument/documentSymbol', {
      textDocument: { uri: vm },
    });
    expect(symbol!.name).toContain('web');
    expect('selectionRange' in symbol!).toBe(client === 'full');
    expect(await it.request('workspace/symbol', { query: 'pool-b' })).toMatchObject([
      { name: 'pool-b', location: { uri: net } },
    ]);
    await it.stop();
  });

  test('rename', async () => {
    const it = await start(client);
    const edit = await it.at<WorkspaceEdit>('textDocument/rename', vm, ...at, { newName: 'pool-x' });
    expect(edit.documentChanges !== undefined).toBe(client === 'full');
    expect(applied(it, vm, edit)).toBe(pod.replace('pool-a', 'pool-x'));
    expect(applied(it, net, edit)).toBe(network.replace('pool-a', 'pool-x'));
    await expect(it.at('textDocument/rename', vm, ...at, { newName: 'Not A Name' })).rejects.toMatchObject({
      code: -32803,
    });
    await it.stop();
  });

  test('code lens and inlay hints are answered', async () => {
    const it = await start(client);
    const lenses = await it.request<{ command: { command: string } }[]>('textDocument/codeLens', {
      textDocument: { uri: vm },
    });
    for (const { command } of lenses) expect(command.command).toBe('');
    const range = { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } };
    expect(Array.isArray(await it.request('textDocument/inlayHint', { textDocument: { uri: vm }, range }))).toBe(true);
    expect(it.bugs).toEqual([]);
    await it.stop();
  });
});

describe('code actions', () => {
  test('are not offered to a client that knows commands only', async () => {
    const it = await start('none');
    expect(await actionsAt(it)).toEqual([]);
    await it.stop();
  });

  test.each(['full', 'literal'] as const)('repair the finding: %s', async (client) => {
    const it = await start(client);
    expect(Object.keys(it.shown())).toEqual([vm]);
    const [first, ...rest] = await actionsAt(it);
    expect(first).toMatchObject({ kind: 'quickfix', diagnostics: [it.current.get(vm)![0]] });
    expect(first!.edit !== undefined).toBe(client === 'literal');
    const resolved = client === 'full' ? await it.request<CodeAction>('codeAction/resolve', first) : first!;
    await it.replace(vm, applied(it, vm, resolved.edit));
    await it.settled();
    expect(it.shown()).toEqual({});
    expect(rest.map(({ title }) => title).join()).toContain('KO101');
    expect(it.bugs).toEqual([]);
    await it.stop();
  });

  test('a comment silences it', async () => {
    const it = await start('literal');
    const silencing = (await actionsAt(it)).filter(({ edit }) => JSON.stringify(edit).includes('kube-ovn-lint-ignore'));
    expect(silencing.length).toBeGreaterThan(0);
    for (const { edit } of silencing) {
      await it.replace(vm, applied(it, vm, edit));
      await it.settled();
      expect(it.shown()).toEqual({});
      await it.replace(vm, pod);
      await it.settled();
    }
    await it.stop();
  });

  test('an action of an older text is not worked out', async () => {
    const it = await start('full');
    const [first] = await actionsAt(it);
    await it.replace(vm, `# one\n${pod}`);
    expect(await it.request<CodeAction>('codeAction/resolve', first)).not.toHaveProperty('edit');
    await it.stop();
  });

  test('only what was asked for', async () => {
    const it = await start('literal');
    expect(await actionsAt(it, ['refactor'])).toEqual([]);
    for (const { kind } of await actionsAt(it, ['source.fixAll'])) expect(kind).toBe('source.fixAll.kubeOvn');
    for (const { kind } of await actionsAt(it, ['quickfix'])) expect(kind).toBe('quickfix');
    await it.stop();
  });

  test('the version is set by our own client only', async () => {
    const own = await start('literal', { initializationOptions: { kubeOvn: { client: { commands: true } } } });
    const commands = (await actionsAt(own)).flatMap(({ command }) => (command as unknown as Command)?.command ?? []);
    expect(commands).toEqual(['kubeOvn.setVersion']);
    await own.stop();
    const other = await start('literal');
    expect((await actionsAt(other)).every(({ command }) => command === undefined)).toBe(true);
    await other.stop();
  });

  test('in Chinese', async () => {
    const it = await start('literal', {
      locale: 'zh-CN',
      initializationOptions: { kubeOvn: { client: { commands: true } } },
    });
    for (const { title } of await actionsAt(it)) expect(title).toMatch(/[\u4e00-\u9fff]/);
    await it.stop();
  });
});
