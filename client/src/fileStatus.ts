/** The entries of the language status about the file in the active editor: the release in force for it, and its scope. */
import { type Disposable, l10n, languages, type Uri, window } from 'vscode';
import { commands, type ScopeResult, type StatusParams } from '../../shared/src/protocol';
import { statusSelector } from './documents';
import { nameText, reasonText, releaseText, sourceText, worldText } from './scopeTexts';

/** Gives the scope of a file; null where it is in none, undefined where the server does not run. */
export type AskScope = (uri: Uri) => Promise<ScopeResult | null | undefined>;

export interface FileStatus extends Disposable {
  /** That of the file in the active editor, as far as it is known. */
  readonly scope: ScopeResult | undefined;
  /** What the server says may be different now; undefined where it does not run. */
  update(latest: StatusParams | undefined): void;
}

/** @param inFolder the release of the folder: for files that are in no scope */
export function createFileStatus(
  ask: AskScope,
  inFolder: (uri: Uri | undefined) => StatusParams['versions'][number] | undefined,
): FileStatus {
  const release = languages.createLanguageStatusItem('kubeOvn.version', statusSelector());
  const world = languages.createLanguageStatusItem('kubeOvn.scope', statusSelector());
  release.name = l10n.t('Kube-OVN Version');
  release.command = { command: commands.setVersion, title: l10n.t('Set Version') };
  world.name = l10n.t('Kube-OVN Scope');

  let latest: StatusParams | undefined;
  let shown: { readonly uri: string; readonly scope: ScopeResult } | undefined;

  const show = (uri: Uri | undefined) => {
    const scope = shown && shown.uri === uri?.toString() ? shown.scope : undefined;
    const inForce = scope ?? inFolder(uri);
    const among = latest?.scopes.filter(({ folder }) => folder === scope?.folder) ?? [];
    release.text = releaseText(inForce?.version);
    release.detail = [sourceText(inForce?.source), ...(scope?.name ? [scope.name] : [])].join(' · ');
    world.text = scope
      ? l10n.t('Scope: {0}', nameText(scope.name, new Set(among.map(({ name }) => name)).size < 2))
      : l10n.t('Scope: none');
    world.detail = scope ? `${worldText(scope)} · ${reasonText(scope)}` : undefined;
    world.command =
      (latest?.scopes.length ?? 0) > 0
        ? { command: commands.showScopes, title: l10n.t('All Scopes ({0})', latest!.scopes.length) }
        : undefined;
  };
  const refresh = async () => {
    const uri = window.activeTextEditor?.document.uri;
    show(uri);
    const asked = latest;
    const scope = uri && latest?.ready ? await ask(uri).catch(() => undefined) : undefined;
    // Meanwhile another editor may be active, or the server may have said more: then it is asked again anyway.
    if (asked !== latest || uri?.toString() !== window.activeTextEditor?.document.uri.toString()) return;
    shown = uri && scope ? { uri: uri.toString(), scope } : undefined;
    show(uri);
  };
  const editorChange = window.onDidChangeActiveTextEditor(() => void refresh());
  void refresh();

  return {
    get scope() {
      return shown?.uri === window.activeTextEditor?.document.uri.toString() ? shown?.scope : undefined;
    },
    update(next) {
      latest = next;
      void refresh();
    },
    dispose() {
      for (const one of [editorChange, release, world]) one.dispose();
    },
  };
}
