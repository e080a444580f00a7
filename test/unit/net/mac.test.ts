import { describe, expect, test } from 'vitest';
import { formatMac, isMulticast, parseMac } from '../../../server/src/net/mac';

describe('parseMac', () => {
  test.each([
    ['00:00:5e:00:53:01', '00005e005301'],
    ['00-00-5E-00-53-01', '00005e005301'],
    ['0000.5e00.5301', '00005e005301'],
    ['02:00:5e:10:00:00:00:01', '02005e1000000001'],
  ])('%s', (text, digits) => expect(parseMac(text)).toBe(digits));
  test.each([
    '',
    '00005e005301',
    '00:00:5e:00:53',
    '00:00:5e:00:53:1',
    '00:00:5e:00:53:0g',
    '00:00:5e-00:53:01',
    '00:00:5e:00:53:01 ',
    '0000.5e00.530',
    '00:00:5e:00:53:01:02',
    '0000:5e00:5301',
  ])('not %s', (text) => expect(parseMac(text)).toBeUndefined());
});

test('formats, and tells groups from single stations', () => {
  expect(formatMac('00005e005301')).toBe('00:00:5e:00:53:01');
  expect(isMulticast('01005e005301')).toBe(true);
  expect(isMulticast('02005e005301')).toBe(false);
});
