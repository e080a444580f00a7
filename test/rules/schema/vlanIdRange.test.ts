import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const vlan = (id: string) => `
apiVersion: kubeovn.io/v1
kind: Vlan
metadata: {name: a}
spec:
  provider: net1
  id: ${id}
`;

describeRule('KO144', ({ check }) => {
  test.each(['0', '2', '4094', '"5000"', '{{ id }}', '', '~', '1.5'])('in range, or no number: %s', (id) =>
    check(vlan(id)),
  );

  test('out of range', () =>
    check(`${vlan('4096')}  #   ^^^^ KO144/error VLAN tags are from 0 (untagged) to 4094, not 4096`, {
      version: '1.16.2',
    }));
  test('negative', () => check(`${vlan('-1')}  #   ^^ KO144/error not -1`));
  test('reserved', () => check(`${vlan('4095')}  #   ^^^^ KO144/hint 4095 is reserved`));
  test('native', () => check(`${vlan('1')}  #   ^ KO144/hint native VLAN`));
  test('the old field is not read', () => check(vlan('10\n  vlanId: 9000')));
});
