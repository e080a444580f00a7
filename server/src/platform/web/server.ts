/** The server in a web worker: the entry point in browsers. All files are the client's. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../../lsp/server';
import { clientFiles } from '../client/files';

/** Put in by the build. */
declare const KUBE_OVN_VERSION: string;
/** The worker itself, which the types of this project know nothing of. */
declare const self: { postMessage(message: unknown): void; close(): void };

const connection = createConnection(new BrowserMessageReader(self as never), new BrowserMessageWriter(self as never));
const files = clientFiles(connection, () => true);
const { port1, port2 } = new MessageChannel() as unknown as {
  port1: { onmessage: (() => void) | null };
  port2: { postMessage(message: unknown): void };
};
let waiting: (() => void)[] = [];
port1.onmessage = () => {
  const now = waiting;
  waiting = [];
  for (const callback of now) callback();
};

startServer(connection, {
  ...files,
  remote: files,
  version: typeof KUBE_OVN_VERSION === 'string' ? KUBE_OVN_VERSION : 'development',
  // Messages are handled in order: this one comes after those that wait, and, unlike a timer's, at once.
  soon(callback) {
    waiting.push(callback);
    port2.postMessage(undefined);
  },
});
connection.onExit(() => self.close());
