/** The two entries of the language status: what the server is doing and has found, and the Kube-OVN version in force. */
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
import { commands, type StatusParams } from '../../shared/src/protocol';
import { statusSelector } from './documents';

export type ServerState = 'starting' | 'running' | 'stopped';

export interface Status extends Disposable {
  /** What the server said last; undefined while it does not run. */
  readonly latest: StatusParams | undefined;
  update(params: StatusParams): void;
  setState(state: ServerState): void;
  /** The version in force for a file, and where it comes from. */
  versionFor(uri: Uri | undefined): StatusParams['versions'][number] | undefined;
}

export function createStatus(): Status {
  const server = languages.createLanguageStatusItem('kubeOvn.server', statusSelector);
  const version = languages.createLanguageStatusItem('kubeOvn.version', statusSelector);
  let latest: StatusParams | undefined;
  let state: ServerState = 'starting';

  server.name = l10n.t('Kube-OVN');
  version.name = l10n.t('Kube-OVN Version');
  version.command = { command: commands.setVersion, title: l10n.t('Set Version') };

  const versionFor = (uri: Uri | undefined) => {
    const folder = uri && workspace.getWorkspaceFolder(uri)?.uri.toString();
    return latest?.versions.find((one) => one.folder === folder) ?? latest?.versions[0];
  };
  const show = () => {
    showServer(server, state, latest);
    showVersion(version, versionFor(window.activeTextEditor?.document.uri));
  };
  const editorChange = window.onDidChangeActiveTextEditor(show);
  show();

  return {
    get latest() {
      return latest;
    },
    versionFor,
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
      for (const one of [editorChange, server, version]) one.dispose();
    },
  };
}

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

function showVersion(item: LanguageStatusItem, inForce: StatusParams['versions'][number] | undefined): void {
  item.text = inForce?.version ? l10n.t('Kube-OVN {0}', inForce.version) : l10n.t('Kube-OVN: every release');
  item.detail =
    inForce?.source === 'setting'
      ? l10n.t('from the setting kubeOvn.version')
      : inForce?.source === 'file'
        ? l10n.t('from .kube-ovn.yaml')
        : inForce?.source === 'detected'
          ? l10n.t('which the manifests install')
          : l10n.t('no version is set');
}
