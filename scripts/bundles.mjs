/** What ships, and how esbuild makes it. */
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

const node = { platform: 'node', target: 'node20', format: 'cjs' };
/** The browsers of the oldest VS Code that is supported. */
const browser = { platform: 'browser', target: 'es2022' };
const program = { banner: { js: '#!/usr/bin/env node' } };

/** By the name of the file. */
export const bundles = {
  server: { entryPoints: ['server/src/platform/node/server.ts'], ...node, ...program },
  cli: { entryPoints: ['server/src/platform/node/cli.ts'], ...node, ...program },
  client: { entryPoints: ['client/src/node.ts'], ...node, external: ['vscode'] },
  /** A web worker. */
  'server.web': { entryPoints: ['server/src/platform/web/server.ts'], ...browser, format: 'iife' },
  'client.web': { entryPoints: ['client/src/web.ts'], ...browser, format: 'cjs', external: ['vscode'] },
};

/**
 * js-yaml begins the object that holds its state with a spread, and V8 gives every such object a shape of its own: its parser is three times
 * as fast where the spread is written out.
 */
const withoutSpread = {
  name: 'without-spread',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]js-yaml[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { target: 'es2017' });
      return { contents: code, loader: 'js' };
    }),
};

/** @param version of the program */
export const common = (root, version) => ({
  absWorkingDir: root,
  bundle: true,
  mainFields: ['module', 'main'],
  legalComments: 'none',
  charset: 'utf8',
  define: { KUBE_OVN_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
  plugins: [withoutSpread],
});
