/** A file that is there but not read, for its size: what it may define is not surely absent. */
import { expect, test } from 'vitest';
import { createFolder } from '../../../server/src/service/folders';
import { createService } from '../../../server/src/service/index';
import { defaultSettings } from '../../../shared/src/settings';
import { root, uriOf } from '../../harness/workspace';

const pool =
  'apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: p\nspec:\n  subnet: gone\n  ips: [10.0.0.1]\n';
const subnet = 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: s\nspec:\n  cidrBlock: 10.0.0.0/24\n';

function serve() {
  const service = createService({
    bug: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  service.setFolders([createFolder(root, { ...defaultSettings, closed: true })]);
  service.load(uriOf('pool.yaml'), pool);
  service.load(uriOf('subnet.yaml'), subnet);
  const codes = async () => {
    await service.check();
    return service.allFindings().map(({ rule }) => rule.code);
  };
  return { service, codes };
}

test('nothing is reported as missing while a file is left out', async () => {
  const { service, codes } = serve();
  expect(await codes()).toContain('KO104');
  service.leaveOut(uriOf('large.yaml'));
  expect(await codes()).not.toContain('KO104');
  service.load(uriOf('large.yaml'), subnet.replace('name: s', 'name: other').replace('10.0', '10.9'));
  expect(await codes()).toContain('KO104');
});

test('nor when it was left out first, and again once it is gone', async () => {
  const { service, codes } = serve();
  service.leaveOut(uriOf('large.yaml'));
  expect(await codes()).not.toContain('KO104');
  service.load(uriOf('large.yaml'), undefined);
  expect(await codes()).toContain('KO104');
});

test('a file that is read does not count as left out, nor does an open one', async () => {
  const { service, codes } = serve();
  service.open(uriOf('large.yaml'), '# typed\n');
  service.leaveOut(uriOf('large.yaml'));
  expect(await codes()).toContain('KO104');
});
