/** Entry for hosts that run Node: the server is a process of its own beside the extension host. */
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { createExtension } from './extension';

export const { activate, deactivate } = createExtension((context) => (options) => {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return new LanguageClient('kubeOvn', 'Kube-OVN', { run: server, debug: server }, options);
});
