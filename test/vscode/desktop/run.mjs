// The suite in desktop VS Code: `npm run test:desktop [-- VERSION]`. Downloads VS Code; on a machine without a screen run it under
// `xvfb-run -a`. The end-to-end tests of `npm test` do not need it: they use a VS Code that the package registry carries.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = (command, ...args) => execFileSync(command, args, { cwd: root, stdio: 'inherit' });

if (!existsSync(join(here, 'node_modules'))) run('npm', 'ci', '--prefix', here, '--no-audit', '--no-fund');
if (!existsSync(join(root, 'test/e2e/node_modules'))) run('npm', 'ci', '--prefix', join(root, 'test/e2e'));
run('npm', 'run', 'build');
run('node', 'test/e2e/build.mjs');

const { runTests } = await import('@vscode/test-electron');
const dir = mkdtempSync(join(tmpdir(), 'kube-ovn-desktop-'));
const workspace = join(dir, 'ws');
cpSync(join(root, 'examples/pool-of-another-subnet'), workspace, { recursive: true });
try {
  process.exitCode = await runTests({
    version: process.argv[2] ?? 'stable',
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'dist/test/example.js'),
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
      '--skip-release-notes',
    ],
  });
} finally {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
