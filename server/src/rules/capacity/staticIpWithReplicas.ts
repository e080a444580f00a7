/** One fixed address or MAC in a template that makes several pods: the first pod has it, the others conflict. */
import { demandOf } from '../../ipam/demand';
import { nextFreeAddresses } from '../../ipam/free';
import { nicsOf } from '../../ipam/nics';
import { formatAddress, parseAddress } from '../../net/address';
import { workloadKinds } from '../../schema/kinds';
import { removeKey, renameKey, replaceValue, setKey } from '../fix';
import { defineRule } from '../rule';
import { isOfNic } from './shared';

export const staticIpWithReplicas = defineRule({
  code: 'KO116',
  name: 'static-ip-with-replicas',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'One fixed address for several pods',
      replicas:
        '{key} gives one IP to {count} pods: the first takes it, the others get AddressConflict and never start. Write one address a pod into ip_pool, or let the addresses be chosen.',
      perNode:
        '{key} gives one IP to the pods of all nodes: the first takes it, the others get AddressConflict and never start. Name an IPPool in ip_pool instead.',
      rollout:
        '{key} gives one IP to a Deployment that starts the new pod before the old one ends: the new pod gets AddressConflict until then, and the rollout hangs. Set the strategy Recreate, or write a second address into ip_pool.',
      replicasMac:
        '{key} gives one MAC address to {count} pods: the first takes it, the others get AddressConflict and never start. Leave the MAC address out.',
      perNodeMac:
        '{key} gives one MAC address to the pods of all nodes: the first takes it, the others get AddressConflict and never start. Leave the MAC address out.',
      rolloutMac:
        '{key} gives one MAC address to a Deployment that starts the new pod before the old one ends: the new pod gets AddressConflict until then, and the rollout hangs. Set the strategy Recreate, or leave the MAC address out.',
      toList: 'Write {count} addresses into ip_pool',
      remove: 'Remove {key}',
      recreate: 'Set the strategy Recreate',
    },
    'zh-cn': {
      title: '多个 Pod 共用一个固定地址',
      replicas:
        '{key} 将一个 IP 给了 {count} 个 Pod：第一个得到它，其余得到 AddressConflict 而无法启动。请在 ip_pool 中为每个 Pod 写一个地址，或由系统分配地址。',
      perNode:
        '{key} 将一个 IP 给了所有节点上的 Pod：第一个得到它，其余得到 AddressConflict 而无法启动。请改用 ip_pool 指定 IPPool。',
      rollout:
        '{key} 将一个 IP 给了先启动新 Pod 再结束旧 Pod 的 Deployment：在此之前新 Pod 会得到 AddressConflict，滚动更新会挂起。请将策略设为 Recreate，或在 ip_pool 中再写一个地址。',
      replicasMac:
        '{key} 将一个 MAC 地址给了 {count} 个 Pod：第一个得到它，其余得到 AddressConflict 而无法启动。请去掉 MAC 地址。',
      perNodeMac:
        '{key} 将一个 MAC 地址给了所有节点上的 Pod：第一个得到它，其余得到 AddressConflict 而无法启动。请去掉 MAC 地址。',
      rolloutMac:
        '{key} 将一个 MAC 地址给了先启动新 Pod 再结束旧 Pod 的 Deployment：在此之前新 Pod 会得到 AddressConflict，滚动更新会挂起。请将策略设为 Recreate，或去掉 MAC 地址。',
      toList: '在 ip_pool 中写入 {count} 个地址',
      remove: '删除 {key}',
      recreate: '将策略设为 Recreate',
    },
  },
  *check({ resource, view, report, forecast }) {
    const { pods, surge, perNode } = demandOf(resource);
    const several = perNode || pods > 1;
    if (!several && (surge === 0 || pods === 0)) return;
    const { annotations, annotationsPath, strategy, maxSurge } = resource.fields;
    const { nics } = nicsOf(resource, view);
    for (const annotation of annotations) {
      const { parsed, value, key } = annotation;
      if (!parsed || !/^(ip|mac)_address$/.test(parsed.name) || value.templated || value.value === '') continue;
      if (!nics.some((nic) => isOfNic(annotation, nic))) continue;
      const isMac = parsed.name === 'mac_address';
      const draft = perNode
        ? report(isMac ? 'perNodeMac' : 'perNode', value, { key })
        : several
          ? report(isMac ? 'replicasMac' : 'replicas', value, { key, count: pods })
          : report(isMac ? 'rolloutMac' : 'rollout', value, { key }).level('warning');
      const count = pods + surge;
      yield draft.offer((offered) => {
        let more = isMac
          ? offered.fix('remove', { key }, () => [removeKey(resource, [...annotationsPath, key])])
          : offered;
        const nic = nics.find((one) => isOfNic(annotation, one));
        const on = forecast().nics.find((one) => one.nic.provider === nic?.provider);
        const subnets = new Set(on?.decisions.flatMap(({ verdicts }) => verdicts.map(({ subnet }) => subnet)));
        const subnet = subnets.size === 1 ? [...subnets][0] : undefined;
        const target = subnet === undefined ? undefined : view.find('Subnet', subnet);
        const own = value.value.split(',').map(parseAddress);
        const free =
          target?.state === 'known' && !isMac && !perNode && parsed.interface === undefined && own.every((one) => one)
            ? nextFreeAddresses(target.value, count - 1, view, new Set(own.map((one) => formatAddress(one!))))
            : undefined;
        const listKey = `${parsed.provider}.kubernetes.io/ip_pool`;
        const listed = annotations.find((one) => one.key === listKey);
        if (free && !listed)
          more = more.fix('toList', { count }, () => [
            renameKey(resource, [...annotationsPath, key], listKey),
            replaceValue(resource, value, listOf([value.value, ...free])),
          ]);
        if (several || maxSurge) return more;
        return more.fix('recreate', {}, () =>
          strategy
            ? [replaceValue(resource, strategy, 'Recreate')]
            : [setKey(resource, ['spec', 'strategy'], 'type', 'Recreate')],
        );
      });
    }
  },
});

/** Pairs need semicolons; single addresses stand better with commas, for the webhook takes a list without any for the name of a pool. */
const listOf = (entries: readonly string[]): string =>
  entries.join(entries.some((entry) => entry.includes(',')) ? ';' : ',');
