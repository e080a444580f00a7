/** Shows how the workloads of a file come to their addresses: the server writes the page, VS Code shows it. */
import { l10n, Uri, window } from 'vscode';
import { type ExplainParams, type ExplainResult, explainRequest } from '../../../shared/src/protocol';
import type { Server } from '../client';
import { preview } from './preview';

/** With the URI of a file and the workload in it, as a lens has them; or for all of the file in the active editor. */
export const explain =
  (server: Server) =>
  async (of?: unknown, workload?: unknown): Promise<void> => {
    const uri = typeof of === 'string' ? Uri.parse(of) : window.activeTextEditor?.document.uri;
    const params: ExplainParams | undefined = uri && {
      textDocument: { uri: uri.toString() },
      ...(typeof workload === 'string' && { workload }),
    };
    const answer = params && (await server.request<ExplainResult | null>(explainRequest, params));
    if (!answer) {
      void window.showInformationMessage(l10n.t('There is no workload in this file that Kube-OVN gives addresses to.'));
      return;
    }
    await preview(answer.markdown);
  };
