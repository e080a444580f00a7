/** One port of an EIP is forwarded twice. */
import { isKindOf, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatReleases, type Release, since } from '../../schema/releases';
import type { Span } from '../../text/position';
import { replaceText, replaceValue } from '../fix';
import { defineRule, placeOf, type Severity, severityOn } from '../rule';

/** Before, the iptables gateway compared EIP and port alone. */
const comparesProtocol = since('1.14.27', '1.15.1');
const hasSharedPorts = since('1.17.0');
const hasRouterRules = since('1.17.0');

export const dnatDuplicatePort = defineRule({
  code: 'KO170',
  name: 'dnat-duplicate-port',
  severity: 'error',
  kinds: ['IptablesDnatRule', 'OvnDnatRule', 'RouterLBRule'],
  reads: ['IptablesFIPRule', 'IptablesDnatRule', 'OvnFip', 'OvnDnatRule', 'RouterLBRule'],
  releases: 'all',
  text: {
    en: {
      title: 'A port of an EIP is forwarded twice',
      twice:
        'Port {port} of EIP {eip} is already forwarded by {kind} {other}; the second rule has no effect. Choose another port.',
      protocol:
        'Port {port} of EIP {eip} is already forwarded by {kind} {other}: on {releases} a port is forwarded once, whatever the protocol, and the second rule is refused. Choose another port.',
      share:
        'Port {port} of EIP {eip} is already forwarded by {kind} {other}: on {releases} rules cannot share a port, and the second rule is refused. Choose another port.',
      otherHere: '{kind} {other} forwards it here',
      change: 'Change to {port}, the next free port',
    },
    'zh-cn': {
      title: 'EIP 的同一端口被转发两次',
      twice: 'EIP {eip} 的端口 {port} 已由 {kind} {other} 转发；第二条规则不会生效。请选择其他端口。',
      protocol:
        'EIP {eip} 的端口 {port} 已由 {kind} {other} 转发：在 {releases} 上，无论协议为何，一个端口只能转发一次，第二条规则会被拒绝。请选择其他端口。',
      share:
        'EIP {eip} 的端口 {port} 已由 {kind} {other} 转发：在 {releases} 上规则不能共用端口，第二条规则会被拒绝。请选择其他端口。',
      otherHere: '{kind} {other} 在此转发',
      change: '改为下一个空闲端口 {port}',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const name = isNamed(subject) ? subject.name.value : undefined;
    const own = forwardsOf(subject);
    const eip = own[0]?.eip;
    if (name === undefined || eip === undefined) return;
    const others: readonly Resource[] = isKindOf(subject, 'IptablesDnatRule')
      ? view.by('iptables-rules-of-eip', eip)
      : view.by('ovn-rules-of-eip', eip);
    const taken = new Set(others.flatMap(forwardsOf).map(({ port }) => port));
    const rivals = others.filter(
      (other) =>
        other !== subject &&
        !other.partial &&
        isNamed(other) &&
        !(other.kind === subject.kind && other.name.value === name),
    );
    for (const mine of own) {
      const clashes = rivals.flatMap((other) => {
        const theirs = forwardsOf(other).find(({ port }) => port === mine.port);
        return theirs ? clashOf(mine, theirs, releases).map((clash) => ({ ...clash, other, theirs })) : [];
      });
      const [first] = [...clashes.filter(({ severity }) => severity === 'error'), ...clashes];
      if (!first) continue;
      const { id, on, severity, other } = first;
      const params = { port: mine.port, eip, kind: other.kind, other };
      const draft =
        id === 'twice'
          ? report(id, mine.at, params)
          : report(id, mine.at, { ...params, releases: formatReleases(on) }).level(severity);
      yield clashes
        .reduce(
          (so, { other, theirs }) => so.also(placeOf(other, theirs.at), 'otherHere', { kind: other.kind, other }),
          draft,
        )
        .offer((so) => {
          const free = nextPort(Number(mine.port), taken);
          return free === undefined
            ? so
            : so.fix('change', { port: free }, () => [
                isKindOf(subject, 'RouterLBRule')
                  ? replaceText(resource.place, mine.at, String(free))
                  : replaceValue(resource, mine.at, String(free)),
              ]);
        });
    }
  },
});

interface Forward {
  readonly kind: Resource['kind'];
  readonly eip: string;
  readonly port: string;
  readonly at: Span;
  /** Of iptables rules only: OVN compares EIP and port alone. Undefined where a template writes it. */
  readonly protocol: string | undefined;
  readonly shares: boolean | 'unknown';
}

/** The ports of an EIP that a rule forwards, as far as they can be read. */
function forwardsOf(resource: Resource): readonly Forward[] {
  if (isKindOf(resource, 'IptablesDnatRule')) {
    const { eip, externalPort, protocol, type } = resource.fields;
    const shares = type?.templated ? 'unknown' : type?.value === 'share';
    if (!protocol || (protocol.value === '' && !protocol.templated)) return [];
    return forwards(resource, eip, [externalPort], {
      protocol: protocol.templated ? undefined : protocol.value.toLowerCase(),
      shares,
    });
  }
  if (isKindOf(resource, 'OvnDnatRule'))
    return forwards(resource, resource.fields.ovnEip, [resource.fields.externalPort]);
  if (isKindOf(resource, 'RouterLBRule'))
    return forwards(
      resource,
      resource.fields.ovnEip,
      resource.fields.ports.map(({ port }) => port),
    );
  return [];
}

function forwards(
  { kind }: Resource,
  eip: Value | undefined,
  ports: readonly (Value<string | number> | undefined)[],
  more: Pick<Forward, 'protocol' | 'shares'> = { protocol: undefined, shares: false },
): readonly Forward[] {
  if (!eip || eip.templated || eip.value === '') return [];
  return ports.flatMap((port) =>
    port && !port.templated && isPort(Number(port.value))
      ? [{ ...more, kind, eip: eip.value, port: String(port.value), at: port }]
      : [],
  );
}

interface Clash {
  readonly id: 'twice' | 'protocol' | 'share';
  readonly on: readonly Release[];
  readonly severity: Severity;
}

/** Why two rules cannot have one port, and on which of the releases. */
function clashOf(a: Forward, b: Forward, releases: readonly Release[]): readonly Clash[] {
  const clash = (id: Clash['id'], fails: (release: Release) => boolean): readonly Clash[] => {
    const on = releases.filter(fails);
    const severity = severityOn(on, releases, 'error');
    return severity ? [{ id, on, severity }] : [];
  };
  if (a.kind === 'RouterLBRule' || b.kind === 'RouterLBRule') return clash('twice', hasRouterRules);
  if (a.kind === 'OvnDnatRule') return clash('twice', always);
  if (a.protocol === undefined || a.protocol !== b.protocol)
    return clash('protocol', (release) => !comparesProtocol(release));
  if (!a.shares || !b.shares) return clash('twice', always);
  // Who shares ports means to run a release that can.
  return releases.some(hasSharedPorts) ? [] : clash('share', always);
}

const always = (): boolean => true;

const isNamed = (resource: Resource): resource is Resource & { readonly name: Value } =>
  resource.name !== undefined && !resource.name.templated;

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

function nextPort(from: number, taken: ReadonlySet<string>): number | undefined {
  for (let port = from + 1; port <= 65_535; port++) if (!taken.has(String(port))) return port;
  return undefined;
}
