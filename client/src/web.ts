/** Entry for hosts in browsers: the server is a web worker. */
import { Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { createExtension } from './extension';

/** Of browsers, which the types of this project know nothing of. */
declare const Worker: new (url: string) => never;

export const { activate, deactivate } = createExtension((context) => (options) => {
  const url = Uri.joinPath(context.extensionUri, 'dist/server.web.js').toString(true);
  // Made anew with each start, for a worker that was told to exit is gone. VS Code puts a function of its own in place of
  // Worker, whose instances the library does not know as workers: so it is given the ends of the wire.
  const start = async () => {
    const worker = new Worker(url);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('kubeOvn', 'Kube-OVN', start, options);
});
