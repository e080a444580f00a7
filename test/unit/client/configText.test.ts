/** The `.kube-ovn.yaml` that the client writes says of every file what the folders said before. */
import { expect, test } from 'vitest';
import { configOf } from '../../../client/src/commands/configText';
import { readConfig } from '../../../server/src/scope/config';
import { createFolder, declaredScope } from '../../../server/src/service/folders';
import type { ScopeSummary } from '../../../shared/src/protocol';

const folder = 'file:///w';
const scope = (name: string): ScopeSummary => ({
  folder,
  name,
  declared: false,
  version: null,
  source: 'none',
  closed: false,
  closedBy: 'default',
  files: 1,
});

test('every scope is declared, with the version of the chosen one', () => {
  const names = ['clusters/a', 'clusters/b ü', 'a', 'we[i]rd*#!', 'back\\slash'];
  const text = configOf(['', ...names].map(scope), 'a', '1.14.10');
  const { config, problems } = readConfig(text);
  expect(problems).toEqual([]);
  expect(config.scopes.map(({ name, version }) => [name, version])).toEqual(
    names.map((name) => [name, name === 'a' ? '1.14.10' : undefined]),
  );
  const declared = createFolder(folder, undefined, text);
  for (const name of names) {
    const uri = `${folder}/${name.split('/').map(encodeURIComponent).join('/')}/net.yaml`;
    if (name !== 'back\\slash') expect(declaredScope(declared, uri)?.name).toBe(name);
  }
  expect(declaredScope(declared, `${folder}/other/a/net.yaml`)).toBeUndefined();
});

test('a folder without scopes says what is so anyway', () => {
  expect(readConfig(configOf([scope('')], '', undefined))).toMatchObject({ config: { closed: false }, problems: [] });
  expect(readConfig(configOf([scope('')], '', '1.14')).config.version).toBe('1.14');
});
