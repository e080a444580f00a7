/** Offers blocks, ranges and addresses in fields of Kube-OVN's own objects: what the Subnet has, and nothing in sight uses. */
import { nextFreeAddresses, nextFreeBlock } from '../../ipam/free';
import { isKindOf, type Resource } from '../../model/resource';
import { blocksOf } from '../../model/segment';
import { type Family, formatAddress, parseAddress } from '../../net/address';
import { type Prefix, usable } from '../../net/prefix';
import { formatRange } from '../../net/range';
import { freeBlock } from '../../rules/stubs';
import { type Kind, natSubnet, ovnExternalSubnet } from '../../schema/kinds';
import { knownIn } from '../../scope/view';
import { at, isScalar } from '../../syntax/node';
import { rootOf } from '../../workspace/document';
import { textOf } from '../describe';
import { type CompletionContext, type Offer, siblingItems } from './context';

export function completeBlock(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, path, resource } = context;
  if (cursor.part === 'key') return undefined;
  const field = path.map((step) => (typeof step === 'number' ? '[]' : step)).join('.');
  const found = addressField(context, field) ?? (isKindOf(resource, 'Subnet') ? ofSubnet(context, field) : undefined);
  if (found) return found;
  return isKindOf(resource, 'IPPool') && field === 'spec.ips.[]' ? rangesOfPool(context) : undefined;
}

/** A field that holds an address: of which family (both, where it may be a pair), and the field that names its Subnet. */
type AddressField = readonly [field: string, family: Family | 'any', subnet: string, otherwise?: string];

const addressFields: Readonly<Partial<Record<Kind, readonly AddressField[]>>> = {
  Vip: [
    ['spec.v4ip', 4, 'spec.subnet'],
    ['spec.v6ip', 6, 'spec.subnet'],
  ],
  IP: [
    ['spec.v4IpAddress', 4, 'spec.subnet'],
    ['spec.v6IpAddress', 6, 'spec.subnet'],
  ],
  VpcNatGateway: [['spec.lanIp', 4, 'spec.subnet']],
  IptablesEIP: [['spec.v4ip', 4, 'spec.externalSubnet', natSubnet]],
  OvnEip: [
    ['spec.v4Ip', 4, 'spec.externalSubnet', ovnExternalSubnet],
    ['spec.v6Ip', 6, 'spec.externalSubnet', ovnExternalSubnet],
  ],
  VpcEgressGateway: [
    ['spec.internalIPs.[]', 'any', 'spec.internalSubnet'],
    ['spec.externalIPs.[]', 'any', 'spec.externalSubnet'],
  ],
  Subnet: [
    ['spec.vips.[]', 4, 'metadata.name'],
    ['spec.u2oInterconnectionIP', 'any', 'metadata.name'],
  ],
};

const offered = 5;

function addressField(context: CompletionContext, field: string): readonly Offer[] | undefined {
  const { resource, view, say } = context;
  const row = addressFields[resource.kind]?.find(([name]) => name === field);
  if (!row) return undefined;
  const [, family, subnetField, otherwise] = row;
  const name = scalarAt(context, subnetField) ?? otherwise;
  const found = isKindOf(resource, 'Subnet') ? resource : knownIn(view, 'Subnet', name);
  if (!found) return [];
  const taken = new Set(siblingItems(context));
  const texts = (nextFreeAddresses(found, offered + taken.size, view) ?? nextFreeAddresses(found, 1, view) ?? [])
    .map((text) => (family === 'any' ? text : ofFamily(text, family)))
    .filter((text) => text !== undefined && !taken.has(text))
    .slice(0, offered) as readonly string[];
  return texts.map((text, i) => offer(context, text, i, say('nextFree', { subnet: found })));
}

const ofFamily = (pair: string, family: Family): string | undefined =>
  pair.split(',').find((text) => parseAddress(text)?.family === family);

function ofSubnet(context: CompletionContext, field: string): readonly Offer[] | undefined {
  const { resource, view, say } = context;
  const subnet = resource as Resource as Resource<'Subnet'>;
  switch (field) {
    case 'spec.cidrBlock': {
      const block = freeBlock(view);
      return block ? [offer(context, block.cidr, 0, say('freeBlock'))] : [];
    }
    case 'spec.gateway': {
      const blocks = blocksOf(subnet) ?? [];
      if (blocks.length === 0) return [];
      return [
        offer(context, blocks.map(firstAddress).join(','), 0, say('firstAddress')),
        offer(context, blocks.map(lastAddress).join(','), 1, say('lastAddress')),
      ];
    }
    case 'spec.excludeIps.[]':
      return excluded(context, subnet);
    default:
      return undefined;
  }
}

const firstAddress = (block: Prefix): string => formatAddress({ family: block.family, value: usable(block).first });
const lastAddress = (block: Prefix): string => formatAddress({ family: block.family, value: usable(block).last });

/** The gateway, which is excluded anyway but often written, and the first addresses of each block. */
function excluded(context: CompletionContext, subnet: Resource<'Subnet'>): readonly Offer[] {
  const taken = new Set(siblingItems(context));
  const gateways = textOf(subnet.fields.gateway)?.split(',') ?? [];
  const starts = (blocksOf(subnet) ?? []).flatMap((block) => {
    const { family, first, last } = usable(block);
    return last - first < 10n ? [] : [formatRange({ family, first, last: first + 9n })];
  });
  return [
    ...starts.map((text) => [text, context.say('firstTen')] as const),
    ...gateways.map((text) => [text, context.say('gateway')] as const),
  ]
    .filter(([text]) => !taken.has(text))
    .map(([text, detail], i) => offer(context, text, i, detail));
}

const poolSizes = [8n, 16n, 32n, 64n];

function rangesOfPool(context: CompletionContext): readonly Offer[] {
  const { view, say } = context;
  const subnet = knownIn(view, 'Subnet', scalarAt(context, 'spec.subnet'));
  if (!subnet) return [];
  const taken = new Set(siblingItems(context));
  return poolSizes
    .flatMap((size) =>
      (nextFreeBlock(subnet, size, view) ?? []).map((text) => [text, say('freeRange', { size, subnet })] as const),
    )
    .filter(([text]) => !taken.has(text))
    .map(([text, detail], i) => offer(context, text, i, detail));
}

function offer({ cursor }: CompletionContext, label: string, rank: number, detail: string): Offer {
  const edit = () => cursor.write(0, cursor.typed.length, label);
  return { label, kind: 'address', rank: `${rank}`.padStart(3, '0'), detail: () => detail, edit };
}

function scalarAt({ cursor, resource }: CompletionContext, field: string): string | undefined {
  const node = at(rootOf(resource, cursor.tree), field.split('.'));
  return isScalar(node) && !node.templated && node.value !== '' ? node.value : undefined;
}
