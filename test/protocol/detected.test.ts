import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { freshly, fullCapabilities, type ServeOptions, serve } from '../harness/serve';

const folder = 'file:///w/one';
const install = `${folder}/infra/kube-ovn.yaml`;
const chart = (version: string) =>
  `kind: HelmRelease\nspec:\n  chart:\n    spec: {chart: kube-ovn, version: ${version}}\n`;
const network = `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/16
  enableExternalLBAddress: true
`;

test('what the manifests install is in force, shown, and followed', async () => {
  const options: ServeOptions = {
    folders: [folder],
    files: { [`${folder}/net.yaml`]: network, [install]: chart('1.12.28') },
    capabilities: fullCapabilities,
    initializationOptions: { kubeOvn: { client: { commands: true } } },
    rules: rules.filter(({ name }) => name === 'version-gated-field'),
  };
  const it = await serve(options);
  await it.settled();
  const version = () => {
    const last = it.notified.filter(({ method }) => method === 'kubeOvn/status').at(-1)?.params;
    return (last as { versions: unknown[] }).versions;
  };
  const told = (what: object) => expect.poll(version).toEqual([{ folder, ...what }]);
  await told({ version: '1.12.28', source: 'detected' });
  expect(Object.keys(it.shown())).toEqual([`${folder}/net.yaml`]);

  await it.write(install, chart('1.15.3'));
  await it.settled();
  await told({ version: '1.15.3', source: 'detected' });
  expect(it.shown()).toEqual({});

  await it.write(install, chart('1.12.28'));
  await it.settled();
  expect(Object.keys(it.shown())).toEqual([`${folder}/net.yaml`]);
  expect(it.shown()).toEqual(await freshly(it, options));

  await it.write(`${folder}/infra/other.yaml`, chart('1.14.10'));
  await it.settled();
  await told({ version: null, source: 'none' });
  expect(it.shown()).toEqual({});
  await it.stop();
});
