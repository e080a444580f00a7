/** The only `try` of the server: whatever goes wrong in a piece of work stays in it. */
import type { CancellationToken } from 'vscode-languageserver';
import { Cancelled } from '../service/yield';

/** Told of everything that should not have happened. Tests throw it. */
export type Bug = (what: string, error: unknown) => void;

export type Contain = <T>(name: string, neutral: T, work: () => T | Promise<T>) => Promise<T>;

/** The result of the work; `neutral` where it was cancelled or broke. */
export const createContain =
  (bug: Bug): Contain =>
  async (name, neutral, work) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Cancelled)) bug(name, error);
      return neutral;
    }
  };

export interface Readiness {
  ready(): boolean;
  /** False where the token was cancelled first. */
  whenReady(token: CancellationToken): Promise<boolean>;
}

/**
 * Answers a request. Until the workspace is read the answer is `neutral`: half a workspace would tell half truths.
 * `patient` requests, which nobody makes while typing, wait for it instead.
 */
export type Answer = <T>(
  name: string,
  neutral: T,
  token: CancellationToken,
  work: () => T | Promise<T>,
  patient?: 'patient',
) => Promise<T>;

export const createAnswer =
  (readiness: Readiness, contain: Contain): Answer =>
  (name, neutral, token, work, patient) =>
    contain(name, neutral, async () => {
      if (!readiness.ready() && !(patient && (await readiness.whenReady(token)))) return neutral;
      if (token.isCancellationRequested) return neutral;
      const result = await work();
      return token.isCancellationRequested ? neutral : result;
    });
