/** Whatever happens to a workspace, its findings are those of a service that is told the outcome only, order included. */
import { expect, test } from 'vitest';
import { createFolder } from '../../server/src/service/folders';
import { createService, type Service } from '../../server/src/service/index';
import { defaultSettings, type Settings } from '../../shared/src/settings';
import { showFound } from '../harness/compare';
import { pick, random } from '../harness/random';
import { root, uriOf } from '../harness/workspace';
import { documents, installations, kustomizations } from './documents';

const paths = [
  'a.yaml',
  'b.yaml',
  'clusters/x/net.yaml',
  'clusters/y/net.yaml',
  'apps/pod.yaml',
  'apps/kube-ovn.yaml',
  'clusters/x/kube-ovn.yaml',
  'examples/kube-ovn.yaml',
  'examples/net.yaml',
  'kustomization.yaml',
  'apps/kustomization.yaml',
];
const versions = ['', '1.12.28', '1.14.10', '1.16.2'];

interface World {
  readonly texts: Map<string, string>;
  readonly open: Set<string>;
  settings: Settings;
}

const createWorld = (): World => ({ texts: new Map(), open: new Set(), settings: defaultSettings });

function serve(world: World): Service {
  return createService({
    readFile: async (uri) => world.texts.get(uri),
    bug: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
}

async function fresh(world: World): Promise<readonly string[]> {
  const service = serve(world);
  service.setFolders([createFolder(root, world.settings)]);
  for (const [uri, text] of world.texts) {
    if (world.open.has(uri)) service.open(uri, text);
    else service.load(uri, text);
  }
  await service.check();
  return service.allFindings().map(showFound);
}

/** One thing that can happen, to the world and the service alike. */
function step(world: World, service: Service, next: () => number): string {
  const uri = uriOf(pick(next, paths));
  const text = world.texts.get(uri);
  const roll = next();
  const put = (changed: string) => {
    world.texts.set(uri, changed);
    if (world.open.has(uri)) service.open(uri, changed);
    else service.load(uri, changed);
  };
  if (roll < 0.06) {
    world.settings = { ...world.settings, version: pick(next, versions), closed: pick(next, [null, true, false]) };
    service.setFolders([createFolder(root, world.settings)]);
    return `settings ${world.settings.version} ${world.settings.closed}`;
  }
  if (text === undefined) {
    put(textOf(uri, next));
    return `create ${uri}`;
  }
  if (roll < 0.15) {
    world.texts.delete(uri);
    if (world.open.delete(uri)) service.close(uri, undefined);
    else service.load(uri, undefined);
    return `delete ${uri}`;
  }
  if (roll < 0.25) {
    if (world.open.delete(uri)) service.close(uri, text);
    else {
      world.open.add(uri);
      service.open(uri, text);
    }
    return `toggle ${uri}`;
  }
  put(roll < 0.4 ? textOf(uri, next) : roll < 0.5 ? `# moved\n${text}` : edited(text, next));
  return `edit ${uri}`;
}

const textOf = (uri: string, next: () => number): string =>
  uri.endsWith('kustomization.yaml')
    ? pick(next, kustomizations)
    : uri.endsWith('kube-ovn.yaml')
      ? pick(next, installations)
      : compose(next);
const compose = (next: () => number): string =>
  Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(next, documents)).join('---\n');

/** A word becomes another word of the corpus, or some characters go. */
function edited(text: string, next: () => number): string {
  const words = [...text.matchAll(/[\w.-]+/g)];
  if (words.length === 0) return compose(next);
  const { 0: word, index } = pick(next, words);
  const [other] = pick(next, [...pick(next, documents).matchAll(/[\w.-]+/g)]);
  return next() < 0.75
    ? text.slice(0, index) + other + text.slice(index + word.length)
    : text.slice(0, index) + text.slice(index + 3);
}

const seeds = Array.from({ length: process.env.TEST_LONG === '1' ? 300 : 25 }, (_, seed) => seed);

test.each(seeds)('seed %i', async (seed) => {
  const next = random(seed);
  const world = createWorld();
  const service = serve(world);
  service.setFolders([createFolder(root, world.settings)]);
  const steps: string[] = [];
  for (let i = 0; i < 40; i++) {
    steps.push(step(world, service, next));
    if (next() < 0.5) continue;
    await service.check();
    expect(service.allFindings().map(showFound), steps.join('\n')).toEqual(await fresh(world));
  }
});
