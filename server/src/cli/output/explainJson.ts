/** The stable contract of `explain --format json`. Described in docs/cli.md. */
import type { Alternative, ExplainedStep, Explanation, NicExplanation } from '../../features/explain';
import { rangeIn } from '../../model/place';
import { identityOf } from '../../model/resource';
import type { Workspace } from '../workspace';
import { worldOf } from '../world';

export function explainJson(
  explanations: readonly Explanation[],
  workspace: Workspace,
  version: string | null,
): string {
  const document = {
    schemaVersion: 1,
    kubeOvnVersion: version,
    workloads: explanations.map((one) => workload(one, workspace)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function workload(
  {
    workload: { kind, namespace, name, place, kindSpan, ...rest },
    nics,
    steps: own,
    hostNetwork,
    complete,
  }: Explanation,
  workspace: Workspace,
) {
  return {
    file: workspace.relative(place.uri),
    range: rangeIn(place, name ?? kindSpan),
    kind,
    namespace: namespace ?? null,
    name: identityOf({ kind, name, namespace }) === undefined ? null : name!.value,
    world: worldOf(workspace, place.uri),
    hostNetwork,
    complete: complete && !rest.partial,
    ...steps(own, workspace),
    nics: nics.map((nic) => nicJson(nic, workspace)),
  };
}

export function nicJson(nic: NicExplanation, workspace: Workspace) {
  return {
    provider: nic.provider,
    interface: nic.interface ?? null,
    default: nic.default,
    outcome: nic.outcome,
    alternatives: nic.ways.length > 1 ? nic.ways.map((way) => alternative(way, workspace)) : [],
    subnet: nic.subnet ?? null,
    pool: nic.pool ?? null,
    addresses: nic.addresses ?? null,
    error: nic.error ?? null,
    event: nic.event ?? null,
    undefinedBy: nic.undefinedBy.map(({ sentence }) => sentence),
    ...steps(nic.steps, workspace),
  };
}

const alternative = (way: Alternative, workspace: Workspace) => ({
  releases: way.releases,
  outcome: way.outcome,
  subnet: way.subnet ?? null,
  pool: way.pool ?? null,
  addresses: way.addresses ?? null,
  error: way.error ?? null,
  event: way.event ?? null,
  pod: way.pod ?? null,
  missing: way.missing ?? null,
  ...steps(way.steps, workspace),
});

const steps = (list: readonly ExplainedStep[], workspace: Workspace) => ({
  steps: list.map(({ sentence }) => sentence),
  trace: list
    .map(({ at }) => at && { file: workspace.relative(at.place.uri), range: rangeIn(at.place, at.span) })
    .map((at) => at ?? null),
});
