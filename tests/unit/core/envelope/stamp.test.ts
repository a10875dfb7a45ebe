import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLOCK_AT_REST,
  decodeStamp,
  encodeStamp,
  isFromTheFuture,
  MAX_DRIFT_MS,
  tick,
  witness,
} from '../../../../main/core/envelope/stamp.ts';

const walls = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('the hybrid logical clock', () => {
  it('follows the wall clock where it advances', () => {
    expect(tick(CLOCK_AT_REST, 1000)).toEqual({ wall: 1000, counter: 0 });
  });

  it('counts where the wall clock stands still or goes back', () => {
    const first = tick(CLOCK_AT_REST, 1000);
    expect(tick(first, 1000)).toEqual({ wall: 1000, counter: 1 });
    expect(tick(first, 400)).toEqual({ wall: 1000, counter: 1 });
  });

  it('borrows a millisecond when the counter is used up', () => {
    expect(tick({ wall: 1000, counter: 0xffff }, 1000)).toEqual({ wall: 1001, counter: 0 });
  });

  it('gives stamps that rise as strings, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(walls, { minLength: 2, maxLength: 50 }), (nows) => {
        let state = CLOCK_AT_REST;
        let before = '';
        for (const now of nows) {
          state = tick(state, now);
          const stamp = encodeStamp(state);
          expect(stamp > before).toBe(true);
          before = stamp;
        }
      }),
    );
  });

  it('gives stamps after every stamp that was seen', () => {
    fc.assert(
      fc.property(walls, walls, fc.integer({ min: 0, max: 0xfffe }), (now, wall, counter) => {
        const seen = encodeStamp({ wall, counter });
        expect(encodeStamp(tick(witness(CLOCK_AT_REST, seen), now)) > seen).toBe(true);
      }),
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(walls, fc.integer({ min: 0, max: 0xffff }), (wall, counter) => {
        expect(decodeStamp(encodeStamp({ wall, counter }))).toEqual({ wall, counter });
      }),
    );
  });

  it('refuses what is no stamp', () => {
    for (const text of ['', 'yesterday', '000000000000-00000', 'ABCDEF000000-0000'])
      expect(() => decodeStamp(text)).toThrow(/not a clock stamp/);
  });

  it('takes a stamp for the future only beyond five minutes', () => {
    const now = 1_700_000_000_000;
    expect(isFromTheFuture(encodeStamp({ wall: now + MAX_DRIFT_MS, counter: 0 }), now)).toBe(false);
    expect(isFromTheFuture(encodeStamp({ wall: now + MAX_DRIFT_MS + 1, counter: 0 }), now)).toBe(true);
  });
});
