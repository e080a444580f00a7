import { describe, expect, test } from 'vitest';
import { workspace } from '../../harness/workspace';
import { edited, type PlaceOptions, placeOf } from './place';
import { machine, network } from './seed';

const provider = 'attachnet.default.ovn.kubernetes.io';
const chosen = `        ${provider}/logical_switch: subnet-10-69`;

async function codes(
  files: readonly { path: string; text: string }[],
  options: PlaceOptions,
): Promise<readonly string[]> {
  const service = workspace(files, options, true);
  await service.check();
  return service.findings('file:///w/vm.yaml').map(({ rule }) => rule.code);
}

describe('silencing', () => {
  for (const crlf of [false, true]) {
    test(`here, or in the document${crlf ? ', CRLF' : ''}`, async () => {
      const options = { beside: network, version: '1.12.28', only: ['KO102', 'KO206'], crlf };
      const { service, uri, files } = placeOf(machine(chosen), options);
      await service.check();
      const [finding] = service.findings(uri);
      expect(finding!.rule.code).toBe('KO102');
      const found = service.suppressions(uri, finding!.range);
      expect(found.map(({ title }) => title)).toEqual(['Silence KO102 here', 'Silence KO102 in this document']);
      for (const { edits } of found) {
        const after = edited(files, edits);
        expect(
          await codes(
            [...after].map(([path, text]) => ({ path, text })),
            options,
          ),
        ).toEqual([]);
      }
      const eol = crlf ? '\r\n' : '\n';
      const [here, whole] = found.map(({ edits }) => edited(files, edits).get('vm.yaml')!);
      expect(here).toContain(`${eol}        # kube-ovn-lint-ignore KO102 -- reason${eol}${chosen}`);
      expect(whole!.startsWith(`# kube-ovn-lint-ignore-document KO102 -- reason${eol}apiVersion`)).toBe(true);
    });
  }

  test('above the entry that a flow map or a block scalar belongs to', async () => {
    const pod = (annotations: string) => `#- vm.yaml
---
apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations: ${annotations}
`;
    for (const annotations of [
      `{k8s.v1.cni.cncf.io/networks: attachnet,\n    ${provider}/logical_switch: subnet-10-69}`,
      `\n    k8s.v1.cni.cncf.io/networks: |\n      attachnet\n    ${provider}/logical_switch: subnet-10-69`,
    ]) {
      const options = { beside: network, version: '1.12.28', only: ['KO102', 'KO206'] };
      const { service, uri, files } = placeOf(pod(annotations), options);
      await service.check();
      const finding = service.findings(uri).find(({ rule }) => rule.code === 'KO102')!;
      for (const { edits } of service.suppressions(uri, finding.range)) {
        const after = [...edited(files, edits)].map(([path, text]) => ({ path, text }));
        expect(await codes(after, options)).toEqual([]);
      }
    }
  });

  test('not in JSON, which has no comments', async () => {
    const json = `#- vm.json\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "annotations": {"k8s.v1.cni.cncf.io/networks": "attachnet", "${provider}/logical_switch": "subnet-10-69"}}}\n`;
    const { service, uri } = placeOf(json, { beside: network, version: '1.12.28', only: ['KO102'] });
    await service.check();
    const [finding] = service.findings(uri);
    expect(service.suppressions(uri, finding!.range)).toEqual([]);
  });
});

describe('all repairs at once', () => {
  test('the one right pool', async () => {
    const options = { beside: network, version: '1.12.28', only: ['KO102'] };
    const { service, uri, files } = placeOf(machine(chosen), options);
    await service.check();
    const after = edited(files, await service.fixAll(uri));
    expect(after.get('vm.yaml')).toContain(`${chosen}\n        ${provider}/ip_pool: subnet-10-69-9\n`);
    expect(
      await codes(
        [...after].map(([path, text]) => ({ path, text })),
        options,
      ),
    ).toEqual([]);
  });

  test('those that touch one another one after the other', async () => {
    const pods = ['a', 'b'].map(
      (name) =>
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  annotations:\n    k8s.v1.cni.cncf.io/networks: attachnet\n    ${provider}/logical_switch: subnet-10-69\n`,
    );
    const options = { beside: network, version: '1.12.28', only: ['KO102'] };
    const { service, uri, files } = placeOf(`#- vm.yaml\n${pods.join('---\n')}`, options);
    await service.check();
    const after = edited(files, await service.fixAll(uri));
    expect(after.get('vm.yaml')!.match(/ip_pool: subnet-10-69-9/g)).toHaveLength(2);
  });
});
