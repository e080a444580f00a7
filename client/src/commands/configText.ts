/** The text of a `.kube-ovn.yaml` that says what the folders show. */
import type { ScopeSummary } from '../../../shared/src/protocol';

/**
 * Declares every scope: one alone would leave the others without walls between them.
 * @param chosen the name of the scope that the version is for
 */
export function configOf(scopes: readonly ScopeSummary[], chosen: string, version: string | undefined): string {
  const entries = [...new Map(scopes.map((one) => [one.name, one])).values()].filter(({ name }) => name !== '');
  const lines = entries.flatMap(({ name }) => [
    `  - name: ${JSON.stringify(name)}`,
    `    include: [${JSON.stringify(`/${name.replace(/[\\*?[\]!# ]/g, '\\$&')}/`)}]`,
    ...(name === chosen && version ? [`    version: ${version}`] : []),
  ]);
  if (entries.length === 0) return `${version ? `version: ${version}\n` : ''}closed: false\n`;
  return `scopes:\n${lines.join('\n')}\n`;
}
