/** One port of an EIP is forwarded twice. */
import { isKindOf, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

export const dnatDuplicatePort = defineRule({
  code: 'KO170',
  name: 'dnat-duplicate-port',
  severity: 'error',
  kinds: ['IptablesDnatRule', 'OvnDnatRule'],
  reads: ['IptablesFIPRule', 'IptablesDnatRule', 'OvnFip', 'OvnDnatRule', 'RouterLBRule'],
  releases: 'all',
  text: {
    en: {
      title: 'A port of an EIP is forwarded twice',
      twice:
        'Port {port} of EIP {eip} is already forwarded by {kind} {other}; the second rule is refused. Choose another port.',
      otherHere: '{kind} {other} forwards it here',
      change: 'Change to {port}, the next free port',
    },
    'zh-cn': {
      title: 'EIP 的同一端口被转发两次',
      twice: 'EIP {eip} 的端口 {port} 已由 {kind} {other} 转发；第二条规则会被拒绝。请选择其他端口。',
      otherHere: '{kind} {other} 在此转发',
      change: '改为下一个空闲端口 {port}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    const own = forwardOf(subject);
    if (!own || !resource.name || resource.name.templated) return;
    const others: readonly Resource[] = isKindOf(subject, 'IptablesDnatRule')
      ? view.by('iptables-rules-of-eip', own.eip)
      : view.by('ovn-rules-of-eip', own.eip);
    const ports = new Set(others.flatMap((other) => portsOf(other)));
    for (const other of others) {
      if (
        other === subject ||
        other.partial ||
        (other.kind === subject.kind && other.name?.value === resource.name.value)
      )
        continue;
      const theirs = forwardOf(other);
      const clash = theirs
        ? theirs.port.value === own.port.value && theirs.protocol === own.protocol && !(theirs.shared && own.shared)
        : portsOf(other).includes(own.port.value);
      if (!clash) continue;
      const params = { kind: other.kind, other };
      yield report('twice', own.port, { ...params, port: own.port, eip: own.eip })
        .also(placeOf(other, theirs?.port ?? other.name), 'otherHere', params)
        .offer((draft) => {
          const free = nextPort(Number(own.port.value), ports);
          return free === undefined
            ? draft
            : draft.fix('change', { port: free }, () => [replaceValue(resource, own.port, String(free))]);
        });
    }
  },
});

interface Forward {
  readonly eip: string;
  readonly port: Value;
  /** Of iptables rules only: OVN compares EIP and port alone. */
  readonly protocol: string;
  readonly shared: boolean;
}

function forwardOf(resource: Resource): Forward | undefined {
  const known = (value: Value | undefined): Value | undefined =>
    value && value.value !== '' && !value.templated ? value : undefined;
  if (isKindOf(resource, 'IptablesDnatRule')) {
    const { eip, externalPort, protocol, type } = resource.fields;
    const [e, p] = [known(eip), known(externalPort)];
    return e && p && known(protocol)
      ? { eip: e.value, port: p, protocol: protocol!.value.toLowerCase(), shared: type?.value === 'share' }
      : undefined;
  }
  if (!isKindOf(resource, 'OvnDnatRule')) return undefined;
  const [e, p] = [known(resource.fields.ovnEip), known(resource.fields.externalPort)];
  return e && p ? { eip: e.value, port: p, protocol: '', shared: false } : undefined;
}

function portsOf(resource: Resource): readonly string[] {
  if (isKindOf(resource, 'RouterLBRule'))
    return resource.fields.ports.flatMap(({ port }) => (port ? [String(port.value)] : []));
  const forward = forwardOf(resource);
  return forward ? [forward.port.value] : [];
}

function nextPort(from: number, taken: ReadonlySet<string>): number | undefined {
  for (let port = from + 1; port <= 65_535; port++) if (!taken.has(String(port))) return port;
  return undefined;
}
