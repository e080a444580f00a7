/** Small clusters in YAML, and what is foreseen in them: the language of the allocation tests. */
import type { Decision, Verdict } from '../../../server/src/ipam/decision';
import { type Forecast, type NicForecast, predict } from '../../../server/src/ipam/predict';
import { identityOf, isWorkloadResource, type WorkloadResource } from '../../../server/src/model/resource';
import { allReleases, formatRelease, parseVersion, type Release } from '../../../server/src/schema/releases';
import { type Options, uriOf, workspace } from '../../harness/workspace';

type Entries = Readonly<Record<string, string | number | boolean | undefined>>;

const lines = (indent: string, entries: Entries): string =>
  Object.entries(entries)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${indent}${key}: ${typeof value === 'string' ? JSON.stringify(value) : value}\n`)
    .join('');
const items = (key: string, values: readonly string[] | undefined): string =>
  values ? `  ${key}:\n${values.map((value) => `    - ${JSON.stringify(value)}\n`).join('')}` : '';

export interface SubnetSpec {
  readonly namespaces?: readonly string[];
  readonly exclude?: readonly string[];
  readonly provider?: string;
  readonly vpc?: string;
  readonly vlan?: string;
  readonly gateway?: string;
  readonly isDefault?: boolean;
  /** YAML of the items of namespaceSelectors, as one flow list. */
  readonly selectors?: string;
}

export const subnet = (name: string, cidr: string | undefined, spec: SubnetSpec = {}): string =>
  `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: ${name}\nspec:\n${lines('  ', {
    cidrBlock: cidr,
    gateway: spec.gateway,
    provider: spec.provider,
    vpc: spec.vpc,
    vlan: spec.vlan,
    default: spec.isDefault,
  })}${items('namespaces', spec.namespaces)}${items('excludeIps', spec.exclude)}${
    spec.selectors === undefined ? '' : `  namespaceSelectors: ${spec.selectors}\n`
  }`;

export const pool = (name: string, of: string, ips: readonly string[], namespaces?: readonly string[]): string =>
  `apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  subnet: ${of}\n${items('ips', ips)}${items('namespaces', namespaces)}`;

export const vpc = (name: string, namespaces: readonly string[], defaultSubnet?: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: ${name}\nspec:\n${lines('  ', { defaultSubnet })}${items('namespaces', namespaces)}`;

export const namespace = (name: string, labels: Entries = {}): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n  labels:\n${lines('    ', { kind: 'test', ...labels })}`;

export const vip = (name: string, of: string, v4ip: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: Vip\nmetadata:\n  name: ${name}\nspec:\n  subnet: ${of}\n  v4ip: ${v4ip}\n`;

export const ovnNad = (name: string, ns = 'default'): string =>
  nad(name, ns, { cniVersion: '0.3.1', type: 'kube-ovn', server_socket: '/s', provider: `${name}.${ns}.ovn` });
export const ipamNad = (name: string, ns = 'default'): string =>
  nad(name, ns, {
    cniVersion: '0.3.1',
    type: 'macvlan',
    ipam: { type: 'kube-ovn', server_socket: '/s', provider: `${name}.${ns}` },
  });
export const nad = (name: string, ns: string, config: unknown): string =>
  `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:\n  name: ${name}\n  namespace: ${ns}\nspec:\n  config: '${typeof config === 'string' ? config : JSON.stringify(config)}'\n`;

export const pod = (annotations: Entries = {}, spec: Entries = {}, name = 'web'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: default\n  annotations:\n${lines('    ', { 'app.example.com/x': '1', ...annotations })}spec:\n${lines('  ', { schedulerName: 'x', ...spec })}`;

/** A workload with a template. */
export const templated = (kind: string, apiVersion: string, annotations: Entries, spec = ''): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n  namespace: default\nspec:\n${spec}  template:\n    metadata:\n      annotations:\n${lines('        ', { 'app.example.com/x': '1', ...annotations })}    spec:\n      schedulerName: x\n`;

export const ovnKey = (name: string): string => `ovn.kubernetes.io/${name}`;
export const netKey = (name: string): string => `net.default.ovn.kubernetes.io/${name}`;
export const networks = 'k8s.v1.cni.cncf.io/networks';

export interface Scene {
  readonly workloads: readonly WorkloadResource[];
  foresee(releases: readonly Release[], workload?: WorkloadResource): Forecast;
}

/** Each document a file of its own, in the order given. */
export function scene(documents: readonly string[], options: Options = {}): Scene {
  const files = documents.map((text, i) => ({ path: `f${i}.yaml`, text }));
  const service = workspace(files, { closed: true, ...options });
  const workloads = [...service.store.files()]
    .flatMap(({ documents: own }) => own.flatMap(({ resources }) => resources))
    .filter(isWorkloadResource) as WorkloadResource[];
  return {
    workloads,
    foresee(releases, workload = workloads[0]!) {
      return predict(workload, releases, service.viewOf(workload.place.uri));
    },
  };
}
export { uriOf };

export const nicOf = (forecast: Forecast, provider: string): NicForecast => {
  const found = forecast.nics.find(({ nic }) => nic.provider === provider);
  if (!found) throw new Error(`no NIC ${provider} among ${forecast.nics.map(({ nic }) => nic.provider).join()}`);
  return found;
};

/** One verdict in few words: `s1/a`, `s1@10.0.0.5`, `NoAvailableAddress on s1/a`, `misplaced on s1`, `unknown for Subnet/x`. */
export function words({ outcome, subnet: on, pool: from, addresses, error, missing, pod: which }: Verdict): string {
  const where = `${on ?? ''}${from === undefined ? '' : `/${from}`}${addresses === undefined ? '' : `@${addresses}`}`;
  const what =
    outcome === 'allocated'
      ? where
      : outcome === 'unknown'
        ? `unknown for ${missing}`
        : `${error ?? outcome}${where === '' ? '' : ` on ${where}`}`;
  return which === undefined ? what : `${which}: ${what}`;
}

/** The outcome, and all ways in alphabetical order. */
export const told = ({ outcome, verdicts }: Decision): string =>
  `${outcome}: ${verdicts.map(words).sort().join(' | ')}`;

/** What one release decides. */
export function onRelease(at: Scene, provider: string, release: Release): string {
  const { decisions } = nicOf(at.foresee([release]), provider);
  if (decisions.length !== 1) throw new Error(`${decisions.length} decisions on ${formatRelease(release)}`);
  return told(decisions[0]!);
}

/** `1.12-1.13.8, 1.14.7-`: from a release (a line means its first) to another (a line means its head), or to the newest. */
export function releasesIn(ranges: string): readonly Release[] {
  const wanted = ranges.split(',').map((range) => {
    const [from, to = from!] = range.trim().split('-');
    return { first: number(from!, 0), last: to === '' ? Number.POSITIVE_INFINITY : number(to, 999) };
  });
  return allReleases.filter((release) => {
    const own = release.minor * 1000 + release.patch;
    return wanted.some(({ first, last }) => first <= own && own <= last);
  });
}

function number(text: string, patchOfLine: number): number {
  const [, minor, patch] = /^1\.(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (minor === undefined) throw new Error(`no release: ${text}`);
  return Number(minor) * 1000 + (patch === undefined ? patchOfLine : Number(patch));
}

export const releaseOf = (text: string): Release => {
  const parsed = parseVersion(text);
  if (!parsed.ok || parsed.releases.length !== 1) throw new Error(`not one release: ${text}`);
  return parsed.releases[0]!;
};
export const idOf = (workload: WorkloadResource): string => identityOf(workload) ?? '?';
