/** Shows what the server and the client have logged. */
import type { LogOutputChannel } from 'vscode';

export const showOutput = (output: LogOutputChannel) => (): void => output.show();
