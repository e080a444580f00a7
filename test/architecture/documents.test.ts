/** What the documents say is so: links lead somewhere, commands exist, the two languages say the same, nothing speaks of one machine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilitiesFor } from '../../server/src/lsp/capabilities';
import { readClient } from '../../server/src/lsp/client';
import { emptyConfig, readConfig } from '../../server/src/scope/config';
import { projectRoot } from './sources';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** Those of version control, and new ones that it does not leave out. */
const files: readonly string[] = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(projectRoot, path)));
const documents = files.filter((path) => path.endsWith('.md'));

const blocks = (text: string): readonly { readonly language: string; readonly text: string }[] =>
  [...text.matchAll(/^[ ]*```(\w*)\n([\s\S]*?)^[ ]*```$/gm)].map((block) => ({ language: block[1]!, text: block[2]! }));
const prose = (text: string): string => text.replace(/^[ ]*```[\s\S]*?^[ ]*```$/gm, '');
const links = (text: string): readonly string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map((link) => link[1]!);
/** The levels of the headings, in order. */
const outline = (text: string): readonly number[] =>
  [...prose(text).matchAll(/^(#+) /gm)].map((heading) => heading[1]!.length);
const anchors = (text: string): readonly string[] =>
  [...prose(text).matchAll(/^#+ (.*)$/gm)].map((heading) =>
    heading[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe.each(documents)('%s', (path) => {
  const text = read(path);

  test('has links that lead somewhere', () => {
    const own = links(text).filter((link) => !/^[a-z]+:/.test(link));
    const broken = own.filter((link) => {
      const [target, anchor] = link.split('#');
      const file = target === '' ? path : relative(projectRoot, join(projectRoot, dirname(path), target!));
      if (!existsSync(join(projectRoot, file))) return true;
      return anchor !== undefined && !anchors(read(file)).includes(decodeURIComponent(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('names scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...text.matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)].map(([, run, other]) => run ?? other!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Each document in English that has a Chinese one. Rule pages are compared by the test of the registry. */
const pairs = documents.flatMap((path) => {
  const other = path.startsWith('docs/') ? path.replace('docs/', 'docs/zh-cn/') : path.replace(/\.md$/, '.zh-CN.md');
  const isPair = !path.includes('zh-cn') && !path.startsWith('docs/rules/') && documents.includes(other);
  return isPair && other !== path ? [[path, other] as const] : [];
});

test('the documents for users are there in both languages', () => {
  expect(pairs.map(([path]) => path)).toEqual(
    expect.arrayContaining([
      'README.md',
      'docs/cli.md',
      'docs/configuration.md',
      'docs/editors.md',
      'docs/settings.md',
    ]),
  );
});

describe.each(pairs)('%s and %s', (path, other) => {
  const [own, translated] = [read(path), read(other)];

  test('have the same sections', () => {
    expect(outline(translated)).toEqual(outline(own));
  });

  test('have the same commands and examples', () => {
    // Comments are translated, and so are the words by which shell comments explain a line.
    const plain = (text: string) =>
      blocks(text).map((block) => ({ ...block, text: block.text.replace(/\s*(?:#|--) .*$/gm, '') }));
    expect(plain(translated)).toEqual(plain(own));
  });

  test('link the same documents, each those of its language', () => {
    const neutral = (text: string, from: string) =>
      links(text)
        .map((link) => (/^[a-z]+:/.test(link) ? link : join(dirname(from), link)))
        .map((link) => link.replace('docs/zh-cn/', 'docs/').replace('.zh-CN.md', '.md'))
        // Headings have another name in each language.
        .map((link) => (link.startsWith('docs/') ? link.replace(/#.*/, '') : link))
        .sort();
    expect(neutral(translated, other)).toEqual(neutral(own, path));
  });
});

describe('the documents know', () => {
  test('every dependency, and why it is there', () => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read('package.json'));
    const section = read('ARCHITECTURE.md').split('\n## Dependencies\n')[1]!.split('\n## ')[0]!;
    const unnamed = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !section.includes(`\`${name}\``),
    );
    expect(unnamed).toEqual([]);
  });

  test('files that exist, wherever the architecture names one', () => {
    const text = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'].map(read).map(prose).join('\n');
    const named = [...text.matchAll(/`((?:test|server\/src|client|shared|scripts|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => path!,
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });

  test('what the server says it can do', () => {
    const capabilities = { workspace: { applyEdit: true } };
    const offered = Object.keys(capabilitiesFor(readClient({ processId: null, rootUri: null, capabilities })));
    const section = read('docs/protocol.md').split('\n## Capabilities\n')[1]!.split('\n## ')[0]!;
    const listed = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!);
    expect(listed.sort()).toEqual(offered.sort());
  });

  test('every key of the configuration, and an example of each', () => {
    const text = read('docs/configuration.md');
    const keys = Object.keys(emptyConfig).sort();
    expect([...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name!).sort()).toEqual(keys);
    const { config, problems } = readConfig(blocks(text).find(({ language }) => language === 'yaml')!.text);
    expect(problems).toEqual([]);
    expect(
      keys.filter(
        (key) =>
          JSON.stringify(config[key as keyof typeof config]) ===
          JSON.stringify(emptyConfig[key as keyof typeof config]),
      ),
    ).toEqual([]);
  });
});

test('nothing speaks of a folder outside the project, nor of where packages come from', () => {
  const isText = (path: string) => !/\.(png|svg|ico)$/.test(path);
  const machine = new RegExp(`(?<![\\w.-])/${'work'}(?![\\w-])`);
  const registry = new RegExp(
    ['registry\\.npm', 'npmjs\\.', 'npmmirror', 'yarnpkg\\.com', 'artifactory', 'verdaccio'].join('|'),
  );
  const outside = (path: string, text: string): boolean =>
    [...text.matchAll(/(?<![\w.])((?:\.\.\/)+)shared\b/g)].some(
      ([, up]) => relative(projectRoot, join(projectRoot, dirname(path), up!)) !== '',
    );
  const wrong = files.filter((path) => {
    if (!isText(path) || path === 'test/architecture/documents.test.ts') return false;
    const text = read(path);
    return machine.test(text) || registry.test(text) || outside(path, text);
  });
  expect(wrong).toEqual([]);
});
