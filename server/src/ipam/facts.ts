/** What the NICs of one workload have in common, worked out once: spaces of subnets, lists of the namespace. */
import type { Resource } from '../model/resource';
import type { RangeSet } from '../net/rangeSet';
import type { View } from '../scope/view';
import { effectivePools, isPointToPoint, poolSpace, type SubnetSpace, subnetSpace, unpooledSpace } from './capacity';
import type { Era, Question } from './era';
import { type NamespaceSubnets, subnetsOfNamespace } from './namespace';

export interface Facts {
  /** The subnets of a namespace. */
  namespaceSubnets(namespace: string, era: Era): NamespaceSubnets;
  /** Undefined where the blocks of the subnet are not known. */
  space(subnet: Resource<'Subnet'> | undefined, era: Era): SubnetSpace | undefined;
  /** What a pool of that subnet can give out; undefined where its ranges are not known. */
  poolSpace(pool: Resource<'IPPool'>, space: SubnetSpace): RangeSet | undefined;
  /** What is left of a subnet for pods without a pool, at most. */
  unpooled(subnet: Resource<'Subnet'>, space: SubnetSpace): RangeSet;
}

interface List {
  readonly namespace: string;
  /** What was asked on the way: releases that answer alike have the same list. */
  readonly answers: readonly (readonly [Question, unknown])[];
  readonly subnets: NamespaceSubnets;
}

export function createFacts(view: View): Facts {
  const lists: List[] = [];
  const spaces = new Map<Resource, SubnetSpace | undefined>();
  const rests = new Map<SubnetSpace, RangeSet>();
  const pools = new Map<Resource, { readonly space: SubnetSpace; readonly set: RangeSet | undefined }>();
  return {
    namespaceSubnets(namespace, era) {
      const known = lists.find(
        (list) =>
          list.namespace === namespace && list.answers.every(([question, answer]) => era.ask(question) === answer),
      );
      if (known) return known.subnets;
      const answers: [Question, unknown][] = [];
      const recorder: Era = {
        asked: era.asked,
        ask(question) {
          const answer = era.ask(question);
          answers.push([question, answer]);
          return answer;
        },
      };
      const subnets = subnetsOfNamespace(namespace, recorder, view);
      lists.push({ namespace, answers, subnets });
      return subnets;
    },
    space(subnet, era) {
      const space = subnet && remember(spaces, subnet, () => subnetSpace(subnet));
      if (!subnet || !space?.prefixes.some(isPointToPoint) || era.ask('pointToPoint')) return space;
      return subnetSpace(subnet, false);
    },
    poolSpace(pool, space) {
      const known = pools.get(pool);
      if (known?.space === space) return known.set;
      const set = poolSpace(pool, space);
      pools.set(pool, { space, set });
      return set;
    },
    unpooled: (subnet, space) =>
      remember(rests, space, () =>
        unpooledSpace(space, effectivePools(view.by('pools-of-subnet', subnet.name?.value ?? ''))),
      ),
  };
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found!;
  const made = make();
  known.set(key, made);
  return made;
}
