/** The real program: how it starts, answers before it is ready, and ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { fullCapabilities, serve } from '../harness/serve';
import { subnet, wrongPool } from './samples';

describe('the program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kube-ovn-'));
  const program = path.join(folder, 'server.js');
  const started: ChildProcess[] = [];
  beforeAll(() =>
    build({
      entryPoints: ['server/src/platform/node/server.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      define: { KUBE_OVN_VERSION: '"1.2.3"' },
    }),
  );
  afterAll(() => {
    for (const one of started) one.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' });
    started.push(child);
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, ended };
  };
  const initialize = { processId: null, rootUri: null, capabilities: {} };
  const connect = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream) => {
    const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
    connection.listen();
    return connection;
  };

  test('ends with 0 after shutdown', async () => {
    const { child, ended } = start('--stdio');
    const connection = connect(child.stdout, child.stdin);
    const { serverInfo } = await connection.sendRequest<{ serverInfo: object }>('initialize', initialize);
    expect(serverInfo).toEqual({ name: 'kube-ovn-language-server', version: '1.2.3' });
    await connection.sendNotification('initialized', {});
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
  });

  test('ends with 1 without shutdown', async () => {
    const { child, ended } = start('--stdio');
    const connection = connect(child.stdout, child.stdin);
    await connection.sendRequest('initialize', initialize);
    await connection.sendNotification('exit');
    expect(await ended).toBe(1);
  });

  test('ends when its input does', async () => {
    const { child, ended } = start('--stdio');
    child.stdin.end();
    expect(await ended).toBe(1);
  });

  test('ends when its parent does', async () => {
    const { child, ended } = start('--stdio');
    const parent = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    started.push(parent);
    const connection = connect(child.stdout, child.stdin);
    await connection.sendRequest('initialize', { ...initialize, processId: parent.pid });
    parent.kill('SIGKILL');
    expect(await ended).toBe(1);
  });

  test('talks over a socket', async () => {
    const listener = createServer();
    const accepted = new Promise<Socket>((resolve) => listener.once('connection', resolve));
    const port = await new Promise<number>((resolve) =>
      listener.listen(0, '127.0.0.1', () => resolve((listener.address() as { port: number }).port)),
    );
    const { ended } = start(`--socket=${port}`);
    const socket = await accepted;
    const connection = connect(socket, socket);
    await connection.sendRequest('initialize', initialize);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
    listener.close();
  });

  test('talks over the channel of a Node parent', async () => {
    const child = spawn(process.execPath, [program, '--node-ipc'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    started.push(child);
    const answered = new Promise<unknown>((resolve) => child.once('message', resolve));
    child.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize });
    expect(await answered).toMatchObject({ id: 1, result: { capabilities: { hoverProvider: true } } });
    child.disconnect();
  });

  test.each([
    ['--version', 0, /^1\.2\.3\n$/],
    ['--help', 0, /--stdio/],
    ['--nonsense', 2, /^$/],
  ])('%s', async (argument, code, text) => {
    const { child, ended } = start(argument);
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    expect(await ended).toBe(code);
    expect(said).toMatch(text);
  });
});

describe('requests', () => {
  const a = 'file:///w/a.yaml';
  const questions: readonly (readonly [method: string, params: object, neutral: unknown])[] = [
    ['hover', {}, null],
    ['completion', {}, null],
    ['documentHighlight', {}, []],
    ['definition', {}, []],
    ['references', { context: { includeDeclaration: true } }, []],
    ['rename', { newName: 'x' }, null],
    ['codeLens', {}, []],
    ['documentSymbol', {}, []],
  ];

  test.each(questions)('%s before initialized is answered neutrally', async (method, params, neutral) => {
    const it = await serve({ hold: true });
    await it.open(a, subnet('net-a'));
    expect(await it.at(`textDocument/${method}`, a, 3, 10, params)).toEqual(neutral);
    await it.stop();
  });

  test('before initialize they are refused', async () => {
    const it = await serve({ params: {}, hold: true });
    await it.stop();
    const { PassThrough } = await import('node:stream');
    const { createConnection } = await import('vscode-languageserver');
    const { startServer } = await import('../../server/src/lsp/server');
    const [input, output] = [new PassThrough(), new PassThrough()];
    const connection = createConnection(
      (logger) => createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output), logger),
      { shutdownReceived: false, initialize: () => {}, exit: () => {} },
    );
    startServer(connection, {} as never);
    const client = createProtocolConnection(new StreamMessageReader(output), new StreamMessageWriter(input));
    client.listen();
    await expect(client.sendRequest('textDocument/hover', {})).rejects.toMatchObject({ code: -32002 });
    client.dispose();
    connection.dispose();
  });

  test('while files are read: hover at once and neutral, symbols when it is done', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`file:///w/${i}.yaml`, subnet(`net-${i}`, `10.${i}.0.0/16`)]),
    );
    const order: string[] = [];
    const it = await serve({
      files,
      onRead: () => {
        for (const until = performance.now() + 10; performance.now() < until; );
      },
    });
    await it.open(a, subnet('net-a'));
    const symbols = it
      .request<unknown[]>('workspace/symbol', { query: 'net-29' })
      .then((found) => order.push(`symbols ${found.length}`));
    const hover = it.at('textDocument/hover', a, 3, 10).then((found) => order.push(`hover ${found}`));
    await Promise.all([symbols, hover]);
    expect(order).toEqual(['hover null', 'symbols 1']);
    await it.stop();
  });

  test('a cancelled request is answered neutrally, and the server goes on', async () => {
    const it = await serve({ files: { [a]: subnet('net-a') } });
    await it.settled();
    const { CancellationTokenSource } = await import('vscode-languageserver');
    const source = new CancellationTokenSource();
    const asked = it.client.sendRequest('workspace/symbol', { query: '' }, source.token);
    source.cancel();
    await asked.catch(() => {});
    expect(await it.request('workspace/symbol', { query: '' })).toHaveLength(1);
    expect(it.bugs).toEqual([]);
    await it.stop();
  });

  test('a client that can do nothing is asked and told nothing but findings', async () => {
    const it = await serve({ files: { [a]: subnet('net-a'), 'file:///w/b.yaml': wrongPool() } });
    await it.open(a, subnet('net-a'));
    await it.settled();
    expect(Object.keys(it.shown())).toEqual(['file:///w/b.yaml']);
    expect(it.requested).toEqual([]);
    expect(it.notified).toEqual([]);
    expect(
      it.current
        .get('file:///w/b.yaml')!
        .flatMap((one) => Object.keys(one))
        .sort(),
    ).toEqual(['code', 'message', 'range', 'severity', 'source'].sort());
    await it.stop();
  });

  test('what a full client is asked', async () => {
    const it = await serve({ files: { [a]: subnet('net-a') }, capabilities: fullCapabilities });
    await it.settled();
    expect(new Set(it.registered)).toEqual(
      new Set(['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']),
    );
    expect(it.capabilities.positionEncoding).toBe('utf-16');
    await it.stop();
  });
});
