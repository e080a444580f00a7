import { expect, test } from 'vitest';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { fullCapabilities, type ServeOptions, serve } from '../harness/serve';

const folder = 'file:///w';
const pod = (name: string, annotations = '') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: team
${annotations}spec:
  containers: []
`;
const network = `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/16
  namespaces: [team]
---
apiVersion: v1
kind: Namespace
metadata:
  name: team
`;
const written = '  annotations:\n    ovn.kubernetes.io/logical_switch: a\n';
const files = {
  [`${folder}/net.yaml`]: network,
  [`${folder}/closed.yaml`]: pod('closed'),
  [`${folder}/open.yaml`]: pod('open'),
  [`${folder}/said.yaml`]: pod('said', written),
};
const execute = { command: 'kubeOvn.explicitAllocation', arguments: [] };

async function start(workspace: NonNullable<ServeOptions['capabilities']>['workspace'], given = files) {
  const applied: WorkspaceEdit[] = [];
  const it = await serve({
    files: given,
    folders: [folder],
    capabilities: { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, ...workspace } },
    settings: () => ({ version: '1.14.10', closed: true }),
  });
  it.client.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
    applied.push(edit);
    return { applied: true };
  });
  await it.settled();
  return { it, applied };
}

test('what is certain is written into every workload, shown before where the client can', async () => {
  const workspaceEditing = { documentChanges: true, changeAnnotationSupport: {} };
  const { it, applied } = await start({ applyEdit: true, workspaceEdit: workspaceEditing });
  expect(it.capabilities.executeCommandProvider).toEqual({ commands: ['kubeOvn.explicitAllocation'] });
  await it.open(`${folder}/open.yaml`, undefined, 7);
  await it.settled();
  expect(await it.request('workspace/executeCommand', execute)).toBeNull();
  const [edit] = applied;
  expect(Object.values(edit!.changeAnnotations!)).toEqual([
    expect.objectContaining({ needsConfirmation: true, label: 'Make every allocation explicit' }),
  ]);
  const [id] = Object.keys(edit!.changeAnnotations!);
  const changes = edit!.documentChanges as TextDocumentEdit[];
  expect(changes.map(({ textDocument }) => [textDocument.uri, textDocument.version]).sort()).toEqual([
    [`${folder}/closed.yaml`, null],
    [`${folder}/open.yaml`, 7],
  ]);
  for (const { edits } of changes)
    expect(edits).toEqual([
      expect.objectContaining({ annotationId: id, newText: expect.stringContaining(written.trimEnd()) }),
    ]);
  await it.stop();
});

test('without annotations plain edits; nothing left to write is said', async () => {
  const { it, applied } = await start({ applyEdit: true });
  await it.request('workspace/executeCommand', execute);
  expect(applied[0]).not.toHaveProperty('changeAnnotations');
  for (const name of ['closed', 'open']) await it.write(`${folder}/${name}.yaml`, pod(name, written));
  await it.settled();
  await it.request('workspace/executeCommand', execute);
  expect(applied).toHaveLength(1);
  const told = it.notified.filter(({ method }) => method === 'window/showMessage').map(({ params }) => params);
  expect(told).toEqual([{ type: 3, message: 'Every allocation that is certain is written out already.' }]);
  await it.stop();
});

test('a client that applies no edits is offered nothing', async () => {
  const { it } = await start({});
  expect(it.capabilities).not.toHaveProperty('executeCommandProvider');
  await it.stop();
});

test('kubeOvn/explain writes a page, with links to what decided', async () => {
  const { it } = await start({});
  const textDocument = { uri: `${folder}/closed.yaml` };
  const page = await it.request<{ markdown: string }>('kubeOvn/explain', { textDocument });
  expect(page.markdown).toContain('## Pod team/closed');
  expect(page.markdown).toContain(`(<${folder}/net.yaml#L`);
  const named = (workload: string) => it.request('kubeOvn/explain', { textDocument, workload });
  expect(await named('Pod/team/closed')).toEqual(page);
  expect(await named('Pod/team/other')).toBeNull();
  expect(await it.request('kubeOvn/explain', { textDocument: { uri: `${folder}/net.yaml` } })).toBeNull();
  await it.stop();
});
