/** Good practice: a workload that says which Subnet and IPPool it uses keeps them whatever is bound to its namespace later. */
import type { Decision } from '../../ipam/decision';
import type { Forecast, NicForecast } from '../../ipam/predict';
import type { Resource, WorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { forecastReads } from '../capacity/shared';
import { type Operation, replaceValue, setKey } from '../fix';
import { defineRule } from '../rule';

export const explicitAllocation = defineRule({
  code: 'KO230',
  name: 'explicit-allocation',
  severity: 'information',
  default: 'off',
  kinds: workloadKinds,
  reads: forecastReads,
  releases: 'all',
  text: {
    en: {
      title: 'The Subnet or IPPool of a NIC is left to the namespace',
      implicit:
        'The allocation of {workload} follows from bindings elsewhere: {nics}. Written as annotations it stays as it is when namespaces are bound to further Subnets or IPPools.',
      write: 'Write {keys}',
    },
    'zh-cn': {
      title: '网卡的子网或地址池由命名空间决定',
      implicit:
        '{workload} 的分配取决于别处的绑定：{nics}。写成注解后，即使命名空间以后绑定更多子网或地址池，它也保持不变。',
      write: '写入 {keys}',
    },
  },
  *check({ resource, view, forecast, report }) {
    const implicit = implicitChoices(resource, forecast(), view);
    if (implicit.length === 0) return;
    yield report('implicit', resource.name ?? resource.kindSpan, {
      workload: `${resource.kind} ${resource.name?.value ?? '?'}`,
      nics: implicit.map(({ title }) => title),
    }).fix(
      'write',
      { keys: implicit.flatMap(({ entries }) => entries.map(({ key }) => key)) },
      () => explicitOperations(resource, implicit),
      'preferred',
    );
  },
});

/** What a NIC gets for certain, and the annotations that would say so and are not there. */
export interface ImplicitChoice {
  /** `eth0 → a/pool`. */
  readonly title: string;
  readonly entries: readonly { readonly key: string; readonly value: string; readonly after?: string }[];
}

/** Only NICs that get the same Subnet and pool on every release that counts, whatever the controller meets first. */
export function implicitChoices(workload: WorkloadResource, forecast: Forecast, view: View): readonly ImplicitChoice[] {
  if (!forecast.complete || annotationOf(workload.fields.annotations, 'ovn.kubernetes.io/vip')) return [];
  return forecast.nics.flatMap(({ nic, decisions }) => {
    const certain = onlyPlace(decisions);
    if (!certain || nic.repeated || nic.assumed || view.find('Subnet', certain.subnet).state !== 'known') return [];
    const { subnet, pool } = certain;
    const [switchKey, poolKey] = ['logical_switch', 'ip_pool'].map((name) => annotationKey(nic.provider, name));
    const entries: { key: string; value: string; after?: string }[] = [];
    // Of NICs that other CNIs make logical_switch is ignored.
    if (nic.class === 'ovn' && isEmpty(workload, switchKey!)) entries.push({ key: switchKey!, value: subnet });
    if (pool !== undefined && isEmpty(workload, poolKey!))
      entries.push({ key: poolKey!, value: pool, after: switchKey! });
    const title = `${nicTitle({ nic })} → ${subnet}${pool === undefined ? '' : `/${pool}`}`;
    return entries.length > 0 ? [{ title, entries }] : [];
  });
}

export const explicitOperations = (
  workload: WorkloadResource,
  choices: readonly ImplicitChoice[],
): readonly Operation[] =>
  choices.flatMap(({ entries }) =>
    entries.map(({ key, value, after }) => {
      const empty = annotationOf(workload.fields.annotations, key)?.value;
      return empty
        ? replaceValue(workload, empty, value)
        : setKey(workload as Resource, workload.fields.annotationsPath, key, value, after);
    }),
  );

const nicTitle = ({ nic }: Pick<NicForecast, 'nic'>): string => (nic.nad ? nic.provider : 'eth0');

const isEmpty = ({ fields }: WorkloadResource, key: string): boolean =>
  (annotationOf(fields.annotations, key)?.value.value ?? '') === '';

function onlyPlace(
  decisions: readonly Decision[],
): { readonly subnet: string; readonly pool: string | undefined } | undefined {
  if (decisions.some(({ outcome }) => outcome !== 'allocated')) return undefined;
  const all = decisions.flatMap(({ verdicts }) => verdicts);
  const [first] = all;
  const same = all.every(
    (one) => one.outcome === 'allocated' && one.subnet === first!.subnet && one.pool === first!.pool,
  );
  return same && first?.subnet !== undefined ? { subnet: first.subnet, pool: first.pool } : undefined;
}
