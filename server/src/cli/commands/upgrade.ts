/** `upgrade`: what changes between two releases. */
import type { ExitCode, Invocation } from '../invocation';
export async function upgradeCommand(_: Invocation): Promise<ExitCode> {
  return 0;
}
