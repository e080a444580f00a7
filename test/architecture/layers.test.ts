/** Which folder may import which: the order of the layers is the array below, and nothing imports upwards. */
import { describe, expect, test } from 'vitest';
import { type Source, sources } from './sources';

const layers = [
  ['text', 'net'],
  ['syntax'],
  ['schema'],
  ['model'],
  ['references'],
  ['workspace'],
  ['scope'],
  ['ipam'],
  ['rules'],
  ['features'],
  ['service'],
  ['lsp', 'cli'],
  ['platform'],
] as const;

const order = new Map<string, number>(layers.flatMap((names, level) => names.map((name) => [name, level] as const)));
const layerOf = (path: string): string | undefined => /^server\/src\/([a-z]+)\//.exec(path)?.[1];
const server = sources.filter(({ path }) => path.startsWith('server/'));

/** Packages, and the only folders that may import them. */
const packages: Readonly<Record<string, readonly string[]>> = {
  yaml: ['server/src/syntax/'],
  'js-yaml': ['server/src/syntax/'],
  'ipaddr.js': ['server/src/net/'],
  ignore: ['server/src/service/', 'server/src/platform/'],
  'vscode-languageserver': ['server/src/lsp/', 'server/src/platform/'],
  'vscode-languageserver-textdocument': ['server/src/lsp/'],
  'vscode-languageclient': ['client/src/'],
  vscode: ['client/src/'],
};

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
const isOwn = (name: string): boolean => /^(server|client|shared)\//.test(name);
const list = (found: readonly (readonly [Source, string])[]) => found.map(([{ path }, name]) => `${path} → ${name}`);
const importsWhere = (wrong: (source: Source, name: string) => boolean, among: readonly Source[] = sources) =>
  list(
    among.flatMap((source) =>
      source.imports.filter((name) => wrong(source, name)).map((name) => [source, name] as const),
    ),
  );

describe('imports', () => {
  test('every folder of the server is a layer', () => {
    expect(server.map(({ path }) => path).filter((path) => !order.has(layerOf(path) ?? ''))).toEqual([]);
  });

  test('never lead to a later layer, nor to one beside', () => {
    const upwards = importsWhere(({ path }, name) => {
      const [from, to] = [layerOf(path), layerOf(name)];
      if (!isOwn(name) || from === to || to === undefined) return false;
      return order.get(to)! >= order.get(from ?? '')!;
    }, server);
    expect(upwards).toEqual([]);
  });

  test('go from the client to shared only, and from shared nowhere', () => {
    expect(
      importsWhere(({ path }, name) => path.startsWith('client/') && isOwn(name) && !/^(client|shared)\//.test(name)),
    ).toEqual([]);
    expect(importsWhere(({ path }, name) => path.startsWith('shared/') && !name.startsWith('shared/'))).toEqual([]);
    expect(importsWhere(({ path }, name) => path.startsWith('server/') && name.startsWith('client/'))).toEqual([]);
  });

  test('of packages stand only where the package belongs', () => {
    const wrong = importsWhere(({ path }, name) => {
      if (isOwn(name) || name.startsWith('node:')) return false;
      if (name === 'package.json') return !path.startsWith('server/src/platform/');
      return !packages[packageOf(name)]?.some((folder) => path.startsWith(folder));
    });
    expect(wrong).toEqual([]);
  });

  test('of Node stand only in the command line, and in the entries for Node', () => {
    const mayUseNode = /^server\/src\/(platform\/node|cli)\/|^client\/src\/node\.ts$/;
    expect(importsWhere(({ path }, name) => /^node:|^vscode.*\/node$/.test(name) && !mayUseNode.test(path))).toEqual(
      [],
    );
  });

  test('of what browsers have stand only in the entries for browsers', () => {
    const mayUseBrowser = /^server\/src\/platform\/web\/|^client\/src\/web\.ts$/;
    expect(importsWhere(({ path }, name) => /^vscode.*\/browser$/.test(name) && !mayUseBrowser.test(path))).toEqual([]);
  });

  test('lead from what runs everywhere to neither', () => {
    const entry = /^server\/src\/(platform\/(?:node|web)|cli)\//;
    const wrong = importsWhere(({ path }, name) => {
      const to = entry.exec(name)?.[1];
      return (
        to !== undefined &&
        entry.exec(path)?.[1] !== to &&
        !(to === 'cli' && path.startsWith('server/src/platform/node/'))
      );
    }, server);
    expect(wrong).toEqual([]);
  });

  test('never form a circle', () => {
    const graph = new Map(sources.map(({ path, text }) => [path.replace(/\.ts$/, ''), valueImports(path, text)]));
    expect(circles(graph)).toEqual([]);
  });
});

const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, '');

test('nothing below lsp, cli and platform knows process or console', () => {
  const inner = server.filter(({ path }) => !['lsp', 'cli', 'platform'].includes(layerOf(path) ?? ''));
  expect(inner.filter(({ text }) => /\b(process|console)\s*\./.test(code(text))).map(({ path }) => path)).toEqual([]);
});

test('what runs in browsers too uses no global of Node', () => {
  const everywhere = sources.filter(
    ({ path }) => !/^server\/src\/(platform\/node|cli)\/|^client\/src\/node\.ts$/.test(path),
  );
  const globals = /(?<![.\w$'-])(?:process|Buffer|global|require|__dirname|setImmediate)\s*[.([]/;
  expect(everywhere.filter(({ text }) => globals.test(code(text))).map(({ path }) => path)).toEqual([]);
});

/** Types alone tie nothing together at run time. */
function valueImports(path: string, text: string): readonly string[] {
  const source = text.replace(/^import type\b[\s\S]*?from\s+['"][^'"]+['"];/gm, '');
  return sources
    .find((one) => one.path === path)!
    .imports.filter((name) => isOwn(name) && source.includes(lastPart(name)));
}
const lastPart = (name: string): string => `${name.split('/').at(-1)!}'`;

function circles(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]) => {
    const at = trail.indexOf(node);
    if (at >= 0) found.push([...trail.slice(at), node].join(' → '));
    if (at >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? graph.get(`${node}/index`) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}
