/** How many pods a workload has at a time, and so how many addresses each of its NICs needs. */
import type { Resource, WorkloadResource } from '../model/resource';
import type { Value } from '../model/value';

export interface Demand {
  /** Pods in the steady state; at least so many where a template writes the number. */
  readonly pods: number;
  /** Further pods while a new version rolls out. */
  readonly surge: number;
  /** One pod for each node, so that `pods` says nothing. */
  readonly perNode: boolean;
  /** Pods are numbered from `first` and keep their place in a list of addresses. */
  readonly ordinals: boolean;
  readonly first: number;
}

export function demandOf({ kind, fields }: WorkloadResource): Demand {
  const replicas = fields.replicas?.value ?? 1;
  const plain = { pods: replicas, surge: 0, perNode: false, ordinals: false, first: 0 };
  switch (kind) {
    case 'Deployment':
      return { ...plain, surge: surgeOf(replicas, fields.strategy, fields.maxSurge) };
    case 'StatefulSet':
      return { ...plain, ordinals: true, first: fields.ordinalsStart?.value ?? 0 };
    case 'DaemonSet':
      return { ...plain, pods: 1, perNode: true };
    case 'Job':
      return { ...plain, pods: fields.parallelism?.value ?? 1 };
    case 'CronJob':
      return { ...plain, pods: fields.cronParallelism?.value ?? 1 };
    case 'Pod':
    case 'VirtualMachine':
    case 'VirtualMachineInstance':
      return { ...plain, pods: 1 };
    default:
      return plain;
  }
}

/** A Deployment rolls out with a quarter more pods, rounded up, unless it says otherwise. */
function surgeOf(replicas: number, strategy: Value | undefined, maxSurge: Value | undefined): number {
  if (strategy && (strategy.templated || strategy.value === 'Recreate')) return 0;
  if (maxSurge?.templated) return 0;
  const match = /^(\d+)(%?)$/.exec(maxSurge?.value ?? '25%');
  if (!match) return 0;
  return match[2] ? Math.ceil((replicas * Number(match[1])) / 100) : Number(match[1]);
}

/** The name of the pod with an ordinal. */
export const podName = ({ name }: Pick<Resource, 'name'>, ordinal: number): string =>
  `${name?.value ?? '?'}-${ordinal}`;
