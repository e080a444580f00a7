/** What is asked about a release while a NIC is decided: releases that give the same answers to what was asked decide alike. */
import type { Release } from '../schema/releases';
import { danglingVpc, namespacePools, traits, vpcDefault } from './traits';

export const questions = { ...traits, namespacePools, vpcDefault, danglingVpc } as const;
export type Question = keyof typeof questions;
type Answer<Q extends Question> = ReturnType<(typeof questions)[Q]>;

export interface Era {
  /** Ask only where the answer matters here: every question asked divides releases. */
  ask<Q extends Question>(question: Q): Answer<Q>;
  readonly asked: ReadonlySet<Question>;
}

export function createEra(release: Release): Era {
  const asked = new Set<Question>();
  return {
    asked,
    ask<Q extends Question>(question: Q) {
      asked.add(question);
      return questions[question](release) as Answer<Q>;
    },
  };
}

/** True where both releases answer everything that was asked alike. */
export const agree = (asked: ReadonlySet<Question>, a: Release, b: Release): boolean =>
  [...asked].every((question) => questions[question](a) === questions[question](b));
