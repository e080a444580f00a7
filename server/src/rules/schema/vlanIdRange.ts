/** VLAN tags have twelve bits, and the first and last are not for use. */
import { defineRule } from '../rule';

export const vlanIdRange = defineRule({
  code: 'KO144',
  name: 'vlan-id-range',
  severity: 'error',
  kinds: ['Vlan'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A VLAN tag out of range',
      range: 'VLAN tags are from 0 (untagged) to 4094, not {id}: the switch port cannot be set up.',
      reserved: 'VLAN tag {id} is reserved: most switches do not carry it.',
      native: 'VLAN 1 is the native VLAN of most switches, which send it untagged. For untagged traffic write 0.',
    },
    'zh-cn': {
      title: 'VLAN 标签超出范围',
      range: 'VLAN 标签的范围是 0（不打标签）到 4094，不能是 {id}：交换机端口无法配置。',
      reserved: 'VLAN 标签 {id} 为保留值：多数交换机不转发。',
      native: 'VLAN 1 在多数交换机上是本征 VLAN，不打标签发送。需要不打标签时应写 0。',
    },
  },
  *check({ resource, report }) {
    const { id } = resource.fields;
    if (!id) return;
    if (id.value < 0 || id.value > 4095) yield report('range', id, { id });
    else if (id.value === 4095) yield report('reserved', id, { id }).level('hint');
    else if (id.value === 1) yield report('native', id).level('hint');
  },
});
