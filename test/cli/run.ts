/** Runs the command line in this process, on files of its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Host } from '../../server/src/cli/host';
import { main } from '../../server/src/cli/main';
import { nodeHost } from '../../server/src/platform/node/cliHost';

export interface RunResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
  /** Columns of a terminal; absent means output goes to a file. */
  readonly terminal?: number;
  /** Where it is started, from the directory of the files. */
  readonly from?: string;
  readonly host?: Partial<Host>;
}

export interface Files {
  readonly directory: string;
  run(args: string, options?: RunOptions): Promise<RunResult>;
  /** For arguments that hold blanks. */
  runArgs(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  read(file: string): string;
  write(file: string, text: string): void;
}

/** A directory with these files, removed when the test is over. */
export function files(contents: Readonly<Record<string, string>>): Files {
  const directory = mkdtempSync(join(tmpdir(), 'kube-ovn-lint-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  };
  for (const [file, text] of Object.entries(contents)) write(file, text);
  const runArgs = async (args: readonly string[], options: RunOptions = {}): Promise<RunResult> => {
    const written = { out: '', err: '' };
    const stream = (name: 'out' | 'err') => ({
      isTTY: options.terminal !== undefined,
      columns: options.terminal,
      write: (text: string) => {
        written[name] += text;
      },
    });
    const code = await main(args, {
      ...nodeHost(),
      cwd: join(directory, options.from ?? '.'),
      env: options.env ?? {},
      stdout: stream('out'),
      stderr: stream('err'),
      readInput: async () => options.input ?? '',
      ...options.host,
    });
    return { code, ...written };
  };
  return {
    directory,
    write,
    runArgs,
    run: (args, options) => runArgs(args.split(' ').filter(Boolean), options),
    read: (file) => readFileSync(join(directory, file), 'utf8'),
  };
}
