import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const only = { only: ['KO206', 'KO133'] };
const pool = (items: string, head = '', name = 'a') => `
${head}apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: s
  ips:
${items}`;

describeRule('KO206', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['the same line', pool('    - x # kube-ovn-lint-ignore KO133 -- on purpose')],
    ['the next node', pool('    # kube-ovn-lint-ignore KO133 -- on purpose\n    - x')],
    ['by name', pool('    - x # kube-ovn-lint-ignore ippool-entry-grammar -- on purpose')],
    [
      'one of several codes',
      pool('    - x # kube-ovn-lint-ignore KO133, ippool-entry-grammar').replace(', ippool-entry-grammar', ''),
    ],
    [
      'all below the next node',
      pool('    - x\n    - y').replace('spec:', '# kube-ovn-lint-ignore KO133 -- later\nspec:'),
    ],
    [
      'the whole document from above its first key',
      pool('    - x\n    - y', '# kube-ovn-lint-ignore KO133 -- later\n'),
    ],
    ['the document from anywhere', pool('    - x\n    # kube-ovn-lint-ignore-document KO133 -- later\n    - y')],
    [
      'the file from any document',
      `${pool('    - x')}\n---\n# kube-ovn-lint-ignore-file KO133 -- later\n---${pool('    - y', '', 'b')}`,
    ],
  ])('silences %s', (_, text) => check(text, only));

  test.each(['kube-ovn-lint-ignore: KO133', 'kube-ovn-lint-ignore-next-line KO133', '# kube-ovn-lint-ignore KO133'])(
    'what is not understood: %s',
    (comment) =>
      check(
        pool(
          `    # ${comment}\n#   ${'^'.repeat(comment.length + 2)} KO206/information not understood\n    - x\n    # ^ KO133`,
        ),
        only,
      ),
  );
  test('what only mentions it', () => check(pool('    # see kube-ovn-lint-ignore\n    - a'), { only: ['KO206'] }));
  test('nothing but the line, the node, the document', async () => {
    await check(pool('    - x # kube-ovn-lint-ignore KO133 -- on purpose\n    - y\n    # ^ KO133'), only);
    await check(pool('    # kube-ovn-lint-ignore KO133 -- on purpose\n    - x\n    - y\n    # ^ KO133'), only);
    await check(
      `# kube-ovn-lint-ignore-document KO133 -- later${pool('    - x')}\n---${pool('    - y\n    # ^ KO133', '', 'b')}`,
      only,
    );
  });
  test('a code without a finding', () =>
    check(
      pool(`    - 10.0.0.1 # kube-ovn-lint-ignore KO133 -- on purpose
    #                                 ^^^^^ KO206/information No finding of KO133 is silenced`),
      only,
    ));
  test('a comment behind everything reaches nothing', () =>
    check(
      pool(`    - x
    # ^ KO133
# kube-ovn-lint-ignore KO133
#                      ^^^^^ KO206`),
      only,
    ));
  test('an unknown code, and none at all', () =>
    check(
      pool(`    - x # kube-ovn-lint-ignore KO133 KO999
    #                                ^^^^^ KO206 There is no rule KO999
    - y # kube-ovn-lint-ignore
    # ^ KO133
    #   ^^^^^^^^^^^^^^^^^^^^^^ KO206 names no rule`),
      only,
    ));
  test('a rule that is off silences nothing and costs nothing', () =>
    check(pool('    - x # kube-ovn-lint-ignore KO133 -- later'), { ...only, rules: { KO133: 'off' } }));
  test('the level can be set, and the rule switched off', async () => {
    const text = '    - 10.0.0.1 # kube-ovn-lint-ignore KO133';
    await check(pool(`${text}\n    #                                 ^^^^^ KO206/error`), {
      ...only,
      rules: { KO206: 'error' },
    });
    await check(pool(text), { ...only, rules: { 'useless-suppression': 'off' } });
  });
  test('text that only looks like one', () =>
    check(pool('    - "# kube-ovn-lint-ignore KO133"\n    #  ^~ KO133').replace('#  ^~', '# ^~'), only));

  test('fix: the comment behind a value', () =>
    checkFix(
      pool('    - 10.0.0.1  # kube-ovn-lint-ignore KO133 -- x'),
      'Remove the comment',
      pool('    - 10.0.0.1'),
      only,
    ));
  test('fix: the comment on its own line', () =>
    checkFix(
      pool('    # kube-ovn-lint-ignore KO133 -- x\n    - 10.0.0.1'),
      'Remove the comment',
      pool('    - 10.0.0.1'),
      only,
    ));
  test('fix: the comment at the end', () =>
    checkFix(
      pool('    - 10.0.0.1\n    # kube-ovn-lint-ignore KO133 -- x'),
      'Remove the comment',
      pool('    - 10.0.0.1'),
      only,
    ));
  test.each([
    ['KO206, KO133', 'KO206', 'KO133'],
    ['KO133, KO206', 'KO206', 'KO133'],
    ['KO133 KO206', 'KO206', 'KO133'],
  ])('fix: one code of %j', (codes, gone, left) =>
    checkFix(
      pool(`    - x # kube-ovn-lint-ignore ${codes} -- y`),
      `Take ${gone} out of the comment`,
      pool(`    - x # kube-ovn-lint-ignore ${left} -- y`),
      only,
    ),
  );
  test('fix: the name that was meant', () =>
    checkFix(
      pool('    - x # kube-ovn-lint-ignore ippool-entry-gramar'),
      'Change to ippool-entry-grammar',
      pool('    - x # kube-ovn-lint-ignore ippool-entry-grammar'),
      only,
    ));
  test('fix: the code that was meant', async () => {
    expect(await fixTitles(pool('    - x # kube-ovn-lint-ignore ko133'), only)).toContain('Change to KO133');
  });
});
