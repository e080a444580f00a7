// Runs the example in Neovim, without a screen: `node test/editors/neovim.mjs`. Exit code 0 means green.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = join(root, 'dist/server.js');
if (!existsSync(server)) throw new Error('dist/server.js is missing: npm run build');

const begun = Date.now();
const dir = mkdtempSync(join(tmpdir(), 'kube-ovn-neovim-'));
cpSync(join(root, 'examples/pool-of-another-subnet'), join(dir, 'ws'), { recursive: true });
const child = spawn(
  process.env.NVIM ?? 'nvim',
  ['--headless', '-u', 'NONE', '-i', 'NONE', '-c', `luafile ${join(root, 'test/editors/neovim.lua')}`],
  {
    cwd: join(dir, 'ws'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      KUBE_OVN_SERVER: server,
      KUBE_OVN_NODE: process.execPath,
      // its log and state stay in the folder of this run
      XDG_CACHE_HOME: dir,
      XDG_STATE_HOME: dir,
      XDG_DATA_HOME: dir,
      XDG_CONFIG_HOME: dir,
    },
  },
);
const timer = setTimeout(() => child.kill('SIGKILL'), 180_000);
let output = '';
child.stdout.on('data', (chunk) => {
  output += chunk;
  process.stdout.write(chunk);
});
const code = await new Promise((done) => {
  child.once('error', (error) => {
    console.error(`nvim could not be started (apt-get install neovim): ${error.message}`);
    done(1);
  });
  child.once('exit', (exit) => done(exit ?? 1));
});
clearTimeout(timer);
rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
console.log(`# Neovim: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
const ended = /^[1-9]\d* passed, 0 failed$/m.test(output);
if (!/^\d+ passed, \d+ failed$/m.test(output)) console.log('0 passed, 1 failed');
process.exitCode = code === 0 && ended ? 0 : 1;
