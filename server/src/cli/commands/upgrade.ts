/** `upgrade`: what changes between two releases. */
import type { ExitCode, Invocation } from '../invocation';
import { UsageError } from '../usageError';
export async function upgradeCommand({ args, say }: Invocation): Promise<ExitCode> {
  if (args.value('from') === undefined || args.value('to') === undefined) throw new UsageError(say('needsVersions'));
  return 0;
}
