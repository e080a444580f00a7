/** Addresses as Go's net.ParseIP reads them. The only file that knows ipaddr.js, which reads and writes IPv6. */
import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

export interface Address {
  readonly family: Family;
  readonly value: bigint;
}

/** Four decimal parts without leading zeros, or IPv6 without a zone; `::ffff:1.2.3.4` counts as IPv4. Undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): Address | undefined {
  if (text.length < 7 || text.length > 15) return undefined;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      if (digits === 0) return undefined;
      value = value * 256 + part;
      dots++;
      part = digits = 0;
    } else {
      if (code < 48 || code > 57 || (digits > 0 && part === 0)) return undefined;
      part = part * 10 + code - 48;
      digits++;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? { family: 4, value: BigInt(value * 256 + part) } : undefined;
}

function parseIpv6(text: string): Address | undefined {
  if (!/^[0-9a-fA-F:.]{2,45}$/.test(text)) return undefined;
  const quad = /(?:^|:)([^:]*\..*)$/.exec(text);
  if (quad && parseIpv4(quad[1]!) === undefined) return undefined;
  if (!ipaddr.IPv6.isValid(text)) return undefined;
  const value = ipaddr.IPv6.parse(text)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

/** The canonical text: a dotted quad, or IPv6 compressed and in lower case. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) {
    const whole = Number(value);
    return `${whole >>> 24}.${(whole >>> 16) & 255}.${(whole >>> 8) & 255}.${whole & 255}`;
  }
  const bytes = Array.from({ length: 16 }, (_, i) => Number((value >> BigInt(8 * (15 - i))) & 0xffn));
  return new ipaddr.IPv6(bytes).toRFC5952String();
}

export const compareAddresses = (a: Address, b: Address): number =>
  a.family - b.family || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);

export const bitsOf = (family: Family): number => (family === 4 ? 32 : 128);
