/** ip_pool names a pool of another subnet than the one the NIC is on. */

import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { newDocument, replaceValue, setKey } from '../fix';
import { defineRule, placeOf, severityOn, weaker } from '../rule';
import { newPool, poolStub } from '../stubs';
import { annotationValue, nicName, releasesWith, subnetOfNic } from './shared';

export const ippoolSubnetMismatch = defineRule({
  code: 'KO101',
  name: 'ippool-subnet-mismatch',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['IPPool', 'Subnet', 'NetworkAttachmentDefinition', 'Namespace', 'Vpc', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'ip_pool names a pool of another subnet',
      fails:
        'IPPool {pool} belongs to Subnet {poolSubnet}, but NIC {nic} is on Subnet {subnet}: no usable address is allocated on {releases}. Name a pool of {subnet}, or put the NIC on {poolSubnet}.',
      misplaced:
        'IPPool {pool} belongs to Subnet {poolSubnet}, but NIC {nic} is on Subnet {subnet}: on {releases} the allocation fails or the NIC gets an address of the wrong subnet and has no connectivity. Name a pool of {subnet}, or put the NIC on {poolSubnet}.',
      poolHere: 'IPPool {pool} belongs to Subnet {poolSubnet}',
      usePool: 'Use IPPool {pool} of Subnet {subnet}',
      useSubnet: 'Put the NIC on Subnet {subnet}',
      createPool: 'Create IPPool in {subnet} and use it',
    },
    'zh-cn': {
      title: 'ip_pool 指定了其他子网的地址池',
      fails:
        'IPPool {pool} 属于子网 {poolSubnet}，但网卡 {nic} 位于子网 {subnet}：在 {releases} 上无法分配可用地址。请指定 {subnet} 的地址池，或将网卡放到 {poolSubnet}。',
      misplaced:
        'IPPool {pool} 属于子网 {poolSubnet}，但网卡 {nic} 位于子网 {subnet}：在 {releases} 上分配会失败，或网卡得到错误子网的地址而无法通信。请指定 {subnet} 的地址池，或将网卡放到 {poolSubnet}。',
      poolHere: 'IPPool {pool} 属于子网 {poolSubnet}',
      usePool: '使用子网 {subnet} 的 IPPool {pool}',
      useSubnet: '将网卡放到子网 {subnet}',
      createPool: '在 {subnet} 中创建 IPPool 并使用',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    for (const one of forecast().nics) {
      const { nic, decisions } = one;
      const pool = annotationValue(resource, nic, 'ip_pool');
      const found = pool && view.find('IPPool', pool.value);
      const poolSubnet = found?.state === 'known' ? found.value.fields.subnet?.value : undefined;
      const subnet = subnetOfNic(one, 'pool-of-other-subnet');
      const { always, sometimes } = releasesWith(decisions, 'pool-of-other-subnet');
      const severity = severityOn(sometimes, releases, 'error');
      if (!pool || found?.state !== 'known' || !poolSubnet || !subnet || !severity) continue;
      const misplaced = decisions.some(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'misplaced'));
      const params = { pool: pool.value, poolSubnet, nic: nicName(nic), subnet, releases: formatReleases(sometimes) };
      const level = always.length < sometimes.length || nic.assumed ? weaker(severity, 'warning') : severity;
      yield report(misplaced ? 'misplaced' : 'fails', pool, params)
        .level(level)
        .also(placeOf(found.value, found.value.fields.subnet), 'poolHere', { pool: pool.value, poolSubnet })
        .offer((offered) => {
          let draft = offered;
          const others = view.by('pools-of-subnet', subnet);
          for (const other of others) {
            draft = draft.fix(
              'usePool',
              { pool: other, subnet },
              () => [replaceValue(resource, pool, other.name!.value)],
              others.length === 1 ? 'preferred' : undefined,
            );
          }
          const target = view.find('Subnet', subnet);
          const made = others.length === 0 && target.state === 'known' ? newPool(target.value, view) : undefined;
          if (made && target.state === 'known') {
            draft = draft.fix('createPool', { subnet }, () => [
              replaceValue(resource, pool, made.name),
              newDocument(target.value, poolStub(made.name, subnet, made.ips)),
            ]);
          }
          const chosen = annotationValue(resource, nic, 'logical_switch');
          return draft.fix('useSubnet', { subnet: poolSubnet }, () =>
            chosen
              ? [replaceValue(resource, chosen, poolSubnet)]
              : [
                  setKey(
                    resource,
                    resource.fields.annotationsPath,
                    `${nic.provider}.kubernetes.io/logical_switch`,
                    poolSubnet,
                  ),
                ],
          );
        });
    }
  },
});
