/** Kube-OVN takes the first block of a dual-stack Subnet for IPv4, whatever it is; pairs of addresses are written in the same order. */
import { isWorkloadResource, type Resource } from '../../model/resource';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { workloadKinds } from '../../schema/kinds';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { itemsOf } from './items';

export const dualStackOrder = defineRule({
  code: 'KO147',
  name: 'dual-stack-order',
  severity: 'error',
  kinds: ['Subnet', ...workloadKinds],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The blocks of a dual-stack Subnet are in the wrong order',
      order:
        'The IPv4 block stands first in a dual-stack cidrBlock: the controller takes the first block for IPv4, and here that is {item}. Write {mended}.',
      family:
        '{value} has two {family} blocks; a Subnet takes one block, or one IPv4 and one IPv6 block. It never becomes ready.',
      pair: 'In a pair of addresses IPv4 stands first, as in the cidrBlock of the Subnet: write {mended}.',
      change: 'Change to {mended}',
    },
    'zh-cn': {
      title: '双栈子网的网段顺序有误',
      order: '双栈 cidrBlock 中 IPv4 网段应在前：控制器把第一个网段当作 IPv4，而这里是 {item}。请写作 {mended}。',
      family: '{value} 含有两个 {family} 网段；子网只能有一个网段，或一个 IPv4 和一个 IPv6 网段。该子网永远不会就绪。',
      pair: '一对地址中 IPv4 应在前，与子网的 cidrBlock 一致：请写作 {mended}。',
      change: '改为 {mended}',
    },
  },
  *check({ resource, report }) {
    const subject: Resource = resource;
    if (isWorkloadResource(subject)) {
      const { annotations, hostNetwork } = subject.fields;
      for (const { parsed, value } of hostNetwork?.value === true ? [] : annotations) {
        const [first, second, more] = value.value.split(',');
        if (parsed?.name !== 'ip_address' || value.templated || more !== undefined) continue;
        if (parseAddress(first!)?.family !== 6 || parseAddress(second ?? '')?.family !== 4) continue;
        const mended = `${second},${first}`;
        yield report('pair', value, { mended })
          .level('information')
          .fix('change', { mended }, () => [replaceValue(subject, value, mended)], 'preferred');
      }
      return;
    }
    const { cidrBlock, gateway } = (subject as Resource<'Subnet'>).fields;
    if (!cidrBlock || cidrBlock.templated) return;
    const [a, b, more] = itemsOf(cidrBlock);
    const [first, second] = [a && parsePrefix(a.text), b && parsePrefix(b.text)];
    if (!a || !b || more || !first || !second) return;
    if (first.family === second.family) {
      yield report('family', cidrBlock, { value: cidrBlock, family: first.family === 4 ? 'IPv4' : 'IPv6' });
      return;
    }
    if (first.family === 4) return;
    const mended = `${b.text},${a.text}`;
    const draft = report('order', cidrBlock, { item: a.text, mended });
    // A gateway written in the same wrong order changes with the blocks.
    const gateways = gateway && !gateway.templated ? gateway.value.split(',') : [];
    if (gateway?.templated || gateways.length > 2) yield draft;
    else
      yield draft.fix('change', { mended }, () => [
        replaceValue(resource, cidrBlock, mended),
        ...(gateway && gateways.length === 2 && gateways[0]!.includes(':')
          ? [replaceValue(resource, gateway, gateways.toReversed().join(','))]
          : []),
      ]);
  },
});
