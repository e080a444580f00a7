import { describe, expect, test } from 'vitest';
import { check, checkFix, fixTitles } from './check';
import { fixture } from './fixture';

describe('fixture', () => {
  test('files, cursor and expectations; the comments are taken out', () => {
    const { files, cursor, expectations } = fixture(`
      #- a.yaml
      a: b
      #  ^ KO101 text
      # <- KO102/error
      c: $0d
      #- b/c.yaml
      e: |
        f
        # ^^~ KO103
    `);
    expect(files).toEqual([
      { path: 'a.yaml', text: 'a: b\nc: d' },
      { path: 'b/c.yaml', text: 'e: |\n  f\n' },
    ]);
    expect(cursor).toEqual({ path: 'a.yaml', line: 1, character: 3 });
    expect(expectations).toMatchObject([
      {
        path: 'a.yaml',
        code: 'KO101',
        text: 'text',
        open: false,
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } },
      },
      { code: 'KO102', severity: 'error', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } } },
      { path: 'b/c.yaml', code: 'KO103', open: true, range: { start: { line: 1, character: 4 } } },
    ]);
  });
});

const dash = `
  apiVersion: kubeovn.io/v1
  kind: IPPool
  metadata:
    name: a
  spec:
    subnet: s
    ips:
    - 10.0.0.1-10.0.0.9`;

describe('check', () => {
  test('is satisfied by exactly what is there', () =>
    check(`${dash}
    # ^^^^^^^^^^^^^^^^^ KO133/error written with a dash
  `));
  test.each([
    ['a finding that is not expected', dash],
    ['an expectation that is not met', `${dash}\n    # ^^^^^^^^^^^^^^^^^ KO133\n    # ^^^^^^^^^^^^^^^^^ KO132`],
    ['another range', `${dash}\n    # ^^^^^^^^^^^^^^^^ KO133`],
    ['another severity', `${dash}\n    # ^^^^^^^^^^^^^^^^^ KO133/warning`],
    ['another message', `${dash}\n    # ^^^^^^^^^^^^^^^^^ KO133 nonsense`],
  ])('fails on %s', async (_, source) => {
    await expect(check(source)).rejects.toThrow();
  });
});

describe('checkFix', () => {
  const fixed = dash.replace('9-10', '9..10').replace('1-10', '1..10');
  test('takes a repair', () => checkFix(dash, 'Change to 10.0.0.1..10.0.0.9', fixed));
  test('refuses another text', () => expect(checkFix(dash, 'Change to 10.0.0.1..10.0.0.9', dash)).rejects.toThrow());
  test('refuses a title that is not on offer', () =>
    expect(checkFix(dash, 'Nothing', fixed)).rejects.toThrow('on offer'));
  test('knows the titles', async () => expect(await fixTitles(dash)).toEqual(['* Change to 10.0.0.1..10.0.0.9']));
});
