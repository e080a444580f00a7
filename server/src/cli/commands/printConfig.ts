/** `--print-config`: what is in force for each PATH, as JSON. */
import type { Workspace } from '../workspace';

export function printConfig({ choices, roots, service }: Workspace): string {
  const paths = choices.map(({ folder, configPath }, i) => {
    const { config, settings } = folder;
    const { version, source } = service.versionFor(`${folder.uri}/`);
    return {
      path: roots[i],
      configFile: configPath ?? null,
      version,
      versionSource: source,
      closed: settings.closed ?? config.closed ?? false,
      nonPrimaryCNI: settings.nonPrimaryCNI || (config.nonPrimaryCNI ?? false),
      rules: { ...config.rules, ...settings.rules },
      include: config.include,
      exclude: [...config.exclude, ...settings.exclude],
      external: config.external.map(({ kind, pattern }) => `${kind}/${pattern}`),
      scopes: config.scopes,
      suppress: config.suppress,
    };
  });
  return `${JSON.stringify({ schemaVersion: 1, paths }, null, 2)}\n`;
}
