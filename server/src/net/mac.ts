/** MAC addresses as Go's net.ParseMAC reads them: 6, 8 or 20 bytes in pairs with `:` or `-`, or in groups of four digits with `.`. */

const lengths = [6, 8, 20];

/** The bytes as lower-case digits without separators; undefined for anything else. */
export function parseMac(text: string): string | undefined {
  const separator = text[2] === ':' || text[2] === '-' ? text[2] : text[4] === '.' ? '.' : undefined;
  if (separator === undefined) return undefined;
  const group = separator === '.' ? /^[\da-f]{4}$/i : /^[\da-f]{2}$/i;
  const groups = text.split(separator);
  const digits = groups.join('').toLowerCase();
  return groups.every((one) => group.test(one)) && lengths.includes(digits.length / 2) ? digits : undefined;
}

/** `00:00:00:53:00:01` from the bytes as digits. */
export const formatMac = (digits: string): string => digits.replace(/..(?=.)/g, '$&:');

/** The group bit of the first byte: such an address names no single NIC. */
export const isMulticast = (digits: string): boolean => (Number.parseInt(digits.slice(0, 2), 16) & 1) === 1;
