import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { network, pod } from '../cli/samples';
import { freshly, fullCapabilities, type ServeOptions, serve } from '../harness/serve';

const folder = 'file:///w';
/** A pool of another subnet is bound to the namespace: that breaks attachments up to 1.13.8, and the default NIC from 1.14.7 on. */
const files = {
  [`${folder}/net.yaml`]: `${network}---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: pool-c
spec:
  subnet: subnet-a
  namespaces: [default]
  ips: ["10.66.0.30..10.66.0.40"]
`,
  [`${folder}/pod.yaml`]: pod(''),
};

async function start(version = '1.14.6') {
  const options: ServeOptions = {
    files,
    folders: [folder],
    capabilities: fullCapabilities,
    settings: () => ({ version }),
    rules,
  };
  const it = await serve(options);
  await it.settled();
  const compare = (from: unknown, to: unknown) =>
    it.request<{ markdown: string } | null>('kubeOvn/upgrade', { from, to });
  return { it, compare, fresh: () => freshly(it, options) };
}

test('kubeOvn/upgrade writes a page, with links to what breaks, to what decided, and to findings', async () => {
  const { it, compare } = await start();
  const { markdown } = (await compare('1.14.6', 'v1.14.7'))!;
  expect(markdown).toMatch(/^# Kube-OVN 1\.14\.6 → 1\.14\.7\n\nNICs that break: 1, /);
  expect(markdown).toContain(
    `## Breaks\n\n- **Pod default/app** ([pod.yaml:4](<${folder}/pod.yaml#L4>)), \`eth0\`: ovn-default → **fails: NoAvailableAddress**\n  1. `,
  );
  expect(markdown).toMatch(/\n {2}\d\. .* \(\[net\.yaml:\d+\]\(<file:\/\/\/w\/net\.yaml#L\d+>\)\)\n/);
  expect(markdown).toMatch(
    /## Findings that appear\n[\s\S]*\n- \[pod\.yaml:\d+\]\(<file:\/\/\/w\/pod\.yaml#L\d+>\) \[KO102\]\(/,
  );
  expect((await compare('1.14.7', '1.14.6'))!.markdown).toContain('## Starts to work\n');
  await it.stop();
});

test('what is shown and in force stays as it is, and edits are followed', async () => {
  const { it, compare, fresh } = await start('1.14.10');
  const shown = JSON.stringify([...it.current]);
  const [published, told] = [it.published.length, it.notified.length];
  expect(shown).toContain('KO10');
  await compare('1.12', '1.17.0');
  await it.settled();
  expect(JSON.stringify([...it.current])).toBe(shown);
  expect([it.published.length, it.notified.length]).toEqual([published, told]);
  await it.open(`${folder}/pod.yaml`, `# moved\n${pod('')}`);
  await it.settled();
  expect((await compare('1.14.6', '1.14.7'))!.markdown).toContain(`pod.yaml:5](<${folder}/pod.yaml#L5>)`);
  await it.write(`${folder}/net.yaml`, network);
  await it.settled();
  expect(it.shown()).toEqual(await fresh());
  expect(it.bugs).toEqual([]);
  await it.stop();
});

test('releases that decide alike, and releases that nobody knows', async () => {
  const { it, compare } = await start();
  expect(await compare('1.12.0', '1.13.8')).toEqual({ markdown: '# Kube-OVN 1.12.0 → 1.13.8\n\nNothing changes.\n' });
  for (const unknown of ['2.0', '', 'new', undefined]) expect(await compare('1.14.6', unknown)).toBeNull();
  await it.stop();
});
