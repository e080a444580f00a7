/** Routes that a router keeps one of: writing one deletes the other. */
import type { PolicyRoute, StaticRoute } from '../../model/entries';
import type { Value } from '../../model/value';
import { isText } from '../values';

export const policies: readonly string[] = ['policyDst', 'policySrc'];
export const actions: readonly string[] = ['allow', 'drop', 'reroute'];

/** What a policy or an action was meant to be, where it can be told; a static route without one is `policyDst`. */
export function policyMeant({ policy }: Pick<StaticRoute, 'policy'>): string | undefined {
  const text = policy?.value || 'policyDst';
  if (policy?.templated || policies.includes(text)) return policy?.templated ? undefined : text;
  return /src/i.test(text) ? 'policySrc' : /dst/i.test(text) ? 'policyDst' : undefined;
}
export const actionMeant = ({ action }: Pick<PolicyRoute, 'action'>): string | undefined =>
  action?.templated ? undefined : actions.find((one) => one === action?.value.toLowerCase());

/** An earlier route that a route repeats, or is at odds with. */
export interface Repeat<R> {
  readonly earlier: R;
  readonly isSame: boolean;
}

/** Of one table, policy and destination there is one next hop, unless both routes are watched by BFD sessions of their own. */
export function repeatOfStatic(route: StaticRoute, routes: readonly StaticRoute[]): Repeat<StaticRoute> | undefined {
  if (![route.nextHopIP, route.cidr].every(isText) || !policyMeant(route)) return undefined;
  const rivals = before(route, routes).filter(
    (one) =>
      isEqual(one.cidr, route.cidr) &&
      policyMeant(one) === policyMeant(route) &&
      isEqual(one.routeTable, route.routeTable) &&
      isText(one.nextHopIP) &&
      !one.bfdId?.templated &&
      !route.bfdId?.templated,
  );
  const same = rivals.find(({ nextHopIP }) => nextHopIP!.value === route.nextHopIP!.value);
  if (same) return { earlier: same, isSame: true };
  const rival = rivals.find(({ bfdId }) => !bfdId?.value || !route.bfdId?.value || bfdId.value === route.bfdId.value);
  return rival && { earlier: rival, isSame: false };
}

/** Of one priority and match there is one policy. */
export function repeatOfPolicy(route: PolicyRoute, routes: readonly PolicyRoute[]): Repeat<PolicyRoute> | undefined {
  if (!isText(route.match) || !actionMeant(route)) return undefined;
  const rivals = before(route, routes).filter(
    (one) =>
      isEqual(one.match, route.match) &&
      isEqual(one.priority, route.priority, '0') &&
      actionMeant(one) !== undefined &&
      !one.nextHopIP?.templated &&
      !route.nextHopIP?.templated,
  );
  const meant = actionMeant(route);
  const same = rivals.find(
    ({ action, nextHopIP }) =>
      meant === actionMeant({ action }) && (meant !== 'reroute' || sorted(nextHopIP) === sorted(route.nextHopIP)),
  );
  return same ? { earlier: same, isSame: true } : rivals[0] && { earlier: rivals[0], isSame: false };
}

const before = <R>(route: R, routes: readonly R[]): readonly R[] => routes.slice(0, routes.indexOf(route));
const isEqual = (a: Value | undefined, b: Value | undefined, empty = ''): boolean =>
  !a?.templated && !b?.templated && (a?.value || empty) === (b?.value || empty);
const sorted = (hops: Value | undefined): string =>
  [...new Set(hops?.value.split(',').map((one) => one.trim()))].sort().join();
