/** What happens when the server dies: it is started again, but not for ever. */
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';

const maxRestarts = 4;
const within = 3 * 60_000;

export interface RestartingErrorHandler extends ErrorHandler {
  /** Forgets earlier deaths, for a restart that the user asked for. */
  reset(): void;
}

/** `onGivenUp` is called when the server died too often to be started once more. */
export function createErrorHandler(onGivenUp: () => void): RestartingErrorHandler {
  let deaths: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const now = Date.now();
      deaths = [...deaths.filter((then) => now - then < within), now];
      if (deaths.length <= maxRestarts) return { action: CloseAction.Restart, handled: true };
      onGivenUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
    reset() {
      deaths = [];
    },
  };
}
