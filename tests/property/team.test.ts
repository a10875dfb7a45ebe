import { describe, expect, it } from 'vitest';
import { fuzzTeam } from './team-fuzz.ts';

describe('five desks and a hub', { timeout: 600_000 }, () => {
  it('come to the same, and to what a fold from scratch comes to, whatever happened in between', async () => {
    for (let seed = 1; seed <= 4; seed += 1)
      expect(`seed ${seed}: ${await fuzzTeam(seed, 70)}`).toBe(`seed ${seed}: null`);
  });
});
