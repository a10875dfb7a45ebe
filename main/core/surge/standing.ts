import type { FlagTier } from '../flags/flag.ts';
import type { Reading } from './onset-scan.ts';

/** A flag stands until this long after the evidence was last as high (ms). */
export const STANDS_MS = 3_600_000;

interface Standing {
  readonly symptom: string | null;
  readonly place: string | null;
  tier: FlagTier;
  lastAt: number;
}

/** Which flags stand: one fault is told once, however many of its calls follow. */
export interface StandingFlags {
  /** Whether a reading at this tier is news: nothing of the same symptom or the same place stands as high. */
  isNews(reading: Reading, tier: FlagTier): boolean;
  /** Drops what has been quiet; true if a red flag ended. */
  pass(at: number): boolean;
}

export function standingFlags(): StandingFlags {
  let standing: Standing[] = [];
  function isNews(reading: Reading, tier: FlagTier): boolean {
    const place = reading.place === null ? null : `${reading.place.facet}\u0000${reading.place.value}`;
    const same = standing.filter(
      (flag) =>
        flag.symptom === reading.symptom || (place !== null && flag.place === place) || reading.symptom === null,
    );
    for (const flag of same) flag.lastAt = Math.max(flag.lastAt, reading.at);
    if (same.some((flag) => flag.tier === 'red' || tier === 'amber')) return false;
    standing = standing.filter((flag) => !same.includes(flag));
    standing.push({ symptom: reading.symptom, place, tier, lastAt: reading.at });
    return true;
  }
  function pass(at: number): boolean {
    const ended = standing.filter((flag) => at - flag.lastAt > STANDS_MS);
    if (ended.length > 0) standing = standing.filter((flag) => !ended.includes(flag));
    return ended.some((flag) => flag.tier === 'red');
  }
  return { isNews, pass };
}
