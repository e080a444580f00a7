import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/port_security';

describeRule('KO211', ({ check, checkFix }) => {
  test.each(['yes', 'Yes', 'YES', 'no', 'on', 'off', 'y', 'N'])('%s', (value) =>
    check(annotated(key, value, under(key, 0, value.length, `KO211/error ${value} without quotes`))),
  );

  test.each(['"yes"', "'on'", 'yEs', 'true', 'oN', 'yes-please', '"{{ x }}"', '|\n      yes'])(
    'right, or another rule’s: %s',
    (value) => check(annotated(key, value)),
  );

  test('annotations of other objects, misplaced ones, templates in a List', async () => {
    await check(`apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a, annotations: {ovn.kubernetes.io/bgp: on}}
#                                                        ^^ KO211
`);
    await check(`apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: a, annotations: {ovn.kubernetes.io/mirror: on}}
    #                                                           ^^ KO211
    spec: {template: {metadata: {annotations: {ovn.kubernetes.io/mirror: off}}}}
    #                                                                    ^^^ KO211
`);
  });

  test('quotes; switches get the text they know', async () => {
    await checkFix(annotated(key, 'yes'), 'Write true in quotes', annotated(key, '"true"'));
    await checkFix(annotated(key, 'off'), 'Write false in quotes', annotated(key, '"false"'));
    await checkFix(
      annotated('ovn.kubernetes.io/vip', 'y'),
      'Write y in quotes',
      annotated('ovn.kubernetes.io/vip', '"y"'),
    );
  });
});
