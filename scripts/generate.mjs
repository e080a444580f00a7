/**
 * Prints what follows from data: run by `npm run generate`; `npm run generate -- --check` says what is out of date.
 * Each part is a file in scripts/generate/ that exports `generate(load)`, which gives texts by file. `load` imports TypeScript.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

/** A module of the project, bundled in memory. */
async function load(source) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

const read = (file) => (existsSync(`${root}/${file}`) ? readFileSync(`${root}/${file}`, 'utf8') : undefined);

const stale = [];
for (const part of readdirSync(`${root}/scripts/generate`).sort()) {
  const { generate } = await import(`./generate/${part}`);
  for (const [file, text] of Object.entries(await generate({ load, read }))) {
    if (read(file) === text) continue;
    stale.push(file);
    if (check) continue;
    mkdirSync(dirname(`${root}/${file}`), { recursive: true });
    writeFileSync(`${root}/${file}`, text);
  }
}
console.log(
  stale.length === 0 ? 'everything is up to date' : `${check ? 'out of date' : 'written'}: ${stale.join(', ')}`,
);
if (check && stale.length > 0) process.exitCode = 1;
