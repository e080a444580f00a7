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
import { answerForFiles } from './hostFiles';
import { type Life, leaveRestartsToUs, supervise } from './life';
import type { Status } from './status';
import { createTraceChannel } from './traceChannel';
import type { YamlExtension } from './yamlExtension';

export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

export interface Server extends Life, Disposable {
  /** Undefined where the server does not run. */
  request<Result>(method: string, params: object): Promise<Result | undefined>;
}

const abilities: ClientAbilities = { commands: true, files: true };

export function createServer(
  factory: ClientFactory,
  output: LogOutputChannel,
  status: Status,
  yaml: YamlExtension,
): Server {
  const trace = createTraceChannel(output);
  const client = factory({
    documentSelector: documentSelector(),
    diagnosticCollectionName: 'kube-ovn',
    outputChannel: output,
    traceOutputChannel: trace.channel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: { kubeOvn: { client: abilities } },
    errorHandler: leaveRestartsToUs,
    initializationFailedHandler: () => false,
    middleware: yaml.middleware,
  });
  // What goes wrong is logged; what people must know of it they are told below, once and in their language.
  const log = client.error.bind(client);
  client.error = (message, data) => log(message, data, false);
  const life = supervise(client, () => void offerRestart());
  const subscriptions = [
    trace.subscription,
    ...answerForFiles(client),
    client.onNotification(statusNotification, (params: StatusParams) => status.update(params)),
    client.onDidChangeState(({ newState }) => status.setState(stateOf(newState))),
    yaml.onDidChange(() => yaml.refresh(client.diagnostics)),
  ];

  const offerRestart = async () => {
    const again = l10n.t('Restart');
    const show = l10n.t('Show Output');
    const chosen = await window.showErrorMessage(
      l10n.t('The Kube-OVN language server stopped several times in a short while and was not started again.'),
      again,
      show,
    );
    if (chosen === again) await life.restart();
    if (chosen === show) output.show();
  };

  return {
    ...life,
    request: async (method, params) => (client.isRunning() ? client.sendRequest(method, params) : undefined),
    dispose() {
      for (const one of subscriptions) one.dispose();
    },
  };
}

const stateOf = (state: State) =>
  state === State.Running ? 'running' : state === State.Starting ? 'starting' : 'stopped';
