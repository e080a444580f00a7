/** IPPools that take up a whole Subnet leave nothing for pods that name none. */
import { effectivePools, serves, subnetSpace, unpooledSpace } from '../../ipam/capacity';
import { familiesOf } from '../../net/protocol';
import { subtract } from '../../net/rangeSet';
import { defineRule, placeOf } from '../rule';
import { titleOf } from './shared';

export const poolShadowedSubnet = defineRule({
  code: 'KO136',
  name: 'pool-shadowed-subnet',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: ['IPPool'],
  releases: 'all',
  text: {
    en: {
      title: 'IPPools take up the whole Subnet',
      shadowed:
        'All addresses of Subnet {subnet} are in {pools}: pods without one of these pools, and Vips, gateways and EIPs without a fixed address, get NoAvailableAddress. Leave some addresses outside the pools.',
      poolHere: 'IPPool {pool} takes {ips}',
    },
    'zh-cn': {
      title: '地址池占用了整个子网',
      shadowed:
        '子网 {subnet} 的所有地址都在 {pools} 中：未使用这些地址池的 Pod，以及没有固定地址的 Vip、网关和 EIP，都会得到 NoAvailableAddress。请在地址池之外留一些地址。',
      poolHere: 'IPPool {pool} 占用 {ips}',
    },
  },
  *check({ resource, view, report }) {
    const space = subnetSpace(resource);
    const { name, fields } = resource;
    if (!space || !name || !fields.cidrBlock) return;
    const pools = effectivePools(view.by('pools-of-subnet', name.value));
    const families = familiesOf(space.protocol);
    if (pools.length === 0 || !serves(subtract(space.usable, space.excluded), families)) return;
    if (serves(unpooledSpace(space, pools), families)) return;
    let draft = report('shadowed', fields.cidrBlock, {
      subnet: name,
      pools: pools.map(titleOf),
    });
    for (const pool of pools.slice(0, 10))
      draft = draft.also(placeOf(pool, pool.name), 'poolHere', {
        pool,
        ips: pool.fields.ips.map(({ value }) => value),
      });
    yield draft;
  },
});
