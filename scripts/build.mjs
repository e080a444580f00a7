/** Bundles what ships: `npm run build` (minified) or `npm run build -- --dev` (readable, with source maps). */
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dev = process.argv.includes('--dev');
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

const entries = [
  { out: 'server', source: 'server/src/platform/node/server.ts', program: true },
  { out: 'cli', source: 'server/src/platform/node/cli.ts', program: true },
  { out: 'client', source: 'client/src/node.ts', program: false },
];

for (const { out, source, program } of entries) {
  const file = `${root}/dist/${out}.js`;
  rmSync(file, { force: true });
  rmSync(`${file}.map`, { force: true });
  if (!existsSync(`${root}/${source}`)) {
    console.log(`dist/${out}.js  skipped: there is no ${source}`);
    continue;
  }
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    minify: !dev,
    sourcemap: dev,
    legalComments: 'none',
    external: ['vscode'],
    define: { KUBE_OVN_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
    ...(program && { banner: { js: '#!/usr/bin/env node' } }),
  });
  if (program) chmodSync(file, 0o755);
  console.log(`dist/${out}.js  ${Math.round(statSync(file).size / 1024)} KB`);
}
