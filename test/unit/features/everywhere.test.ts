/** At every place of files as they are, and as they are while being typed, every feature answers and says nothing absurd. */
import { describe, expect, test } from 'vitest';
import { comparePositions, lineStarts, positionAt } from '../../../server/src/text/position';
import { fixture } from '../../harness/fixture';
import { uriOf, workspace } from '../../harness/workspace';
import { machine, network } from './seed';

const provider = 'attachnet.default.ovn.kubernetes.io';
const vm = machine(`        k8s.v1.cni.cncf.io/networks: '[{"name": "attachnet", "namespace": "default"}]'
        ${provider}/logical_switch: subnet-10-69
        "${provider}/ip_pool": "subnet-10-69-9"
        ovn.kubernetes.io/security_groups: a, b # comment`);

const { files } = fixture(network + vm);
const path = 'vm.yaml';
const text = files.find((one) => one.path === path)!.text;

const service = workspace(files, {}, true);

function everyFeature(source: string, offset: number): void {
  service.open(uriOf(path), source);
  const { features } = service;
  const uri = uriOf(path);
  const position = positionAt(lineStarts(source), offset);
  for (const { edit, label } of features.completions(uri, position) ?? []) {
    expect(edit.range.start.line, label).toBe(position.line);
    expect(edit.range.end.line, label).toBe(position.line);
    expect(
      edit.range.start.character <= position.character && position.character <= edit.range.end.character,
      label,
    ).toBe(true);
  }
  const hover = features.hover(uri, position);
  if (hover) {
    expect(comparePositions(hover.range.start, position) <= 0 && comparePositions(position, hover.range.end) <= 0).toBe(
      true,
    );
    expect(hover.markdown).not.toMatch(/\{\w+\}|`undefined`|\[object/);
  }
  const places = [...features.definition(uri, position), ...features.references(uri, position, true)];
  if (places.length > 0) expect(features.highlights(uri, position).length).toBeGreaterThan(0);
  features.prepareRename(uri, position);
}

describe('every place', () => {
  test('of the file as it is', () => {
    for (let offset = 0; offset <= text.length; offset += 2) everyFeature(text, offset);
  });

  test('of the file while it is typed', () => {
    for (let length = 1; length <= text.length; length += 4) everyFeature(text.slice(0, length), length);
  });

  test('with what follows the place cut off to the end of the line', () => {
    for (let offset = 0; offset <= text.length; offset += 5) {
      const rest = text.indexOf('\n', offset);
      everyFeature(text.slice(0, offset) + (rest < 0 ? '' : text.slice(rest)), offset);
    }
  });
});
