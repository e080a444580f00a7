/** Starts the server anew; also the way to start it where nothing had to do with Kube-OVN yet. */
import { type LogOutputChannel, l10n, window } from 'vscode';
import type { Server } from '../client';

export const restart = (server: Server, output: LogOutputChannel) => async (): Promise<void> => {
  try {
    await server.restart();
  } catch (error) {
    output.error(String(error));
    const show = l10n.t('Show Output');
    const chosen = await window.showErrorMessage(l10n.t('The Kube-OVN language server could not be started.'), show);
    if (chosen === show) output.show();
  }
};
