/** What EIPs and NAT rules need, and what may stand in their fields. */
import { type Family, parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { type Since, since } from '../../schema/releases';

export const natKinds = [
  'IptablesEIP',
  'IptablesFIPRule',
  'IptablesDnatRule',
  'IptablesSnatRule',
  'OvnEip',
  'OvnFip',
  'OvnDnatRule',
  'OvnSnatRule',
  'RouterLBRule',
] as const;
type NatKind = (typeof natKinds)[number];

export const always: Since = () => true;
const until =
  (...starts: readonly string[]): Since =>
  (release) =>
    !since(...starts)(release);

/** The fields without which nothing is set up, and where. */
export const needs: Readonly<Record<NatKind, Readonly<Record<string, Since>>>> = {
  IptablesEIP: { natGwDp: always },
  IptablesFIPRule: { eip: always, internalIp: always },
  IptablesDnatRule: { eip: always, externalPort: always, internalPort: always, internalIp: always, protocol: always },
  IptablesSnatRule: { eip: always, internalCIDR: always },
  OvnEip: { externalSubnet: until('1.13.0') },
  OvnFip: { ovnEip: always },
  OvnDnatRule: { ovnEip: always, externalPort: always, internalPort: always, protocol: always },
  OvnSnatRule: { ovnEip: always },
  RouterLBRule: { vpc: always, ovnEip: always },
};

/** What stands in a field: the message where something else does, and what was meant by it. */
export interface Form {
  readonly id: 'port' | 'ipv4' | 'protocol' | 'lower' | 'address' | 'range' | 'ipType' | 'floating';
  readonly fits: (text: string) => boolean;
  readonly meant?: (text: string) => string;
  readonly family?: string;
  /** Nothing is refused, but it is read as something else. */
  readonly isLenient?: true;
  readonly on?: Since;
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
const isAddress =
  (family: Family) =>
  (text: string): boolean =>
    parseAddress(text)?.family === family;
export const isBlock =
  (family: Family) =>
  (text: string): boolean =>
    (parseAddress(text) ?? parsePrefix(text))?.family === family;
const lower = (text: string): string => text.trim().toLowerCase();
const withoutLength = (text: string): string => text.trim().replace(/\/(32|128)$/, '');

const port: Form = { id: 'port', fits: isPort, meant: (text) => text.trim() };
const address = (family: Family, id: 'ipv4' | 'address' = 'address'): Form => ({
  id,
  fits: isAddress(family),
  meant: withoutLength,
  family: `IPv${family}`,
});
const block = (family: Family): Form => ({
  id: 'range',
  fits: isBlock(family),
  meant: (text) => text.trim(),
  family: `IPv${family}`,
});
const ipType: Form = {
  id: 'ipType',
  fits: (text) => ['ip', 'vip'].includes(text),
  meant: lower,
  isLenient: true,
};

/** Fields of which something can be said, in the order of the manifest. internalCIDR has its own check. */
export const forms: Readonly<Partial<Record<NatKind, Readonly<Record<string, Form>>>>> = {
  IptablesFIPRule: { internalIp: address(4, 'ipv4') },
  IptablesDnatRule: {
    externalPort: port,
    internalPort: port,
    internalIp: address(4, 'ipv4'),
    protocol: { id: 'protocol', fits: (text) => /^(tcp|udp)$/i.test(text), meant: lower },
  },
  OvnFip: {
    ipType,
    v4Ip: address(4),
    v6Ip: address(6),
    type: {
      id: 'floating',
      fits: (text) => ['centralized', 'distributed'].includes(text),
      meant: lower,
      isLenient: true,
      on: since('1.14.0'),
    },
  },
  OvnDnatRule: {
    ipType,
    externalPort: port,
    internalPort: port,
    protocol: { id: 'lower', fits: (text) => /^(tcp|udp)$/.test(text), meant: lower },
    v4Ip: address(4),
    v6Ip: address(6),
  },
  OvnSnatRule: { v4IpCidr: block(4), v6IpCidr: block(6) },
};
