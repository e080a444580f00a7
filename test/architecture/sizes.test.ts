/** Small files with one subject. A file over the limit needs its reason here. */
import { expect, test } from 'vitest';
import { sources } from './sources';

const limit = 400;
const allowed: Readonly<Record<string, string>> = {};

const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }));
const isTable = (path: string): boolean => /Texts\.ts$|^server\/src\/schema\/fields\//.test(path);

test(`no source file is longer than ${limit} lines`, () => {
  expect(lengths.filter(({ path, lines }) => lines > limit && !isTable(path) && !(path in allowed))).toEqual([]);
});

test('half of the source files are no longer than 80 lines', () => {
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});

test('every source file says what it is for', () => {
  expect(sources.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ path }) => path)).toEqual([]);
});

test('names say what a thing is, not that it helps', () => {
  expect(
    sources
      .filter(
        ({ path, text }) =>
          /(Manager|Helper|Util|Base)s?\.ts$/.test(path) ||
          /\b(class|interface|function) \w+(Manager|Helper|Util)\b/.test(text),
      )
      .map(({ path }) => path),
  ).toEqual([]);
});
