// Drives VS Code as a person does, with the extension installed the way users get it: the packaged .vsix.
//   node test/e2e/run-ui.mjs [--vsix FILE] [--pictures]     --pictures: takes those of the README anew, into docs/images
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createReport } from './report.mjs';
import { installExtension, launchBrowser, newPage, remove, root, startServer, tempWorkspace } from './vscode.mjs';
import { createWorkbench } from './workbench.mjs';

const { values } = parseArgs({ options: { vsix: { type: 'string' }, pictures: { type: 'boolean' } } });
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = values.vsix ?? join(root, `${name}-${version}.vsix`);
if (!values.vsix) execFileSync(process.execPath, ['scripts/package.mjs'], { cwd: root, stdio: 'inherit' });

const artifacts = join(root, 'artifacts');
mkdirSync(artifacts, { recursive: true });
const report = createReport('user interface');
const example = 'pool-of-another-subnet';
const dir = tempWorkspace(join(root, 'examples', example), example);
const workspace = join(dir, example);
const file = join(workspace, 'vm.yaml');
const provider = 'attachnet.default.ovn.kubernetes.io';
const mended = `${provider}/ip_pool: subnet-10-69-9`;
const tail = [];
let server;
let browser;
try {
  installExtension(dir, vsix);
  server = await startServer(dir, {
    'editor.fontSize': 13,
    'editor.hover.above': false,
    'workbench.colorTheme': 'Default Dark Modern',
  });
  browser = await launchBrowser();
  const { page, refused } = await newPage(browser, server.authority, {
    onLog: (line) => tail.push(line),
    viewport: { width: 1280, height: 860 },
    deviceScaleFactor: values.pictures ? 2 : 1,
  });
  page.setDefaultTimeout(30_000);
  await page.goto(server.urlFor(workspace, [['openFile', server.at(file)]]));

  const workbench = createWorkbench(page);
  const { line, squiggles, hover, suggestions, actions, problems, goTo, pressFor, focusEditor, entry } = workbench;
  const picture = (name) => page.screenshot({ path: join(artifacts, `ui-${name}.png`) });
  const forReadme = (name) => values.pictures && page.screenshot({ path: join(root, `docs/images/${name}.png`) });
  const step = (what, body) =>
    report.step(what, body, () => picture(`failed-${what.replace(/\W+/g, '-')}`).catch(() => {}));
  const waitFor = async (what, probe) => {
    for (let i = 0; i < 300; i++) {
      if (await probe()) return;
      await page.waitForTimeout(100);
    }
    throw new Error(`waited in vain for ${what}`);
  };
  /** The finding of the annotation: its squiggle is beside that of eth0 at the machine's name. */
  const shown = (count) => waitFor(`${count} squiggles`, async () => (await squiggles('warning').count()) === count);
  /** Our language server's process of this run, told by the folder that the extension is installed in. */
  const serverProcess = () =>
    readdirSync('/proc').find((id) => {
      if (!/^\d+$/.test(id)) return false;
      try {
        const command = readFileSync(`/proc/${id}/cmdline`, 'utf8');
        return command.includes(join(dir, 'server/extensions')) && command.includes('dist/server.js');
      } catch {
        return false; // it ended meanwhile
      }
    });
  const labels = async () =>
    (await suggestions.locator('.monaco-icon-label .label-name').allTextContents()).map((text) => text.trim());

  await step('opens the example', () => line('runStrategy: Always').waitFor());
  await step('shows squiggles at the annotation and at the name', () => shown(2));
  await step('shows above the machine what becomes of its NICs', () =>
    page.locator('.codelens-decoration', { hasText: 'eth0' }).waitFor(),
  );
  await step('lists the problems of the workspace', async () => {
    await pressFor('Control+Shift+m', problems.filter({ hasText: 'pools.yaml' }).first(), focusEditor);
    for (const text of ['KO103', 'KO135']) await problems.filter({ hasText: text }).first().waitFor();
    await problems.filter({ hasText: 'pools.yaml' }).first().click(); // folds it: the list shows only what fits
    for (const text of ['KO103', 'KO102']) await problems.filter({ hasText: text }).first().waitFor();
    await picture('problems');
  });
  await step('explains the annotation on hover', async () => {
    await goTo(13, 62);
    const explanation = hover.filter({ hasText: 'KO102' }).filter({ hasText: '10.69.0.0/16' });
    await pressFor('Control+k Control+i', explanation, focusEditor);
    await picture('hover');
    await forReadme('findings');
    await page.keyboard.press('Escape');
  });
  await step('completes exactly the pool of the subnet', async () => {
    await goTo(13, 73);
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(`${provider}/ip_pool: `);
    await pressFor('Control+Space', suggestions.filter({ hasText: 'subnet-10-69-9' }), focusEditor);
    const offered = await labels();
    if (offered.join() !== 'subnet-10-69-9') throw new Error(`offered: ${offered}`);
    await picture('completion');
    await forReadme('completion');
    await page.keyboard.press('Enter');
    await line(mended).waitFor();
    await shown(1);
  });
  await step('shows the finding again when the line is undone', async () => {
    for (let i = 0; i < 10 && (await line('ip_pool').count()) > 0; i++) await page.keyboard.press('Control+z');
    await shown(2);
  });
  await step('mends the annotation by the quick fix', async () => {
    await goTo(13, 62);
    await pressFor('Control+.', actions.filter({ hasText: 'Insert ip_pool: subnet-10-69-9' }), focusEditor);
    await picture('quick-fix');
    await forReadme('quick-fix');
    await page.keyboard.press('Enter'); // the preferred fix has the focus
    await line(mended).waitFor();
    await shown(1);
    await picture('fixed');
  });
  await step('saves what kubectl will read', async () => {
    await focusEditor();
    await page.keyboard.press('Control+s');
    await waitFor('the file', () => readFileSync(file, 'utf8').includes(`69\n        ${mended}\n`));
  });
  await step('offers a restart when the server dies again and again', async () => {
    let last;
    for (let i = 0; i < 5; i++) {
      await waitFor('a server', () => serverProcess() && serverProcess() !== last);
      last = serverProcess();
      process.kill(last, 'SIGKILL');
      await waitFor('its end', () => serverProcess() !== last);
    }
    await picture('stopped');
    await page.locator('.statusbar-item[id="status.notifications"]').click();
    const text = 'The Kube-OVN language server stopped';
    const message = page.locator('.notifications-center .notification-list-item', { hasText: text });
    await message.getByRole('button', { name: 'Show Output' }).waitFor();
    await message.getByRole('button', { name: 'Restart' }).click();
    await waitFor('a server', () => serverProcess());
    await shown(1);
  });
  await step('sets the Kube-OVN version', async () => {
    await workbench.command('Kube-OVN: Set Kube-OVN Version');
    await workbench.choose('1.14');
    await entry('all its patches').waitFor();
    await workbench.choose('1.14.6');
    const settings = join(workspace, '.vscode/settings.json');
    await waitFor(
      'the setting',
      () => existsSync(settings) && /"kubeOvn.version": "1\.14\.6"/.test(readFileSync(settings, 'utf8')),
    );
    await shown(0); // eth0 works on this release
  });
  await step('says in the status what is in force', async () => {
    await page.locator('.statusbar-item[id="status.languageStatus"]').first().click();
    const status = page.locator('.hover-language-status');
    await status.getByText('Kube-OVN 1.14.6').waitFor();
    await status.getByText('Scope: the whole folder').waitFor();
    await status.getByText('open world · nothing says that all of the cluster is here').waitFor();
    await picture('status');
  });
  await step('asks nothing of the network', () => {
    if (refused.length > 0) throw new Error(refused.join('\n'));
  });
} finally {
  await browser?.close();
  await server?.stop();
  if (report.failed === 0) remove(dir);
  else console.error(`${tail.slice(-40).join('\n')}\n${server?.log() ?? ''}\nkept ${dir}`);
}
report.end();
