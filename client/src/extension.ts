/** Puts the parts together. One for every host: a host differs in how it reaches the server. */
import { type ExtensionContext, window } from 'vscode';
import { type ScopeParams, type ScopeResult, type StatusParams, scopeRequest } from '../../shared/src/protocol';
import { type ClientFactory, createServer, type Server } from './client';
import { registerCommands } from './commands';
import { onFirstConcern } from './concern';
import { createStatus } from './status';
import { createYamlExtension } from './yamlExtension';

/** What activation gives to whoever asks for the extension's exports. */
export interface Api {
  /** What the server said of itself last; undefined while it does not run. */
  status(): StatusParams | undefined;
  /** The scope of the file in the active editor, once it is known. */
  scope(): ScopeResult | undefined;
}

export interface Extension {
  activate(context: ExtensionContext): Api;
  deactivate(): Promise<void> | undefined;
}

export function createExtension(factoryFor: (context: ExtensionContext) => ClientFactory): Extension {
  let server: Server | undefined;
  return {
    activate(context) {
      const output = window.createOutputChannel('Kube-OVN', { log: true });
      const status = createStatus(async (uri) => {
        const params: ScopeParams = { textDocument: { uri: uri.toString() } };
        return server?.request<ScopeResult | null>(scopeRequest, params);
      });
      const yaml = createYamlExtension();
      const running = createServer(factoryFor(context), output, status, yaml);
      server = running;
      const waiting = onFirstConcern(() => void running.start());
      context.subscriptions.push(output, status, yaml, running, waiting, ...registerCommands(running, output, status));
      return { status: () => status.latest, scope: () => status.scope };
    },
    deactivate: () => server?.stop(),
  };
}
