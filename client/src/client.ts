/** The connection to the server: its options, its life, and what it tells us. Knows no transport: `factory` makes the client. */
import { type Disposable, type LogOutputChannel, l10n, window } from 'vscode';
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { type ClientAbilities, type StatusParams, statusNotification } from '../../shared/src/protocol';
import { documentSelector } from './documents';
import { createErrorHandler } from './errorHandler';
import type { Status } from './status';
import { createTraceChannel } from './traceChannel';
import type { YamlExtension } from './yamlExtension';

export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

export interface Server extends Disposable {
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const abilities: ClientAbilities = { commands: true };

export function createServer(
  factory: ClientFactory,
  output: LogOutputChannel,
  status: Status,
  yaml: YamlExtension,
): Server {
  const errorHandler = createErrorHandler(() => void offerRestart());
  const trace = createTraceChannel(output);
  const client = factory({
    documentSelector,
    diagnosticCollectionName: 'kube-ovn',
    outputChannel: output,
    traceOutputChannel: trace.channel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { kubeOvn: { client: abilities } },
    errorHandler,
    middleware: yaml.middleware,
  });
  const subscriptions = [
    trace.subscription,
    client.onNotification(statusNotification, (params: StatusParams) => status.update(params)),
    client.onDidChangeState(({ newState }) => status.setState(stateOf(newState))),
    yaml.onDidChange(() => yaml.refresh(client.diagnostics)),
  ];

  const start = () => client.start();
  const stop = async () => {
    // An unresponsive server is killed after a while, which is reported as an error: it has stopped all the same.
    if (client.needsStop()) await client.stop().catch((error) => output.warn(String(error)));
  };
  const restart = async () => {
    errorHandler.reset();
    await stop();
    await start();
  };
  const offerRestart = async () => {
    const again = l10n.t('Restart');
    const show = l10n.t('Show Output');
    const chosen = await window.showErrorMessage(
      l10n.t('The Kube-OVN language server stopped several times in a short while and was not started again.'),
      again,
      show,
    );
    if (chosen === again) await restart();
    if (chosen === show) output.show();
  };

  return {
    start,
    stop,
    restart,
    dispose() {
      for (const one of subscriptions) one.dispose();
    },
  };
}

const stateOf = (state: State) =>
  state === State.Running ? 'running' : state === State.Starting ? 'starting' : 'stopped';
