/** What things cost in relation to each other: `npm run bench`; README.md says how to read it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { processorTime, ratio } from './measure.mjs';
import { manifests, subnetDocument } from './workspace.mjs';

const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'kube-ovn-bench-'));
const files = manifests(Number(process.argv[2] ?? 1000));
const first = files[0];
const comment = (i) => `${first.text}# ${i}\n`;

try {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, 'files', path)), { recursive: true });
    writeFileSync(join(folder, 'files', path), text);
  }
  const { createService } = await engine();
  console.log(`${files.length} files; each figure is a ratio of processor times\n`);
  await row('lint ÷ reading the files, both as processes', lint);
  await row('edit that changes nothing ÷ the same in an empty workspace', () => commentEdit(createService));
  await row('renaming an object ÷ an edit that changes nothing', () => rename(createService));
  await row('changing a pool, with what uses it ÷ an edit that changes nothing', () => poolEdit(createService));
  await row('typing in the last of 5,000 documents ÷ in a file of one', () => lastDocument(createService));
} finally {
  rmSync(folder, { recursive: true });
}

async function row(name, measure) {
  console.log(`${(await measure()).toFixed(2).padStart(8)}  ${name}`);
}

/** The service as the faces have it, without any of them. */
async function engine() {
  const outfile = join(folder, 'engine.cjs');
  await build({
    stdin: { contents: `export * from './server/src/service/index';`, resolveDir: project, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return createRequire(import.meta.url)(outfile);
}

function lint() {
  const list = join(folder, 'list.txt');
  writeFileSync(list, files.map(({ path }) => join(folder, 'files', path)).join('\n'));
  const read = `const fs = require('node:fs'); for (const file of fs.readFileSync(process.argv[1], 'utf8').split('\\n')) fs.readFileSync(file);`;
  return ratio(
    5,
    () => timeOf([join(project, 'dist/cli.js'), join(folder, 'files'), '--format', 'json']),
    () => timeOf(['-e', read, list]),
  );
}

function timeOf(args) {
  const CPU_FILE = join(folder, 'cpu.txt');
  const run = spawnSync(process.execPath, ['--require', join(import.meta.dirname, 'cpuAtExit.cjs'), ...args], {
    env: { ...process.env, CPU_FILE },
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  if (run.status > 1) throw new Error(String(run.stderr));
  return Number(readFileSync(CPU_FILE, 'utf8'));
}

async function serve(createService, all) {
  const service = createService();
  for (const { path, text } of all) service.load(`file:///${path}`, text);
  await service.check();
  return service;
}

/** Processor time of some edits of a file, each with its findings brought up to date. */
function editing(service, path, textOf) {
  return (round) =>
    processorTime(async () => {
      for (let i = 0; i < 10; i++) {
        service.open(`file:///${path}`, textOf(round * 10 + i));
        await service.check();
        service.findings(`file:///${path}`);
      }
    });
}

async function commentEdit(createService) {
  const large = await serve(createService, files);
  const small = await serve(createService, [first]);
  return ratio(15, editing(large, first.path, comment), editing(small, first.path, comment));
}

async function compared(createService, textOf) {
  const [changed, same] = [await serve(createService, files), await serve(createService, files)];
  return ratio(15, editing(changed, first.path, textOf), editing(same, first.path, comment));
}

function rename(createService) {
  return compared(createService, (i) => first.text.replace('name: c0-s0', `name: c0-s0${i % 2 ? 'x' : ''}`));
}

function poolEdit(createService) {
  return compared(createService, (i) => first.text.replace('10.0.0.99', `10.0.0.${90 + (i % 9)}`));
}

async function lastDocument(createService) {
  const documents = Array.from({ length: 5000 }, (_, i) => subnetDocument(Math.floor(i / 250), i));
  const many = await serve(createService, []);
  const one = await serve(createService, []);
  const last = (i) => `${documents.at(-1)}# ${i}\n`;
  const head = `${documents.slice(0, -1).join('---\n')}---\n`;
  return ratio(
    15,
    editing(many, 'many.yaml', (i) => head + last(i)),
    editing(one, 'one.yaml', last),
  );
}
