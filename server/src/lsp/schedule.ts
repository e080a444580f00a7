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
  /** Nothing is being checked, nor waiting for it. */
  isIdle(): boolean;
  /** For good. */
  stop(): void;
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
  let called = false;
  let running = false;
  let stopped = false;
  let token = { isCancellationRequested: false };

  const isClean = (key: string) => !service.store.file(key)?.documents.some((one) => service.store.dirty.has(one));
  const flush = () => {
    for (const key of typed === undefined ? pending : [typed, ...pending]) {
      if (!pending.has(key) || !isClean(key)) continue;
      pending.delete(key);
      publish(key);
    }
  };
  const stage = (only: readonly string[] | undefined): Promise<boolean> =>
    contain('check', false, async () => {
      const changed = await service.check(token, only);
      for (const key of changed) pending.add(key);
      if (token.isCancellationRequested) return false;
      flush();
      return true;
    });
  const run = async () => {
    called = false;
    running = true;
    while (wanted && ready() && !stopped) {
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
    wanted = true;
    if (running || called) return;
    called = true;
    host.soon(run);
  };
  return {
    request,
    stop() {
      stopped = true;
      token.isCancellationRequested = true;
    },
    isIdle: () => !wanted && !called && !running,
    touch(key, how) {
      pending.add(key);
      for (const other of pointingTo(key)) pending.add(other);
      if (how) typed = key;
      request();
    },
  };
}
