/**
 * Keeps the server running: one that dies is started again, but not for ever. The client library restarts a server that dies while it
 * runs, and loses one that dies while it starts; so it is told to restart none, and both are dealt with here.
 */
import { type BaseLanguageClient, CloseAction, ErrorAction, type ErrorHandler, State } from 'vscode-languageclient';

const maxRestarts = 4;
const within = 3 * 60_000;
const pause = 500;

export interface Life {
  /** Settles once the server runs, or is given up. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Forgets earlier deaths: somebody asked for it. */
  restart(): Promise<void>;
}

/** For the options of the client that is to be supervised. */
export const leaveRestartsToUs: ErrorHandler = {
  error: (_error, _message, count) => ({
    action: count !== undefined && count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
    handled: true,
  }),
  closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
};

/** `onGivenUp` is called when the server died too often to be started once more. */
export function supervise(
  client: Pick<BaseLanguageClient, 'start' | 'stop' | 'needsStop' | 'onDidChangeState'>,
  onGivenUp: () => void,
): Life {
  let wanted = false;
  let reviving = false;
  let deaths: number[] = [];

  const mayLiveAgain = (): boolean => {
    const now = Date.now();
    deaths = [...deaths.filter((then) => now - then < within), now];
    return deaths.length <= maxRestarts;
  };
  const revive = async (): Promise<void> => {
    if (reviving) return;
    reviving = true;
    let runs = false;
    while (wanted && !runs) {
      if (!mayLiveAgain()) {
        wanted = false;
        onGivenUp();
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (wanted) runs = await starts();
    }
    reviving = false;
  };
  const starts = (): Promise<boolean> =>
    client.start().then(
      () => true,
      () => false,
    );
  client.onDidChangeState(({ oldState, newState }) => {
    if (wanted && oldState === State.Running && newState === State.Stopped) void revive();
  });

  const start = async () => {
    wanted = true;
    if (!(await starts())) await revive();
  };
  const stop = async () => {
    wanted = false;
    // A server that does not answer is killed after a while, which is an error to the library: it has stopped all the same.
    if (client.needsStop()) await client.stop().catch(() => {});
  };
  return {
    start,
    stop,
    async restart() {
      await stop();
      deaths = [];
      await start();
    },
  };
}
