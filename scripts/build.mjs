/** Bundles what ships: `npm run build` (minified) or `npm run build -- --dev` (readable, with source maps); `-- server` builds only that. */
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
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
let failed = false;

for (const { out, source, program } of entries) {
  if (wanted.length > 0 && !wanted.includes(out)) continue;
  const file = `${root}/dist/${out}.js`;
  rmSync(file, { force: true });
  rmSync(`${file}.map`, { force: true });
  if (!existsSync(`${root}/${source}`)) {
    console.log(`dist/${out}.js  skipped: there is no ${source}`);
    continue;
  }
  const done = await build({
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
    charset: 'utf8',
    external: ['vscode'],
    define: { KUBE_OVN_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
    ...(program && { banner: { js: '#!/usr/bin/env node' } }),
  }).then(
    () => true,
    () => false,
  );
  if (!done) {
    failed = true;
    continue;
  }
  if (program) chmodSync(file, 0o755);
  console.log(`dist/${out}.js  ${Math.round(statSync(file).size / 1024)} KB`);
}
if (failed) process.exitCode = 1;
