/** Random small clusters, the same for the same seed, whose every name goes through `name`. */
import { pick, random } from '../../harness/random';
import { ipamNad, namespace, ovnNad, pod, pool, type SubnetSpec, subnet, templated, vip, vpc } from './scene';

export interface Cluster {
  readonly documents: readonly string[];
  /** Every name that stands in it, before `name`. */
  readonly names: readonly string[];
}

type Rename = (name: string) => string;

export function cluster(seed: number, name: Rename = (text) => text): Cluster {
  const next = random(seed);
  const chance = (part: number) => next() < part;
  const names = new Set<string>();
  const n: Rename = (text) => {
    names.add(text);
    return name(text);
  };
  const spaces = ['home', 'else'];
  const some = (from: readonly string[]) => from.filter(() => chance(0.4)).map(n);
  const vpcs = ['vpc-a', 'vpc-b'].filter(() => chance(0.4));
  const subnets = ['sub-a', 'sub-b', 'sub-c', 'sub-d'].slice(0, 2 + Math.floor(next() * 3));
  const isOvn = chance(0.7);
  const provider = isOvn ? `${n('net')}.${n('home')}.ovn` : `${n('net')}.${n('home')}`;

  const specOf = (): SubnetSpec => ({
    namespaces: some(spaces),
    ...(chance(0.3) && { provider }),
    ...(vpcs.length > 0 && chance(0.5) && { vpc: n(chance(0.15) ? 'vpc-gone' : pick(next, vpcs)) }),
    ...(chance(0.15) && { selectors: `[{matchLabels: {team: ${pick(next, ['red', 'blue'])}}}]` }),
    ...(chance(0.1) && { isDefault: true }),
  });
  const blockOf = (i: number) => (chance(0.25) ? `10.${i}.0.0/28,fd00:${i}::/124` : `10.${i}.0.0/28`);
  const addressIn = (i: number) => `10.${i}.0.${2 + Math.floor(next() * 12)}`;
  const anyPool = ['pool-a', 'pool-b', 'pool-c'];

  const annotations: Record<string, string> = {};
  const keys = ['ovn', provider];
  if (chance(0.7)) annotations['k8s.v1.cni.cncf.io/networks'] = `${n('home')}/${n('net')}`;
  for (const key of keys) {
    const own = `${key}.kubernetes.io`;
    if (chance(0.4)) annotations[`${own}/logical_switch`] = n(pick(next, subnets));
    if (chance(0.3))
      annotations[`${own}/ip_pool`] = chance(0.7) ? n(pick(next, anyPool)) : `${addressIn(0)},${addressIn(1)}`;
    if (chance(0.2)) annotations[`${own}/ip_address`] = addressIn(Math.floor(next() * subnets.length));
  }
  if (chance(0.1)) annotations['ovn.kubernetes.io/vip'] = n('vip-a');
  const kind = pick(next, ['Pod', 'Deployment', 'StatefulSet']);
  const workload =
    kind === 'Pod'
      ? pod(annotations, {}, n('web'))
      : templated(kind, 'apps/v1', annotations, `  replicas: ${1 + Math.floor(next() * 3)}\n`).replace(
          'name: web',
          `name: ${n('web')}`,
        );

  return {
    documents: [
      workload.replace('namespace: default', `namespace: ${n('home')}`),
      ...subnets.map((one, i) => subnet(n(one), blockOf(i), specOf())),
      ...anyPool
        .filter(() => chance(0.6))
        .map((one) => {
          const of = Math.floor(next() * subnets.length);
          return pool(n(one), n(subnets[of]!), [addressIn(of), `10.${of}.0.8..10.${of}.0.11`], some(spaces));
        }),
      ...vpcs.map((one) => vpc(n(one), some(spaces), chance(0.5) ? n(pick(next, subnets)) : undefined)),
      ...(isOvn ? [ovnNad(n('net'), n('home'))] : [ipamNad(n('net'), n('home'))]),
      namespace(n('home'), { team: pick(next, ['red', 'green']) }),
      ...(chance(0.7) ? [vip(n('vip-a'), n(subnets[0]!), addressIn(0))] : []),
    ],
    names: [...names],
  };
}
