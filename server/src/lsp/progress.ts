/** The bar that moves while folders are read, for clients that have one. */
import type { Connection } from 'vscode-languageserver';
import type { Client } from './client';
import { say } from './texts';

export interface Progress {
  step(): void;
  done(): void;
}

const pace = 200;

/** Nothing ever waits for the client to show it. */
export function startProgress(connection: Connection, { progress, language }: Client): Progress {
  let count = 0;
  let last = performance.now();
  let finished = false;
  let report: ((message: string) => void) | undefined;
  let end = () => {};
  if (progress) {
    connection.window.createWorkDoneProgress().then(
      (bar) => {
        if (finished) return;
        bar.begin(say(language, 'indexing'));
        report = (message) => bar.report(message);
        end = () => bar.done();
      },
      () => {},
    );
  }
  return {
    step() {
      count++;
      if (!report || performance.now() - last < pace) return;
      last = performance.now();
      report(say(language, 'files', { count: `${count}` }));
    },
    done() {
      finished = true;
      end();
    },
  };
}
