/** What every command is given. */
import type { Language } from '../rules/message';
import type { Arguments } from './arguments';
import type { Host } from './host';
import type { Presentation } from './output/format';
import type { Progress } from './terminal/progress';
import type { Say } from './texts';

export interface Invocation {
  readonly args: Arguments;
  readonly host: Host;
  readonly language: Language;
  readonly say: Say;
  readonly progress: Progress;
  readonly presentation: Presentation;
}

/** 0 clean, 1 findings, 2 not carried out. */
export type ExitCode = 0 | 1 | 2;

/** A message on stderr: one line, with the program's name as compilers do it. */
export const complain = (host: Host, message: string): void =>
  host.stderr.write(`kube-ovn-lint: ${message.replace(/[\r\n]+/g, ' ')}\n`);
