/** `npm run package`: builds, packs the extension into a .vsix, checks that only what ships is in it, and prints its size. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = `${root}/scripts/package`;
const vsce = `${tool}/node_modules/@vscode/vsce/vsce`;
const run = (command, args, options = {}) => execFileSync(command, args, { cwd: root, stdio: 'inherit', ...options });

if (!existsSync(vsce)) run('npm', ['ci', '--prefix', tool, '--no-audit', '--no-fund', '--loglevel=error']);
run(process.execPath, ['scripts/build.mjs']);

const { name, version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const file = `${name}-${version}.vsix`;
const common = ['--no-dependencies'];
const packed = execFileSync(process.execPath, [vsce, 'ls', ...common], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n');
const unwanted = packed.filter((one) =>
  /\.(?:map|ts|mts|cts)$|^(?:test|server|client|shared|scripts|node_modules)\//.test(one),
);
if (unwanted.length > 0) throw new Error(`not to be shipped: ${unwanted.join(', ')}`);
const bundles = ['client', 'client.web', 'server', 'server.web'].map((one) => `dist/${one}.js`);
for (const one of [...bundles, 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'])
  if (!packed.includes(one)) throw new Error(`missing: ${one}`);

run(
  process.execPath,
  [
    vsce,
    'package',
    ...common,
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--skip-license',
    '-o',
    file,
  ],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
for (const one of packed) console.log(`  ${one}  ${kilobytes(one)} KB`);
console.log(`${file}  ${kilobytes(file)} KB, ${packed.length} files`);

function kilobytes(path) {
  return Math.max(1, Math.round(statSync(`${root}/${path}`).size / 1024));
}
