import { describe, expect, test } from 'vitest';
import { jsonFault } from '../../../server/src/syntax/json';
import { pick, random } from '../../harness/random';

const faultText = (text: string) => {
  const found = jsonFault(text);
  return found && `${found.start}:${text.slice(found.start, found.end)}${found.trailingComma ? ' trailing' : ''}`;
};

describe('jsonFault', () => {
  test.each(['{}', '[]', '1', '"a"', ' [ {"a": [1, 2.5e3, true, null]}, "\\u00e9\\"" ] ', '{"a":{"b":[]}}'])(
    'JSON: %s',
    (text) => expect(jsonFault(text)).toBeUndefined(),
  );
  test.each([
    ['{"a": 1,}', '7:, trailing'],
    ['[1, 2, ]', '5:, trailing'],
    ["{'a': 1}", "1:'a'"],
    ['{a: 1}', '1:a'],
    ['{"a" 1}', '5:1'],
    ['[1 2]', '3:2'],
    ['{"a": 1', '6:1'],
    ['[1]]', '3:]'],
    ['{"a": 1} // why', '9:/'],
    ['[}', '1:}'],
    ['', '0:'],
    ['{"a": 01}', '7:1'],
    ['[,]', '1:,'],
  ])('%s', (text, expected) => expect(faultText(text)).toBe(expected));

  test('agrees with JSON.parse on random texts', () => {
    const next = random(7);
    const parts = ['{', '}', '[', ']', ',', ':', '"a"', '1', 'true', ' ', '-', 'x', '"'];
    let valid = 0;
    for (let n = 0; n < 20_000; n++) {
      const text = Array.from({ length: 1 + Math.floor(next() * 7) }, () => pick(next, parts)).join('');
      const parsed = parses(text);
      if (parsed) valid++;
      expect(jsonFault(text) === undefined, JSON.stringify(text)).toBe(parsed);
    }
    expect(valid).toBeGreaterThan(100);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
