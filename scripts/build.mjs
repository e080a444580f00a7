/**
 * Bundles what ships: `npm run build` (minified) or `npm run build -- --dev` (readable, with source maps); `-- server` builds only that,
 * `-- --out=FOLDER` elsewhere than in dist.
 */
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const dev = process.argv.includes('--dev');
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

const folder = resolve(root, process.argv.find((arg) => arg.startsWith('--out='))?.slice(6) ?? 'dist');

const node = { platform: 'node', target: 'node20', format: 'cjs' };
/** The browsers of the oldest VS Code that is supported. */
const browser = { platform: 'browser', target: 'es2022' };
const entries = [
  { out: 'server', source: 'server/src/platform/node/server.ts', ...node, program: true },
  { out: 'cli', source: 'server/src/platform/node/cli.ts', ...node, program: true },
  { out: 'client', source: 'client/src/node.ts', ...node },
  { out: 'server.web', source: 'server/src/platform/web/server.ts', ...browser, format: 'iife' },
  { out: 'client.web', source: 'client/src/web.ts', ...browser, format: 'cjs' },
];
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
let failed = false;

for (const { out, source, program, platform, target, format } of entries) {
  if (wanted.length > 0 && !wanted.includes(out)) continue;
  const file = `${folder}/${out}.js`;
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
    platform,
    target,
    format,
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
  console.log(`${relative(root, file)}  ${Math.round(statSync(file).size / 1024)} KB`);
}
if (failed) process.exitCode = 1;
