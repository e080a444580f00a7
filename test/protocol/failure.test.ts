import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { serve } from '../harness/serve';
import { subnet, wrongPool } from './samples';

const a = 'file:///w/a.yaml';
const b = 'file:///w/b.yaml';
const only = (code: string) => rules.filter((rule) => rule.code === code);

test('a rule that breaks costs its own findings only, and is reported', async () => {
  const [fine] = only('KO131');
  const broken = {
    ...fine!,
    code: 'KO999',
    name: 'broken',
    check: () => {
      throw new Error('broken rule');
    },
  };
  const it = await serve({ files: { [a]: subnet('net-a'), [b]: wrongPool() }, rules: [fine!, broken] });
  await it.settled();
  expect(it.shown()[b]?.map((line) => line.split(' ')[1])).toEqual(['KO131/1']);
  expect(it.bugs).toEqual(['KO999: Error: broken rule']);
  await it.stop();
});

test('a file with very many findings shows the first, and says so', async () => {
  const ips = Array.from({ length: 1100 }, (_, i) => `  - 10.99.${i >> 8}.${i & 255}\n`).join('');
  const text = wrongPool().replace('  - 10.99.0.10\n', ips);
  const it = await serve({
    files: { [a]: subnet('net-a'), [b]: text },
    rules: only('KO131'),
    initializationOptions: { kubeOvn: { client: {} } },
  });
  await it.settled();
  expect(it.shown()[b]).toHaveLength(1000);
  await expect
    .poll(() => it.notified.filter(({ method }) => method === 'kubeOvn/status').at(-1)?.params)
    .toMatchObject({ ready: true, notes: ['b.yaml has 1100 findings; the first 1000 are shown.'] });
  await it.stop();
});

test('typing while a long check runs: what is typed is shown first, and the rest in the end', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [`file:///w/p${i}.yaml`, wrongPool(`pool-${i}`, 'net-a', `10.99.1.${i}`)]),
  );
  const [rule] = only('KO131');
  const slow = {
    ...rule!,
    check: (subject: Parameters<NonNullable<Rule['check']>>[0]) => {
      for (const until = performance.now() + 3; performance.now() < until; );
      return rule!.check!(subject);
    },
  };
  const it = await serve({ files: { ...files, [a]: subnet('net-a') }, rules: [slow] });
  await it.open(b, wrongPool('pool-b', 'net-a', '10.99.0.1'));
  await it.settled();
  expect(Object.keys(it.shown())).toHaveLength(121);
  it.published.length = 0;
  await it.open(a, subnet('net-a', '10.98.0.0/16'));
  for (let i = 2; i < 6; i++) await it.replace(b, wrongPool('pool-b', 'net-a', `10.99.0.${i}`));
  await it.settled();
  const [first] = it.published.filter(({ uri, version }) => uri !== a && version !== 1);
  expect(first).toMatchObject({ uri: b });
  expect(it.published.filter(({ uri }) => uri === b).at(-1)).toMatchObject({ version: 5 });
  for (const lines of Object.values(it.shown())) expect(lines.join()).toContain('10.98.0.0/16');
  await it.stop();
});
