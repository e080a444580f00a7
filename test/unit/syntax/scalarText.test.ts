import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { scalarText } from '../../../server/src/syntax/edit';

const texts = [
  'a',
  'a b',
  '10.0.0.1',
  '10.0.0.1..10.0.0.9',
  '10.0.0.0/24',
  'a.b.ovn',
  '2001:db8::1',
  'fd00::/64',
  'a,b',
  '1.2.3',
];
const others = [
  '1',
  '1.5',
  '.5',
  '1e3',
  '1_000',
  '0x1F',
  '0o17',
  'true',
  'Yes',
  'n',
  'null',
  '~',
  '12:30',
  '2026-01-01',
  '.inf',
  '-',
  '',
  ' a',
  'a: b',
  '# a',
  '@a',
  '{a',
  "it's: 'x'",
  'a\nb',
  '"',
];

test.each([...texts, ...others])('%j is read back by YAML 1.1 and 1.2 readers', (text) => {
  const written = `a: ${scalarText(text)}\n`;
  for (const version of ['1.1', '1.2'] as const) expect(parse(written, { version })).toEqual({ a: text });
});

test.each(['a', '10.0.0.1', '10.0.0.1..10.0.0.9', '10.0.0.0/24', 'a.b.ovn', '1.2.3'])('%s needs no quotes', (text) => {
  expect(scalarText(text)).toBe(text);
});
