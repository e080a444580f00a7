/** Where the addresses written out for a NIC put it, and which of a workload's pods get one. */

import {
  acquireFailed,
  acquireFails,
  type Candidate,
  listNames,
  type NicContext,
  step,
  unknown,
  validateFailed,
  valueLocation,
} from './context';
import { type Branch, branch, podsBranch, type Verdict } from './decision';
import { demandOf, podName } from './demand';
import { placeLiteral } from './placement';
import { type Literal, type Written, writtenAddresses } from './written';

export const hasLiteral = (context: NicContext): boolean => writtenAddresses(context) !== undefined;

/** The NIC takes what is written out; there is something. */
export function literalAddress(context: NicContext, candidate: Candidate): readonly Branch[] {
  const written = writtenAddresses(context)!;
  const at = valueLocation(context, written.value);
  if (written.templated)
    return [
      branch(
        unknown(candidate.steps, step('unreadable', { what: 'ip_address, ip_pool' }, at), 'ip_address', {
          subnet: candidate.subnet,
        }),
      ),
    ];
  if (written.invalid !== undefined) return [branch(invalid(context, candidate, written, written.invalid))];
  const { literals, source } = written;
  if (source === 'ip_pool') return listed(context, candidate, written);
  return placeLiteral(context, candidate, literals[0]!, written).map((verdict) =>
    shared(context, verdict, literals[0]!),
  );
}

function invalid(context: NicContext, { subnet, steps }: Candidate, written: Written, part: string): Verdict {
  const at = valueLocation(context, written.value);
  const more = [...steps, step('addressInvalid', { address: part }, at)];
  const text = written.value?.value ?? part;
  // Only the default NIC's keys are looked at before; an address with a mask passes there and fails when it is taken.
  const early = context.nic.provider === 'ovn' && !(written.source === 'ip_address' && /^[^/]+\/\d+$/.test(part));
  return acquireFails(more, early ? validateFailed : `failed to parse IP ${part}`, 'address-invalid', {
    subnet,
    addresses: text,
    event: early ? validateFailed : acquireFailed,
  });
}

/** One address for all pods: the first to come has it. */
function shared(context: NicContext, verdict: Verdict, { text }: Literal): Branch {
  const { workload } = context;
  const { pods, perNode } = demandOf(workload);
  if (verdict.outcome !== 'allocated' || perNode || pods < 2) return branch(verdict);
  const conflict = acquireFails(
    [...verdict.steps, step('addressShared', { address: text, pods: String(pods) })],
    'AddressConflict',
    'address-shared',
    {
      subnet: verdict.subnet === undefined ? undefined : { name: verdict.subnet, resource: undefined },
      addresses: text,
    },
  );
  return podsBranch([
    { ...verdict, pod: 'first' },
    { ...conflict, pod: 'others' },
  ]);
}

/** A list: numbered pods take their own entry, others the first that works. */
function listed(context: NicContext, candidate: Candidate, written: Written): readonly Branch[] {
  const demand = demandOf(context.workload);
  const placed = written.literals.map((literal) => placeLiteral(context, candidate, literal, written));
  // Where the namespace's subnets are uncertain each entry has several ways; the list then has as many.
  const ways = Math.max(...placed.map((verdicts) => verdicts.length));
  return Array.from({ length: ways }, (_, way) => {
    const verdicts = placed.map((all) => all[Math.min(way, all.length - 1)]!);
    return demand.ordinals
      ? byOrdinal(context, candidate, written, verdicts, demand)
      : firstThatWorks(context, candidate, written, verdicts, demand);
  });
}

type Demand = ReturnType<typeof demandOf>;

function byOrdinal(
  context: NicContext,
  candidate: Candidate,
  written: Written,
  verdicts: readonly Verdict[],
  { first, pods }: Demand,
): Branch {
  const fails = verdicts.some(({ outcome }) => outcome === 'fails');
  const kept = !fails || context.era.ask('listKeepsError') ? verdicts : verdicts.map(plainError);
  const own = kept
    .slice(first, first + pods)
    .map((verdict, i) => ({ ...verdict, pod: podName(context.workload, first + i) }));
  if (own.length >= pods) return podsBranch(own.length > 0 ? own : verdicts);
  const missing = podName(context.workload, first + own.length);
  return podsBranch([...own, tooShort(context, candidate, written, { pods: first + pods, pod: missing })]);
}

function firstThatWorks(
  context: NicContext,
  candidate: Candidate,
  written: Written,
  verdicts: readonly Verdict[],
  { pods, perNode }: Demand,
): Branch {
  const good = verdicts.filter(({ outcome }) => outcome === 'allocated');
  const bad = verdicts.filter(({ outcome }) => outcome !== 'allocated');
  if (good.length === 0) return podsBranch(context.era.ask('listKeepsError') ? bad : bad.map(plainError));
  if (bad.some(({ outcome }) => outcome === 'unknown') && good.length < pods)
    return podsBranch([...good, ...bad.filter(({ outcome }) => outcome === 'unknown')]);
  // Entries that do not work are passed over; they are kept, for they are mistakes all the same.
  if (perNode || good.length >= pods) return { outcome: 'allocated', verdicts: [...good, ...bad] };
  const rest = tooShort(context, candidate, written, { pods, pod: 'others' });
  return podsBranch([...good, ...bad, rest]);
}

const plainError = (verdict: Verdict): Verdict =>
  verdict.outcome === 'fails' ? { ...verdict, error: 'NoAvailableAddress' } : verdict;

function tooShort(
  context: NicContext,
  { subnet, steps }: Candidate,
  written: Written,
  { pods, pod }: { readonly pods: number; readonly pod: string },
): Verdict {
  const params = { entries: String(written.literals.length), pods: String(pods), pod };
  const ordinals = demandOf(context.workload).ordinals;
  const error = !ordinals && context.era.ask('listKeepsError') ? 'AddressConflict' : 'NoAvailableAddress';
  return acquireFails(
    [...steps, step('listTooShort', params, valueLocation(context, written.value))],
    error,
    'list-too-short',
    {
      subnet,
      pod,
      addresses: listNames(written.literals.map(({ text }) => text)),
    },
  );
}
