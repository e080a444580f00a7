/** What fires of each rule, as one workspace. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture } from './fixture';

const corpus = join(__dirname, '../corpus/rules');

/** Texts by path, those of each rule in a folder of its own. */
export const everythingThatFires = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(corpus).flatMap((name) =>
      fixture(readFileSync(join(corpus, name, 'fires.yaml'), 'utf8')).files.map(({ path, text }) => [
        `clusters/${name}/${path}`,
        text,
      ]),
    ),
  );
