import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// The library itself runs inside VS Code only; these are the enumerations that are used of it.
vi.mock('vscode-languageclient', () => ({
  CloseAction: { DoNotRestart: 1, Restart: 2 },
  ErrorAction: { Continue: 1, Shutdown: 2 },
  State: { Stopped: 1, Running: 2, Starting: 3, StartFailed: 4 },
}));
const { supervise } = await import('../../../client/src/life');
const [stopped, running] = [1, 2];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A client whose server starts as long as `fails` says no. */
function setUp(fails: () => boolean = () => false) {
  let changed: (change: { oldState: number; newState: number }) => void = () => {};
  let runs = false;
  const client = {
    start: vi.fn(async () => {
      if (fails()) throw new Error('it died while it started');
      runs = true;
    }),
    stop: vi.fn(async () => {
      runs = false;
      changed({ oldState: running, newState: stopped });
    }),
    needsStop: () => runs,
    onDidChangeState: (listener: typeof changed) => {
      changed = listener;
      return { dispose: () => {} };
    },
  };
  const onGivenUp = vi.fn();
  const life = supervise(client as unknown as Parameters<typeof supervise>[0], onGivenUp);
  const die = async () => {
    runs = false;
    changed({ oldState: running, newState: stopped });
    await vi.advanceTimersByTimeAsync(1_000);
  };
  return { client, life, onGivenUp, die, runs: () => runs };
}

test('a server that dies is started again, but not a fifth time in a short while', async () => {
  const { life, die, runs, onGivenUp } = setUp();
  await life.start();
  for (let i = 0; i < 4; i++) {
    await die();
    expect(runs()).toBe(true);
  }
  expect(onGivenUp).not.toHaveBeenCalled();
  await die();
  expect(runs()).toBe(false);
  expect(onGivenUp).toHaveBeenCalledOnce();
});

test('deaths long ago do not count', async () => {
  const { life, die, runs } = setUp();
  await life.start();
  for (let i = 0; i < 20; i++) {
    await die();
    expect(runs()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
  }
});

test('one that dies while it starts is given up after as many tries', async () => {
  const { client, life, onGivenUp } = setUp(() => true);
  const started = life.start();
  await vi.advanceTimersByTimeAsync(10_000);
  await started;
  expect(client.start).toHaveBeenCalledTimes(5);
  expect(onGivenUp).toHaveBeenCalledOnce();
});

test('one that starts at the second try runs', async () => {
  let tries = 0;
  const { life, runs, onGivenUp } = setUp(() => tries++ === 0);
  const started = life.start();
  await vi.advanceTimersByTimeAsync(10_000);
  await started;
  expect(runs()).toBe(true);
  expect(onGivenUp).not.toHaveBeenCalled();
});

test('stopped, it stays so', async () => {
  const { client, life, runs } = setUp();
  await life.start();
  await life.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs()).toBe(false);
  expect(client.start).toHaveBeenCalledOnce();
});

test('after a restart that was asked for, counting begins anew', async () => {
  const { life, die, runs } = setUp();
  await life.start();
  for (let i = 0; i < 5; i++) await die();
  expect(runs()).toBe(false);
  await life.restart();
  expect(runs()).toBe(true);
  await die();
  expect(runs()).toBe(true);
});
