import { describe, expect, it } from 'vitest';
import { timeAt } from '../../../../renderer/stores/now.ts';

describe('the engine’s time between two words from it', () => {
  const base = { told: 1_000_000, toldAt: 500, speed: 1, endsAt: null };

  it('goes on with the window’s own clock', () => {
    expect(timeAt(base, 1500)).toBe(1_001_000);
  });

  it('goes faster in a drill, stands still in a pause, and stops at the end', () => {
    expect(timeAt({ ...base, speed: 60 }, 1500)).toBe(1_060_000);
    expect(timeAt({ ...base, speed: 0 }, 99_999)).toBe(1_000_000);
    expect(timeAt({ ...base, speed: 600, endsAt: 1_200_000 }, 1500)).toBe(1_200_000);
  });

  it('never goes back, even when it was told a time after the end', () => {
    expect(timeAt({ ...base, speed: 60, endsAt: 900_000 }, 1500)).toBe(1_000_000);
  });
});
