/** Entry for hosts in browsers: the server is a web worker. */
import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { createExtension } from './extension';

/** Of browsers, which the types of this project know nothing of. */
declare const Worker: new (url: string) => never;

export const { activate, deactivate } = createExtension((context) => (options) => {
  const url = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  // Made anew with each start: a worker that was told to exit is gone.
  return new LanguageClient('kubeOvn', 'Kube-OVN', async () => new Worker(url), options);
});
