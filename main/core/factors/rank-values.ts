import { beliefs } from './belief.ts';
import { chancesAlone, correctChances } from './correct-chances.ts';
import type { ValueCount } from './sides.ts';

const MOST_ROWS = 50;

/** A value that somebody inside has, and what is made of it. */
export interface RankedValue {
  readonly count: ValueCount;
  /** By chance, this value alone; and corrected for all values (also those that nobody inside has). */
  readonly byChance: number;
  readonly chance: number;
  readonly belief: number;
}

/** The values that somebody inside has, the likeliest cause first, at most 50; what is equal in order of facet and value. */
export function rankValues(values: readonly ValueCount[]): RankedValue[] {
  const alone = chancesAlone(values);
  const corrected = correctChances(values, alone);
  const belief = beliefs(values);
  return values
    .map((count, index) => ({
      count,
      byChance: alone[index] ?? 1,
      chance: corrected[index] ?? 1,
      belief: belief[index] ?? 0,
    }))
    .filter(({ count }) => count.inside > 0)
    .sort((a, b) => b.belief - a.belief || a.byChance - b.byChance || b.count.inside - a.count.inside)
    .slice(0, MOST_ROWS);
}
