/** In which subnet one literal address, or a dual pair, is taken: the candidates are tried in order, the last error counts. */
import { type Address, formatAddress } from '../net/address';
import { prefixContains } from '../net/prefix';
import { familiesOf } from '../net/protocol';
import { contains } from '../net/rangeSet';
import { type SubnetSpace, serves } from './capacity';
import {
  acquireFails,
  type Candidate,
  filled,
  listNames,
  type NicContext,
  nameLocation,
  step,
  unknown,
  validateFailed,
  valueLocation,
  verdict,
} from './context';
import type { Cause, Step, Verdict } from './decision';
import { requestedFamily } from './family';
import type { SubnetName } from './namespace';
import { candidatesOf } from './subnets';
import type { Literal, Written } from './written';

/** Several verdicts where it is undefined whether a subnet is tried at all. */
export function placeLiteral(
  context: NicContext,
  candidate: Candidate,
  literal: Literal,
  written: Written,
): readonly Verdict[] {
  const at = valueLocation(context, written.value);
  const fault = contradiction(context, candidate, literal, at);
  if (fault) return [fault];
  const found: Verdict[] = [];
  let failure: Refusal | undefined;
  const allowed = literalCandidates(context, candidate);
  for (const subnet of allowed) {
    const space = context.facts.space(subnet.resource, context.era);
    if (!space) {
      const missing = step('missingBlocks', { subnet: subnet.name }, nameLocation(subnet.resource));
      found.push(
        unknown(candidate.steps, missing, `Subnet/${subnet.name} spec.cidrBlock`, {
          subnet: candidate.subnet,
          addresses: literal.text,
        }),
      );
      return found;
    }
    const refused = refusal(context, subnet, space, literal);
    if (refused) {
      failure = failure && refused.cause === 'address-outside' ? { ...failure, error: refused.error } : refused;
      continue;
    }
    found.push(taken(context, candidate, subnet, literal, at));
    if (!subnet.maybe) return found;
  }
  const names = listNames(allowed.map(({ name }) => name));
  const steps = [
    ...candidate.steps,
    step(
      failure?.step ?? 'literalOutside',
      { address: literal.text, subnet: candidate.subnet.name, subnets: names },
      at,
    ),
    // Other files may bind the namespace to a Subnet that holds the address.
    ...(isConfined(context) || context.view.settings.closed || context.namespace === undefined
      ? []
      : [step('unlessOtherSubnets', { namespace: context.namespace })]),
  ];
  found.push(
    acquireFails(steps, failure?.error ?? 'AddressOutOfRange', failure?.cause ?? 'address-outside', {
      subnet: candidate.subnet,
      addresses: literal.text,
    }),
  );
  return found;
}

function taken(
  { nic }: NicContext,
  candidate: Candidate,
  subnet: SubnetName,
  { text }: Literal,
  at: ReturnType<typeof valueLocation>,
): Verdict {
  const moves = subnet.name !== candidate.subnet.name;
  const params = { address: text, subnet: candidate.subnet.name, other: subnet.name };
  const last = step(moves ? 'literalMoves' : 'literal', params, moves ? nameLocation(subnet.resource) : at);
  return verdict('allocated', [...candidate.steps, last], {
    subnet,
    addresses: text,
    cause: moves && nic.nad ? 'address-moves' : undefined,
  });
}

/** Only the subnet that logical_switch names, on releases that confine addresses to it; else those of the namespace too. */
const literalCandidates = (context: NicContext, candidate: Candidate): readonly SubnetName[] =>
  isConfined(context) ? [candidate.subnet] : candidatesOf(context, candidate);

const isConfined = (context: NicContext): boolean =>
  filled(context, 'logical_switch') !== undefined && context.era.ask('literalStaysInSwitch');

interface Refusal {
  readonly cause: Cause;
  readonly error: string;
  readonly step: Step['id'];
}

/** Why a subnet does not give out the address; undefined where it does. */
function refusal(
  context: NicContext,
  subnet: SubnetName,
  space: SubnetSpace,
  { addresses }: Literal,
): Refusal | undefined {
  const inBlock = (address: Address) => space.prefixes.some((prefix) => prefixContains(prefix, address));
  if (!addresses.every(inBlock))
    return { cause: 'address-outside', error: 'AddressOutOfRange', step: 'literalOutside' };
  if (!addresses.every((address) => contains(space.usable, address)))
    return {
      cause: 'address-edge',
      error: context.era.ask('edgeAddressRefused') ? 'AddressOutOfRange' : 'controller panic',
      step: 'literalEdge',
    };
  if (addresses.some((address) => contains(space.gateways, address)) && context.era.ask('gatewayRefused'))
    return { cause: 'address-gateway', error: 'AddressConflict', step: 'literalGateway' };
  const other = familiesOf(space.protocol).filter((family) => !addresses.some((address) => address.family === family));
  if (other.length === 0 || requestedFamily(context) !== undefined || !subnet.resource) return undefined;
  return serves(context.facts.unpooled(subnet.resource, space), other)
    ? undefined
    : { cause: 'subnet-exhausted', error: 'NoAvailableAddress', step: 'otherFamilyExhausted' };
}

/** Two addresses of one family, which leave the records of the subnet broken, or an address that ip_family rules out. */
function contradiction(
  context: NicContext,
  { subnet, steps }: Candidate,
  { addresses, text }: Literal,
  at: ReturnType<typeof valueLocation>,
): Verdict | undefined {
  const families = addresses.map(({ family }) => family);
  if (new Set(families).size < families.length)
    return verdict('misplaced', [...steps, step('familyTwice', { address: text }, at)], {
      subnet,
      addresses: text,
      cause: 'address-invalid',
    });
  const requested = requestedFamily(context);
  const wrong = requested === undefined ? undefined : addresses.find(({ family }) => family !== requested);
  if (!wrong) return undefined;
  const params = { address: formatAddress(wrong), family: `ipv${requested}` };
  return acquireFails([...steps, step('literalFamily', params, at)], validateFailed, 'family-mismatch', {
    subnet,
    addresses: text,
    event: validateFailed,
  });
}
