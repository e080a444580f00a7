/** What ships, and how esbuild makes it. */
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

/** @param version of the program */
export const common = (root, version) => ({
  absWorkingDir: root,
  bundle: true,
  mainFields: ['module', 'main'],
  legalComments: 'none',
  charset: 'utf8',
  define: { KUBE_OVN_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
