/** Long work gives way: to the event loop every few milliseconds, and to whoever cancels it. */

export interface CancellationToken {
  readonly isCancellationRequested: boolean;
}

export const never: CancellationToken = { isCancellationRequested: false };

/** Thrown where work was cancelled; nothing that was being worked out may be used. */
export class Cancelled extends Error {}

const slice = 8;

/** A checkpoint to call between small pieces of work. It throws Cancelled, or lets others run once the slice is used up. */
export function createCheckpoint(token: CancellationToken): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (token.isCancellationRequested) throw new Cancelled();
    if (performance.now() - since < slice) return undefined;
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        since = performance.now();
        if (token.isCancellationRequested) reject(new Cancelled());
        else resolve();
      }, 0);
    });
  };
}
