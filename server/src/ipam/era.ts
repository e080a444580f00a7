/** What is asked about a release while a NIC is decided: releases that give the same answers to what was asked decide alike. */
import { allReleases, type Release } from '../schema/releases';
import { danglingVpc, groupByTraits, namespacePools, traits, vpcDefault } from './traits';

export const questions = { ...traits, namespacePools, vpcDefault, danglingVpc } as const;
export type Question = keyof typeof questions;
type Answers = { readonly [Q in Question]: ReturnType<(typeof questions)[Q]> };

export interface Era {
  /** Ask only where the answer matters here: every question asked divides releases. */
  ask<Q extends Question>(question: Q): Answers[Q];
  readonly asked: ReadonlySet<Question>;
}

export function createEra(release: Release): Era {
  const asked = new Set<Question>();
  const answers = answersOf(release);
  return {
    asked,
    ask(question) {
      asked.add(question);
      return answers[question];
    },
  };
}

/** True where both releases answer everything that was asked alike. */
export function agree(asked: ReadonlySet<Question>, a: Release, b: Release): boolean {
  const [own, other] = [answersOf(a), answersOf(b)];
  for (const question of asked) if (own[question] !== other[question]) return false;
  return true;
}

const numberOf = ({ minor, patch }: Release): number => minor * 1000 + patch;
const work = (release: Release): Answers =>
  Object.fromEntries(Object.entries(questions).map(([question, answer]) => [question, answer(release)])) as Answers;

const table: ReadonlyMap<number, Answers> = new Map(
  groupByTraits(allReleases).flatMap((group) => {
    const answers = work(group[0]!);
    return group.map((release) => [numberOf(release), answers] as const);
  }),
);
const answersOf = (release: Release): Answers => table.get(numberOf(release)) ?? work(release);
