// Bundles what runs inside the extension host: the suite, one file a scenario, and the stand-in for the YAML extension.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { here, root } from './vscode.mjs';

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  sourcemap: 'inline',
  external: ['vscode'],
  nodePaths: [join(here, 'node_modules')],
  logLevel: 'warning',
};

// mocha/mocha.js (its browser build: one file, no fs) is a UMD file inside a "type": "module" package. Left alone, its
// `module.exports = ...` would overwrite the exports of our bundle: shadow what it probes for.
const mocha = {
  name: 'mocha',
  setup(hooks) {
    hooks.onLoad({ filter: /[\\/]node_modules[\\/]mocha[\\/]mocha\.js$/ }, ({ path }) => ({
      contents: `var exports, module, define;\n${readFileSync(path, 'utf8')}\nexport default globalThis.Mocha;`,
      loader: 'js',
    }));
  },
};

const suite = 'test/vscode/suite';
await build({
  ...options,
  entryPoints: ['example', 'plain', 'clusters', 'yaml'].map((name) => `${suite}/${name}.ts`),
  outdir: 'dist/test',
  plugins: [mocha],
});

// What the command line finds in the example is what the extension is to find in a browser, where there are no files to compare with.
const example = 'examples/pool-of-another-subnet';
const found = spawnSync(process.execPath, ['dist/cli.js', example, '--format', 'json'], {
  cwd: root,
  encoding: 'utf8',
});
const texts = readdirSync(join(root, example))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [file, readFileSync(join(root, example, file), 'utf8')]);
await build({
  ...options,
  platform: 'browser',
  target: 'es2022',
  entryPoints: [`${suite}/web.ts`],
  outfile: 'dist/test/web.js',
  plugins: [mocha],
  define: {
    EXAMPLE: JSON.stringify(Object.fromEntries(texts)),
    FINDINGS: JSON.stringify(JSON.parse(found.stdout).findings),
  },
});

const standIn = join(root, 'dist/test/yaml-extension');
mkdirSync(standIn, { recursive: true });
await build({
  ...options,
  entryPoints: ['test/vscode/standIn/extension.ts'],
  outfile: join(standIn, 'extension.js'),
  define: {
    YAML_LANGUAGE_SERVER: JSON.stringify(join(here, 'node_modules/yaml-language-server/bin/yaml-language-server')),
  },
});
writeFileSync(join(standIn, 'package.json'), readFileSync(join(root, 'test/vscode/standIn/package.json')));
