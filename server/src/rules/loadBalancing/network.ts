/** Where a SwitchLBRule says that it belongs: read from its annotations, and only where both are given. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { since } from '../../schema/releases';

export const readsNetwork = since('1.15.0');

/** Those of its Vpc and of its Subnet. */
export const networkKeys = ['ovn.kubernetes.io/logical_router', 'ovn.kubernetes.io/logical_switch'] as const;

export const annotationOf = ({ annotations }: Resource<'SwitchLBRule'>, name: string): Value | undefined =>
  annotations.find(({ key }) => key === name)?.value;

/** The Service that a rule becomes. */
export const serviceOf = (rule: string): string => `slr-${rule}`;
/** Names of Services and of their ports are labels. */
export const longestLabel = 63;
