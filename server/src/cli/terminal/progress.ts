/** A bar on stderr for runs that take a while; nothing at all where stderr is no terminal. */
import type { Output } from '../host';

export interface Progress {
  /** Cheap enough to call for every file. */
  step(label: string, done: number, total: number | undefined): void;
  /** Takes the bar off the screen. */
  clear(): void;
}

const silent: Progress = { step: () => {}, clear: () => {} };
const delay = 400;
const interval = 100;
const barWidth = 24;

export function createProgress(out: Output, wanted: boolean, now: () => number = () => performance.now()): Progress {
  if (!wanted || !out.isTTY) return silent;
  let next = now() + delay;
  let shown = false;
  return {
    step(label, done, total) {
      const time = now();
      if (time < next) return;
      next = time + interval;
      shown = true;
      out.write(
        `\r\u001b[K${total === undefined ? `${label} ${done}` : `${label} ${bar(done, total)} ${done}/${total}`}`,
      );
    },
    clear() {
      if (shown) out.write('\r\u001b[K');
      shown = false;
    },
  };
}

function bar(done: number, total: number): string {
  const full = total === 0 ? barWidth : Math.min(barWidth, Math.round((done / total) * barWidth));
  return `[${'#'.repeat(full)}${' '.repeat(barWidth - full)}]`;
}
