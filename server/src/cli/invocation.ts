/** What every command is given. */
import type { Language } from '../rules/message';
import type { Arguments } from './arguments';
import type { Host } from './host';
import { noteText } from './note';
import type { Presentation } from './output/format';
import type { Progress } from './terminal/progress';
import type { Say } from './texts';
import type { Workspace } from './workspace';

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

/** What is to be known of the PATHs and their configuration, for outputs that have no place for it. */
export function tellNotes({ notes }: Workspace, { host, presentation }: Invocation): void {
  if (!presentation.quiet) for (const note of notes) complain(host, noteText(note, presentation));
}
