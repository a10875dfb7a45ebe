import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeeper, KEPT_WITHIN_MS } from '../../../../renderer/stores/keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A store that takes so long for each write. */
function slowStore(writeMs: number) {
  const written: string[] = [];
  const keeper = createKeeper<string>(async (text) => {
    await new Promise((resolve) => setTimeout(resolve, writeMs));
    written.push(text);
  });
  return { keeper, written };
}

describe('what is typed without a pause', () => {
  it('is never more than a second behind in the store', async () => {
    const { keeper, written } = slowStore(50);
    let text = '';
    for (let key = 0; key < 200; key += 1) {
      text += 'x';
      const typed = text;
      keeper.change(() => typed);
      await vi.advanceTimersByTimeAsync(70);
      const behind = (text.length - (written.at(-1)?.length ?? 0)) * 70;
      expect(behind).toBeLessThanOrEqual(1000);
    }
  });

  it('is read when it is written, not at every key', async () => {
    const { keeper } = slowStore(0);
    const read = vi.fn(() => 'text');
    for (let key = 0; key < 100; key += 1) keeper.change(read);
    await vi.advanceTimersByTimeAsync(KEPT_WITHIN_MS);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('does not pile up before a slow store, and ends with the last word', async () => {
    const { keeper, written } = slowStore(3000);
    for (let key = 1; key <= 60; key += 1) {
      keeper.change(() => `${key}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect(written.at(-1)).toBe('60');
    expect(written.length).toBeLessThan(6);
  });
});

describe('a place that is left', () => {
  it('hands over what waits at once, in order', async () => {
    const { keeper, written } = slowStore(10);
    keeper.change(() => 'the last words');
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(10);
    await flushed;
    expect(written).toEqual(['the last words']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(written).toHaveLength(1);
  });

  it('survives a store that fails', async () => {
    const keeper = createKeeper<string>(() => Promise.reject(new Error('away')));
    keeper.change(() => 'a');
    await keeper.flush();
    keeper.change(() => 'b');
    await expect(keeper.flush()).resolves.toBeUndefined();
  });
});
