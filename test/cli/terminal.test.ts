import { expect, test } from 'vitest';
import { excerpt } from '../../server/src/cli/terminal/excerpt';
import { createProgress } from '../../server/src/cli/terminal/progress';
import { layOut, printable, textWidth } from '../../server/src/cli/terminal/width';
import { wrap } from '../../server/src/cli/terminal/wrap';
import { files } from './run';
import { network, pod, wrongPool } from './samples';

const on = (line: string, start: number, end: number, width = 200) =>
  excerpt(line, { start: { line: 0, character: start }, end: { line: 0, character: end } }, width);

test('colour on a terminal only, and not with NO_COLOR, --no-color or a dumb terminal', async () => {
  const there = files({ 'net.yaml': network, 'pod.yaml': pod(wrongPool) });
  const coloured = async (args: string, env: Record<string, string>, terminal?: number) =>
    (await there.run(`. ${args}`, { env, ...(terminal && { terminal }) })).out.includes('\u001b[');
  expect(await coloured('', {}, 100)).toBe(true);
  expect(await coloured('', {})).toBe(false);
  expect(await coloured('', { NO_COLOR: '1' }, 100)).toBe(false);
  expect(await coloured('', { NO_COLOR: '' }, 100)).toBe(true);
  expect(await coloured('--no-color', {}, 100)).toBe(false);
  expect(await coloured('', { TERM: 'dumb' }, 100)).toBe(false);
  expect(await coloured('--format json', {}, 100)).toBe(false);
});

test('on a terminal nothing is wider than it', async () => {
  const there = files({ 'net.yaml': network, 'pod.yaml': pod(`${wrongPool.trimEnd()} # ${'x'.repeat(200)}\n`) });
  for (const locale of ['en', 'zh-cn']) {
    const { out } = await there.run(`. --no-color --locale ${locale}`, { terminal: 60 });
    const wide = out.split('\n').filter((line) => textWidth(line) > 60 && !line.includes('https://'));
    expect(wide).toEqual([]);
    expect(out).toContain('^^^^^^');
  }
});

test('marks stand under the very cells of the fault: tabs, wide and combining characters, surrogate pairs', () => {
  expect(on('a: bad', 3, 6)).toEqual({ source: 'a: bad', marks: '   ^^^' });
  expect(on('\ta: bad', 4, 7)).toEqual({ source: '    a: bad', marks: '       ^^^' });
  expect(on('子网: bad', 4, 7)).toEqual({ source: '子网: bad', marks: '      ^^^' });
  expect(on('a: 子网', 3, 5)).toEqual({ source: 'a: 子网', marks: '   ^^^^' });
  expect(on('e\u0301: bad', 4, 7).marks).toBe('   ^^^');
  expect(on('😀: bad', 4, 7).marks).toBe('    ^^^');
  expect(on('a:', 2, 2).marks).toBe('  ^');
});

test('a long line is cut around its fault', () => {
  const line = `${'k'.repeat(100)}: bad ${'x'.repeat(100)}`;
  const { source, marks } = on(line, 102, 105, 40);
  expect(textWidth(source)).toBeLessThanOrEqual(40);
  expect(source.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('bad');
  expect(source.startsWith('…') && source.endsWith('…')).toBe(true);
});

test('text breaks at blanks, and between Chinese characters but not before punctuation', () => {
  expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrap('子网重叠，请修改', 8)).toEqual(['子网重', '叠，请修', '改']);
  expect(wrap('averyveryverylongword x', 8)).toEqual(['averyveryverylongword', 'x']);
  expect(wrap('in .kube-ovn.yaml', 10)).toEqual(['in', '.kube-ovn.yaml']);
});

test('control characters are shown, not sent', () => {
  expect(printable('a\u001b[31m\nb\u202e')).toBe('a␛[31m␊b\ufffd');
  expect(layOut('a\tb').text).toBe('a   b');
});

test('the bar shows on a terminal only, after a while, and goes away', () => {
  let time = 0;
  let written = '';
  const out = {
    isTTY: true,
    columns: 80,
    write: (text: string) => {
      written += text;
    },
  };
  const progress = createProgress(out, true, () => time);
  progress.step('Reading', 1, 10);
  expect(written).toBe('');
  time = 500;
  progress.step('Reading', 5, 10);
  expect(written).toContain('############            ] 5/10');
  progress.clear();
  expect(written.endsWith('\r\u001b[K')).toBe(true);
  written = '';
  const silent = createProgress({ ...out, isTTY: false }, true, () => time);
  time = 5000;
  silent.step('Reading', 5, 10);
  expect(written).toBe('');
});
