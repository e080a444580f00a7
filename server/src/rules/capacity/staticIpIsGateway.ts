/** A pod, EIP or NAT gateway with the address of the Subnet's gateway, or one that no host of the block can have. */
import { subnetSpace } from '../../ipam/capacity';
import { nextFreeAddresses } from '../../ipam/free';
import type { Forecast } from '../../ipam/predict';
import { traits } from '../../ipam/traits';
import { type HeldAddress, heldAddresses } from '../../model/heldAddresses';
import { isKindOf, isWorkloadResource, type Resource, type WorkloadResource } from '../../model/resource';
import { type Address, formatAddress, parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { contains } from '../../net/rangeSet';
import { type Kind, workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { replaceText } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { forecastReads, placedAddresses } from './shared';

/** What is no pod, or becomes one, and takes its address in the same way. */
const holders = ['VpcNatGateway', 'IptablesEIP', 'OvnEip'] as const satisfies readonly Kind[];

export const staticIpIsGateway = defineRule({
  code: 'KO138',
  name: 'static-ip-is-gateway',
  severity: 'error',
  kinds: [...workloadKinds, ...holders],
  reads: forecastReads,
  releases: 'all',
  text: {
    en: {
      title: 'A fixed address is the gateway or no host address',
      gateway:
        '{address} is the gateway of Subnet {subnet}: whoever has it takes it away from the whole Subnet. Choose another address.',
      refused:
        '{address} is the gateway of Subnet {subnet}: on {releases} the allocation fails with AddressConflict, on older releases the gateway is taken away from the whole Subnet. Choose another address.',
      edge: '{address} is the network or broadcast address of {cidr} of Subnet {subnet}, which nobody can have: the allocation fails with AddressOutOfRange. Choose another address.',
      u2o: '{address} is the u2oInterconnectionIP of Subnet {subnet}, which its logical router has: the allocation conflicts with it. Choose another address.',
      roleHere: '{address} of Subnet {subnet}',
      useFree: 'Use {free}, the next free address of {subnet}',
    },
    'zh-cn': {
      title: '固定地址是网关或非主机地址',
      gateway: '{address} 是子网 {subnet} 的网关：使用它会抢占整个子网的网关地址。请选择其他地址。',
      refused:
        '{address} 是子网 {subnet} 的网关：在 {releases} 上分配会因 AddressConflict 失败，在更早的版本上会抢占整个子网的网关。请选择其他地址。',
      edge: '{address} 是子网 {subnet} 的 {cidr} 的网络地址或广播地址，不能分配给任何对象：分配会因 AddressOutOfRange 失败。请选择其他地址。',
      u2o: '{address} 是子网 {subnet} 的 u2oInterconnectionIP，由其逻辑路由器使用：分配会与之冲突。请选择其他地址。',
      roleHere: '子网 {subnet} 的 {address}',
      useFree: '使用 {subnet} 的下一个空闲地址 {free}',
    },
  },
  *check({ resource, view, releases, forecast, report }) {
    if (heldAddresses(resource).length === 0) return;
    for (const { held, subnets } of claims(resource, forecast)) {
      const found = subnets.map((name) => view.find('Subnet', name)).find((one) => one.state === 'known');
      if (found?.state !== 'known') continue;
      const subnet = found.value;
      const role = roleOf(held.address, subnet);
      if (!role) continue;
      const refusing = releases.filter(traits.gatewayRefused);
      const params = { address: held.text, subnet };
      const draft =
        role === 'gateway'
          ? refusing.length > 0
            ? report('refused', held.at, { ...params, releases: formatReleases(refusing) }).level(
                severityOn(refusing, releases, 'error') ?? 'warning',
              )
            : report('gateway', held.at, params).level('warning')
          : role === 'edge'
            ? report('edge', held.at, { ...params, cidr: subnet.fields.cidrBlock ?? '?' })
            : report('u2o', held.at, params);
      const { gateway, cidrBlock, u2oInterconnectionIP } = subnet.fields;
      const where = role === 'gateway' ? (gateway ?? cidrBlock) : role === 'edge' ? cidrBlock : u2oInterconnectionIP;
      yield draft.also(placeOf(subnet, where), 'roleHere', params).offer((offered) => {
        const avoid = new Set(heldAddresses(resource).map(({ text }) => text));
        const free = nextFreeAddresses(subnet, 1, view, avoid)?.[0];
        const text = free?.split(',').find((part) => part.includes(':') === held.text.includes(':'));
        return text === undefined
          ? offered
          : offered.fix('useFree', { free: text, subnet }, () => [replaceText(resource.place, held.at, text)]);
      });
    }
  },
});

/** Its addresses, and the Subnets that they may be taken from. */
function claims(
  resource: Resource,
  forecast: () => Forecast,
): readonly { readonly held: HeldAddress; readonly subnets: readonly string[] }[] {
  if (isWorkloadResource(resource)) return placedAddresses(resource as WorkloadResource, forecast());
  // The ports of routers and switches are made by the controller.
  if (isKindOf(resource, 'OvnEip') && ['lrp', 'lsp'].includes(resource.fields.type?.value ?? '')) return [];
  return heldAddresses(resource).flatMap((held) =>
    held.subnet === undefined ? [] : [{ held, subnets: [held.subnet] }],
  );
}

function roleOf(address: Address, subnet: Resource<'Subnet'>): 'gateway' | 'edge' | 'u2o' | undefined {
  const space = subnetSpace(subnet);
  if (!space?.prefixes.some((prefix) => prefixContains(prefix, address))) return undefined;
  if (contains(space.gateways, address)) return 'gateway';
  if (!contains(space.usable, address)) return 'edge';
  const own = (subnet.fields.u2oInterconnectionIP?.value ?? '').split(',').map(parseAddress);
  return own.some((one) => one && formatAddress(one) === formatAddress(address)) ? 'u2o' : undefined;
}
