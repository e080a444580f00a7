// Bundles what runs inside the extension host: the suite, one file a scenario, and the stand-in for the YAML extension.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  entryPoints: { example: `${suite}/example.ts`, plain: `${suite}/plain.ts`, yaml: `${suite}/yaml.ts` },
  outdir: 'dist/test',
  plugins: [mocha],
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
