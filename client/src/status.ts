/** The entries of the language status: what the server is doing and has found, and what is in force for the active file. */
import {
  type Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { commands, type ScopeResult, type StatusParams } from '../../shared/src/protocol';
import { statusSelector } from './documents';
import { type AskScope, createFileStatus } from './fileStatus';

export type ServerState = 'starting' | 'running' | 'stopped';

export interface Status extends Disposable {
  /** What the server said last; undefined while it does not run. */
  readonly latest: StatusParams | undefined;
  update(params: StatusParams): void;
  setState(state: ServerState): void;
  /** The version in force for the active file, or for the folder of another, and where it comes from. */
  versionFor(uri: Uri | undefined): InForce | undefined;
  /** That of the file in the active editor. */
  readonly scope: ScopeResult | undefined;
}

type InForce = Pick<StatusParams['versions'][number], 'version' | 'source'>;

export function createStatus(ask: AskScope): Status {
  const server = languages.createLanguageStatusItem('kubeOvn.server', statusSelector());
  let latest: StatusParams | undefined;
  let state: ServerState = 'starting';

  server.name = l10n.t('Kube-OVN');

  const inFolder = (uri: Uri | undefined) => {
    const folder = uri && workspace.getWorkspaceFolder(uri)?.uri.toString();
    return latest?.versions.find((one) => one.folder === folder) ?? latest?.versions[0];
  };
  const file = createFileStatus(ask, inFolder);
  const show = () => {
    showServer(server, state, latest);
    file.update(latest);
  };
  show();

  return {
    get latest() {
      return latest;
    },
    get scope() {
      return file.scope;
    },
    versionFor: (uri) => (isActive(uri) ? file.scope : undefined) ?? inFolder(uri),
    update(params) {
      latest = params;
      show();
    },
    setState(next) {
      state = next;
      if (next !== 'running') latest = undefined;
      show();
    },
    dispose() {
      for (const one of [server, file]) one.dispose();
    },
  };
}

const isActive = (uri: Uri | undefined): boolean =>
  uri !== undefined && uri.toString() === window.activeTextEditor?.document.uri.toString();

function showServer(item: LanguageStatusItem, state: ServerState, latest: StatusParams | undefined): void {
  item.busy = state === 'starting' || (state === 'running' && latest?.ready !== true);
  if (state === 'stopped') {
    item.severity = LanguageStatusSeverity.Error;
    item.text = l10n.t('Kube-OVN: the server has stopped');
    item.detail = undefined;
    item.command = { command: commands.restart, title: l10n.t('Restart') };
    return;
  }
  const notes = latest?.notes ?? [];
  item.severity = notes.length > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.command = { command: commands.showOutput, title: l10n.t('Show Output') };
  item.text = latest?.ready ? counts(latest) : l10n.t('Kube-OVN: reading manifests');
  item.detail = [...(latest?.ready ? [read(latest)] : []), ...notes].join(' · ');
}

const counts = ({ errors, warnings }: StatusParams): string =>
  errors + warnings === 0
    ? l10n.t('Kube-OVN: no problems')
    : l10n.t('Kube-OVN: {0} errors, {1} warnings', errors, warnings);

const read = ({ files, documents }: StatusParams): string => l10n.t('{0} objects in {1} files', documents, files);
