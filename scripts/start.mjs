/** `npm start`: shows on the bundled example what the linter finds, why, and how it is mended. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const example = 'examples/pool-of-another-subnet';

const run = (script, args, stdio = 'inherit') => spawnSync(process.execPath, [script, ...args], { cwd: root, stdio });
const built = run('scripts/build.mjs', [], ['ignore', 'ignore', 'inherit']);
if (built.status !== 0) process.exit(built.status ?? 1);

const shows = [
  ['What is wrong', [example, '--kube-ovn-version', '1.12.28'], 1],
  ['Why: what the controller decides for every NIC', ['explain', example, '--kube-ovn-version', '1.12.28'], 0],
  ['How the linter mends it', [example, '--kube-ovn-version', '1.12.28', '--fix', '--dry-run'], 1],
  ['What an upgrade would change', ['upgrade', example, '--from', '1.12.28', '--to', '1.16.2'], 0],
  ['The corrected twin, on every release', [`${example}-fixed`], 0],
];

for (const [title, args, expected] of shows) {
  console.log(`\n=== ${title}\n$ kube-ovn-lint ${args.join(' ')}\n`);
  const { status } = run('dist/cli.js', args);
  if (status !== expected) {
    console.error(`expected exit code ${expected}, got ${status}`);
    process.exit(1);
  }
}
