import { expect, test } from 'vitest';
import { salvageIdentity } from '../../../server/src/syntax/salvage';

const whole = { apiVersion: 'kubeovn.io/v1', kind: 'Subnet', name: 'a', namespace: 'b' };

test.each([
  ['broken below', 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: a\n  namespace: b\nspec: [\n'],
  [
    'quoted, with comments',
    'apiVersion: "kubeovn.io/v1" # c\n\'kind\': \'Subnet\'\nmetadata: # c\n    "name": "a"\n    namespace: b#c\n'.replace(
      'b#c',
      'b # c',
    ),
  ],
  ['CRLF', 'apiVersion: kubeovn.io/v1\r\nkind: Subnet\r\nmetadata:\r\n  name: a\r\n  namespace: b\r\n'],
  [
    'among templates',
    '{{ if .x }}\nkind: Subnet\napiVersion: kubeovn.io/v1\nmetadata:\n{{ with .y }}\n  labels:\n    name: z\n  name: a\n  namespace: b\n{{ end }}{{ end }}\n',
  ],
  [
    'other names',
    'spec:\n  name: z\nkind: Subnet\napiVersion: kubeovn.io/v1\nmetadata:\n  ownerReferences:\n  - name: y\n    kind: x\n  name: a\n  namespace: b\n',
  ],
  [
    'JSON',
    '{\n  "apiVersion": "kubeovn.io/v1",\n  "kind": "Subnet",\n  "metadata": { "labels": {"name": "z"}, "name": "a",\n "namespace": "b" },\n "spec": {',
  ],
  [
    'JSON on one line',
    '{"spec":{"kind":"x"},"kind":"Subnet","metadata":{"name":"a","namespace":"b"},"apiVersion":"kubeovn.io/v1"',
  ],
  ['flow metadata', 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: a, namespace: b}\nspec: ]\n'],
])('%s', (_, text) => {
  expect(salvageIdentity(text)).toEqual(whole);
});

test.each([
  'name: {{ .a }}',
  'name: x-{{ .a }}',
  'name: "{{ include "a" . }}"',
  'name: $NAME',
  'name:',
  'name: # c',
  'labels:\n    name: a',
])('no name from %j', (line) => {
  expect(salvageIdentity(`kind: Subnet\nmetadata:\n  ${line}\n`)).toEqual({ kind: 'Subnet' });
});

test('nothing from nothing', () => {
  expect(salvageIdentity('')).toEqual({});
});
