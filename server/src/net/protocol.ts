/** The address families of a text, as Kube-OVN's CheckProtocol tells them. */
import { type Family, parseAddress } from './address';
import { parsePrefix } from './prefix';

export type Protocol = 'IPv4' | 'IPv6' | 'Dual';

const familyOf = (text: string): Family | undefined => parseAddress(text)?.family ?? parsePrefix(text)?.family;
const nameOf = (family: Family): Protocol => (family === 4 ? 'IPv4' : 'IPv6');

/** Two comma items are Dual only where their families differ; otherwise the first one decides. */
export function protocolOf(text: string): Protocol | undefined {
  const families = text.split(',').map(familyOf);
  const [a, b] = families;
  if (families.length === 2 && a && b && a !== b) return 'Dual';
  return a && nameOf(a);
}

/** One IPv4 and one IPv6 address with a comma and no blanks. */
export function isDualPair(text: string): boolean {
  const addresses = text.split(',').map(parseAddress);
  return (
    addresses.length === 2 &&
    addresses[0] !== undefined &&
    addresses[1] !== undefined &&
    addresses[0].family !== addresses[1].family
  );
}

export const familiesOf = (protocol: Protocol): readonly Family[] =>
  protocol === 'Dual' ? [4, 6] : protocol === 'IPv4' ? [4] : [6];
