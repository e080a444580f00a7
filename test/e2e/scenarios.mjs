// The workspaces in which the suite runs, each in a VS Code of its own. The suite knows them by the name of their folder.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { here, root } from './vscode.mjs';

const example = join(root, 'examples/pool-of-another-subnet');

/** `prepare` may add to the folder of the run: the workspace is `ws` there, extensions are in `server/extensions`. */
export const scenarios = {
  /** The example as it is: what the server finds and offers. */
  example: { source: example },
  /** In VS Code for the Web: extension and server in web workers, the files in the browser's memory, put there by the suite. */
  web: { source: join(here, 'workspaces/plain'), folder: 'tmp:/ws', inBrowser: true },
  /** The same with the files on the disk of the machine that the window comes from. */
  'web-disk': { source: example, suite: 'web', inBrowser: true },
  /** A virtual workspace: the server is a process of Node as usual, and has no disk to read from. */
  virtual: { source: join(here, 'workspaces/plain'), folder: 'tmp:/ws', suite: 'web' },
  /** A workspace in which nothing has to do with Kube-OVN. */
  plain: { source: join(here, 'workspaces/plain') },
  /** Two clusters in one folder, each with the release that it installs. */
  clusters: { source: join(here, 'workspaces/clusters') },
  /** Beside the YAML extension, with a schema that knows some of our fields. */
  yaml: {
    source: example,
    settings: { 'yaml.schemaStore.enable': false },
    prepare(dir) {
      cpSync(join(root, 'dist/test/yaml-extension'), join(dir, 'server/extensions/redhat.vscode-yaml-1.0.0'), {
        recursive: true,
      });
      const schema = join(dir, 'schema.json');
      cpSync(join(here, 'workspaces/subnet.schema.json'), schema);
      mkdirSync(join(dir, 'ws/.vscode'), { recursive: true });
      writeFileSync(
        join(dir, 'ws/.vscode/settings.json'),
        JSON.stringify({ 'yaml.schemas': { [`file://${schema}`]: 'network.yaml' } }),
      );
    },
  },
};
