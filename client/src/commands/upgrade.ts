/**
 * Shows what changes between two releases: the server compares them and writes the page, VS Code shows it.
 * Asks for the releases unless a keybinding or another extension gives them.
 */
import { l10n, ProgressLocation, window } from 'vscode';
import { type UpgradeParams, type UpgradeResult, upgradeRequest } from '../../../shared/src/protocol';
import type { Server } from '../client';
import type { Status } from '../status';
import { preview } from './preview';
import { lineItems, pickPatch } from './releases';

export const upgrade =
  (server: Server, status: Status) =>
  async (given?: Partial<UpgradeParams>): Promise<void> => {
    const current = status.versionFor(window.activeTextEditor?.document.uri)?.version ?? '';
    const from = given?.from ?? (await pickRelease(l10n.t('Upgrade of Kube-OVN: from'), current));
    const to = from && (given?.to ?? (await pickRelease(l10n.t('Upgrade of Kube-OVN: from {0} to', from), current)));
    if (!from || !to) return;
    const params: UpgradeParams = { from, to };
    const answer = await window.withProgress(
      { location: ProgressLocation.Notification, title: l10n.t('Comparing Kube-OVN {0} with {1}', from, to) },
      async () => server.request<UpgradeResult | null>(upgradeRequest, params),
    );
    if (answer) await preview(answer.markdown);
    else void window.showWarningMessage(l10n.t('The Kube-OVN language server gave no answer.'));
  };

async function pickRelease(title: string, current: string): Promise<string | undefined> {
  const line = await window.showQuickPick(lineItems(current), { title, placeHolder: l10n.t('Which release line?') });
  return line && pickPatch(line.version, title);
}
