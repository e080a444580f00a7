// All end-to-end tests: `npm run test:e2e`, after `npm run build`. Says what the machine lacks, installs what npm has, and ends with one count.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const onPath = (name) => (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)));
const lacking = [
  ...(existsSync(chromium) ? [] : ['chromium', 'fonts-dejavu-core']),
  ...(process.env.NVIM || onPath('nvim') ? [] : ['neovim']),
];
if (lacking.length > 0) {
  console.error(`The end-to-end tests need system packages that are not installed. On Debian or Ubuntu:

    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${lacking.join(' ')}

Elsewhere, install Chromium and Neovim and say where they are: CHROMIUM=/path/to/chromium NVIM=/path/to/nvim npm run test:e2e`);
  process.exit(1);
}
if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    'The end-to-end tests run on Linux on x64 only; `npm run test:desktop` runs the suite in desktop VS Code elsewhere.',
  );
  process.exit(1);
}
if (['server', 'cli', 'client', 'server.web', 'client.web'].some((name) => !existsSync(join(root, `dist/${name}.js`))))
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
if (!existsSync(join(here, 'node_modules/.package-lock.json')))
  execFileSync('npm', ['ci', '--prefix', here, '--loglevel=error'], { cwd: root, stdio: 'inherit' });
execFileSync(process.execPath, [join(here, 'build.mjs')], { cwd: root, stdio: 'inherit' });

const begun = Date.now();
let passed = 0;
let failed = 0;
/** Prints what a runner prints, and takes its last count. */
async function run(title, ...args) {
  console.log(`\n${title}`);
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((done) => child.once('exit', (exit) => done(exit ?? 1)));
  const count = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  passed += Number(count?.[1] ?? 0);
  failed += Number(count?.[2] ?? 0) || (code === 0 && count ? 0 : 1);
}

await run('Highlighting', 'test/e2e/run-grammar.mjs');
await run('Neovim', 'test/editors/neovim.mjs');
await run('VS Code: the example', 'test/e2e/run-suite.mjs', 'example');
await run('VS Code: a workspace without Kube-OVN', 'test/e2e/run-suite.mjs', 'plain');
await run('VS Code: two clusters in one folder', 'test/e2e/run-suite.mjs', 'clusters');
await run('VS Code: beside the YAML extension', 'test/e2e/run-suite.mjs', 'yaml');
await run('VS Code in the browser: files in memory', 'test/e2e/run-suite.mjs', 'web');
await run('VS Code in the browser: files of a server', 'test/e2e/run-suite.mjs', 'web-disk');
await run('VS Code: a virtual workspace', 'test/e2e/run-suite.mjs', 'virtual');
await run('VS Code: the packaged extension, by hand', 'test/e2e/run-ui.mjs');
console.log(`\n# end to end: ${Math.round((Date.now() - begun) / 1000)} s\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
