// Runs the suite inside the extension host of a real VS Code. Exit code 0 means green.
//   node test/e2e/run-suite.mjs [SCENARIO] [--verbose]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scenarios } from './scenarios.mjs';
import { launchBrowser, newPage, remove, root, runInBrowser, startServer, tempWorkspace } from './vscode.mjs';

const {
  positionals: [name = 'example'],
  values: { verbose },
} = parseArgs({ allowPositionals: true, options: { verbose: { type: 'boolean' } } });
const { source, settings, prepare, folder, inBrowser, suite = name } = scenarios[name];
const begun = Date.now();
const dir = tempWorkspace(source);
prepare?.(dir);
const tail = [];
let server;
let browser;
let summary;
let code = 1;
try {
  server = await startServer(dir, settings);
  browser = await launchBrowser();
  const { page } = await newPage(browser, server.authority, { onLog: (line) => tail.push(line) });
  // VS Code's own hooks for automated windows: what the extension host prints, and its exit code.
  let finish;
  const finished = new Promise((resolve) => {
    finish = resolve;
  });
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const text = args.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ');
    if (/^\d+ passed, \d+ failed$/.test(text)) summary = text;
    else if (verbose || /^\s+(ok|not ok) /.test(text)) console.log(text);
    else tail.push(`[${type}] ${text}`);
  });
  await page.exposeFunction('codeAutomationExit', (exit) => finish(exit));
  const tests = `/dist/test/${suite}`;
  if (inBrowser)
    await runInBrowser(page, {
      extensions: [await server.inBrowser('')],
      extensionTestsPath: await server.inBrowser(tests),
    });
  const url = server.urlFor(
    folder ?? join(dir, 'ws'),
    inBrowser
      ? []
      : [
          ['extensionDevelopmentPath', server.at(root)],
          ['extensionTestsPath', server.at(join(root, tests))],
        ],
  );
  await page.goto(url);
  const tooLate = new Promise((resolve) => {
    setTimeout(resolve, Number(process.env.E2E_TIMEOUT ?? 180_000), 124).unref();
  });
  code = await Promise.race([finished, tooLate]);
  // an extension host that dies 'exits 0' too
  if (code === 0 && !/^[1-9]\d* passed, 0 failed$/.test(summary)) code = 1;
  if (code !== 0) {
    mkdirSync(join(root, 'artifacts'), { recursive: true });
    await page.screenshot({ path: join(root, `artifacts/failed-${name}.png`) }).catch(() => {});
  }
} finally {
  await browser?.close();
  await server?.stop();
  if (code === 0) remove(dir);
  else console.error(`${tail.slice(-40).join('\n')}\n${server?.log() ?? ''}\nkept ${dir} (server/data/logs)`);
}
console.log(`# extension host, ${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
console.log(summary ?? '0 passed, 1 failed');
process.exitCode = code;
