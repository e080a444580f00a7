/**
 * When what is checked: first what is being typed, then the other open documents, then the rest. There is no delay: while
 * one run is busy, edits gather and end it. A run that was ended or broke publishes nothing of what it did not finish.
 */
import type { Service } from '../service/index';
import type { Contain } from './contain';
import type { Host } from './host';

export interface Schedule {
  /** A file may have changed; `typed` where someone is at it. */
  touch(key: string, typed?: 'typed'): void;
  /** Something else changed, or became ready. */
  request(): void;
}

export interface ScheduleContext {
  readonly service: Service;
  readonly host: Host;
  readonly contain: Contain;
  readonly ready: () => boolean;
  /** Shows the findings of a file. Gives the files that point into it. */
  readonly publish: (key: string) => void;
  readonly pointingTo: (key: string) => Iterable<string>;
  readonly done: () => void;
}

export function createSchedule({
  service,
  host,
  contain,
  ready,
  publish,
  pointingTo,
  done,
}: ScheduleContext): Schedule {
  const pending = new Set<string>();
  let typed: string | undefined;
  let wanted = false;
  let running = false;
  let token = { isCancellationRequested: false };

  const isClean = (key: string) => !service.store.file(key)?.documents.some((one) => service.store.dirty.has(one));
  const flush = () => {
    for (const key of pending) {
      if (!isClean(key)) continue;
      pending.delete(key);
      publish(key);
    }
  };
  const stage = async (only: readonly string[] | undefined): Promise<boolean> => {
    const changed = await contain('check', undefined, () => service.check(token, only));
    if (!changed || token.isCancellationRequested) return false;
    for (const key of changed) pending.add(key);
    flush();
    return true;
  };
  const run = async () => {
    if (running) return;
    running = true;
    while (wanted && ready()) {
      wanted = false;
      token = { isCancellationRequested: false };
      const first = typed === undefined || !service.isOpen(typed) ? [] : [typed];
      const finished = (await stage(first)) && (await stage(service.openFiles())) && (await stage(undefined));
      if (finished) done();
    }
    running = false;
  };
  const request = () => {
    token.isCancellationRequested = true;
    if (wanted) return;
    wanted = true;
    if (!running) host.soon(run);
  };
  return {
    request,
    touch(key, how) {
      pending.add(key);
      for (const other of pointingTo(key)) pending.add(other);
      if (how) typed = key;
      request();
    },
  };
}
