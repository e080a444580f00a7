/**
 * Bundles what ships: `npm run build` (minified) or `npm run build -- --dev` (readable, with source maps); `-- server` builds only that,
 * `-- --out=FOLDER` elsewhere than in dist.
 */
import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundles, common } from './bundles.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dev = process.argv.includes('--dev');
const folder = resolve(root, process.argv.find((arg) => arg.startsWith('--out='))?.slice(6) ?? 'dist');
const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

for (const [name, bundle] of Object.entries(bundles)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const file = `${folder}/${name}.js`;
  rmSync(file, { force: true });
  rmSync(`${file}.map`, { force: true });
  try {
    await build({ ...common(root, version), ...bundle, outfile: file, minify: !dev, sourcemap: dev });
  } catch {
    process.exitCode = 1; // esbuild has said what is wrong
    continue;
  }
  if (bundle.banner) chmodSync(file, 0o755);
  console.log(`${relative(root, file)}  ${Math.round(statSync(file).size / 1024)} KB`);
}
