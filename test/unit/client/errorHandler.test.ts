import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// The library itself runs inside VS Code only; these are the two enumerations that are used of it.
vi.mock('vscode-languageclient', () => ({
  CloseAction: { DoNotRestart: 1, Restart: 2 },
  ErrorAction: { Continue: 1, Shutdown: 2 },
}));
const { createErrorHandler } = await import('../../../client/src/errorHandler');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const restart = { action: 2, handled: true };
const giveUp = { action: 1, handled: true };

test('a server that dies is started again, but not a fifth time in a short while', () => {
  const onGivenUp = vi.fn();
  const handler = createErrorHandler(onGivenUp);
  for (let i = 0; i < 4; i++) expect(handler.closed()).toEqual(restart);
  expect(onGivenUp).not.toHaveBeenCalled();
  expect(handler.closed()).toEqual(giveUp);
  expect(onGivenUp).toHaveBeenCalledOnce();
});

test('deaths long ago do not count', () => {
  const handler = createErrorHandler(() => {});
  for (let i = 0; i < 20; i++) {
    expect(handler.closed()).toEqual(restart);
    vi.advanceTimersByTime(60_000);
  }
});

test('after a restart that was asked for, counting begins anew', () => {
  const handler = createErrorHandler(() => {});
  for (let i = 0; i < 5; i++) handler.closed();
  handler.reset();
  expect(handler.closed()).toEqual(restart);
});
