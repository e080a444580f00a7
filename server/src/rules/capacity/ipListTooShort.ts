/** A list of addresses with fewer entries than pods: those that find none left never start. */
import { demandOf } from '../../ipam/demand';
import { nextFreeAddresses } from '../../ipam/free';
import { nicsOf } from '../../ipam/nics';
import { splitPool } from '../../ipam/written';
import { heldAddresses } from '../../model/heldAddresses';
import { parseAddress } from '../../net/address';
import { isPoolName } from '../../references/read';
import { workloadKinds } from '../../schema/kinds';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { isOfNic } from './shared';

export const ipListTooShort = defineRule({
  code: 'KO117',
  name: 'ip-list-too-short',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The list of addresses is shorter than the number of pods',
      pods: '{key} has {entries} for {pods} pods: the pods beyond the list get NoAvailableAddress and never start. Add {more}.',
      podsAndRollout:
        '{key} has {entries} for {pods} pods, and {surge} more while a new version rolls out: the pods beyond the list get NoAvailableAddress and never start. Add {more}.',
      ordinals:
        '{key} has {entries}, but pod {last} takes entry {index}: a StatefulSet takes the entry of the pod’s ordinal, counted from 0. Add {more}.',
      rollout:
        '{key} has {entries} for {pods} pods and {surge} more while a new version rolls out: the rollout waits for an address that never comes free. Add {more}, or set the strategy Recreate.',
      append: 'Append {more} free addresses of {subnet}',
    },
    'zh-cn': {
      title: '地址列表短于 Pod 数量',
      pods: '{key} 有 {entries} 项，而 Pod 有 {pods} 个：超出列表的 Pod 会得到 NoAvailableAddress 而无法启动。请再添加 {more} 项。',
      podsAndRollout:
        '{key} 有 {entries} 项，而 Pod 有 {pods} 个，滚动更新时还需 {surge} 个：超出列表的 Pod 会得到 NoAvailableAddress 而无法启动。请再添加 {more} 项。',
      ordinals:
        '{key} 有 {entries} 项，但 Pod {last} 取第 {index} 项：StatefulSet 按 Pod 序号（从 0 开始）取项。请再添加 {more} 项。',
      rollout:
        '{key} 有 {entries} 项，Pod 有 {pods} 个，滚动更新时还需 {surge} 个：更新会等待永远不会空出的地址。请再添加 {more} 项，或将策略设为 Recreate。',
      append: '追加 {subnet} 的 {more} 个空闲地址',
    },
  },
  *check({ resource, view, report, forecast }) {
    const { pods, surge, perNode, ordinals, first } = demandOf(resource);
    if (perNode || pods === 0) return;
    const { nics } = nicsOf(resource, view);
    for (const annotation of resource.fields.annotations) {
      const { parsed, value, key } = annotation;
      if (parsed?.name !== 'ip_pool' || value.templated || value.value === '' || isPoolName(value.value.trim()))
        continue;
      const nic = nics.find((one) => isOfNic(annotation, one));
      const items = splitPool(value.value);
      const readable = items.every((item) => item.split(',').every((part) => parseAddress(part)));
      const fixed = resource.fields.annotations.some(
        (one) => one.parsed?.name === 'ip_address' && one.parsed.provider === parsed.provider && one.value.value !== '',
      );
      const needed = ordinals ? first + pods : pods + surge;
      // A single address is the business of static-ip-with-replicas only where it is an ip_address.
      if (!nic || !readable || fixed || items.length >= needed) continue;
      const more = needed - items.length;
      const params = { key, entries: items.length, more };
      const draft = ordinals
        ? report('ordinals', value, {
            ...params,
            last: `${resource.name?.value ?? '?'}-${needed - 1}`,
            index: needed - 1,
          })
        : items.length < pods
          ? surge > 0
            ? report('podsAndRollout', value, { ...params, pods, surge })
            : report('pods', value, { ...params, pods })
          : report('rollout', value, { ...params, pods, surge }).level('warning');
      yield draft.offer((offered) => {
        const on = forecast().nics.find((one) => one.nic.provider === nic.provider);
        const placed = on?.decisions.flatMap(({ verdicts }) => verdicts.map(({ subnet }) => subnet));
        const subnets = new Set(placed);
        const subnet = subnets.size === 1 ? [...subnets][0] : undefined;
        const target = subnet === undefined ? undefined : view.find('Subnet', subnet);
        const avoid = new Set(heldAddresses(resource).map(({ text }) => text));
        const free = target?.state === 'known' ? nextFreeAddresses(target.value, more, view, avoid) : undefined;
        if (!free || subnet === undefined) return offered;
        const dual = [...items, ...free].some((item) => item.includes(','));
        const separator = value.value.includes(';') || dual ? ';' : ',';
        // Two addresses of different families separated by a comma would be one pair.
        return offered.fix('append', { more, subnet }, () => [
          replaceValue(resource, value, [...items, ...free].join(separator)),
        ]);
      });
    }
  },
});
