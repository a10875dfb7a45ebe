import type { FlagTier } from '../flags/flag.ts';
import type { SurgeEvent } from './event.ts';
import type { Reading } from './onset-scan.ts';
import { placeOf } from './word-facet.ts';

/** A flag stands until this long after the evidence was last as high (ms). */
export const STANDS_MS = 3_600_000;

interface Standing {
  readonly symptom: string | null;
  readonly place: string | null;
  readonly tier: FlagTier;
  /** The calls that told it, by id. */
  readonly told: ReadonlySet<string>;
  lastAt: number;
}

/** Which flags stand: one fault is told once, however many of its calls follow. */
export interface StandingFlags {
  /**
   * Whether a reading at this tier is news: nothing of the same symptom or the same place stands as high, and nothing that was told by
   * most of the same calls. An amber one is news only while no other amber one stands: it is worth a glance, and one glance sees all.
   */
  isNews(reading: Reading, tier: FlagTier, evidence?: () => readonly SurgeEvent[]): boolean;
  /** Drops what has been quiet; true if a red flag ended. */
  pass(at: number): boolean;
  clear(): void;
  /** Returns what puts the flags back to those of now, as often as it is called. */
  mark(): () => void;
}

export function standingFlags(): StandingFlags {
  let standing: Standing[] = [];
  function isNews(reading: Reading, tier: FlagTier, evidence: () => readonly SurgeEvent[] = () => []): boolean {
    const place = reading.place === null ? null : `${reading.place.facet}\u0000${reading.place.value}`;
    let told: readonly SurgeEvent[] | null = null;
    const isSame = (flag: Standing) => {
      if (
        (flag.symptom === reading.symptom && reading.symptom !== null) ||
        (place !== null && flag.place === place) ||
        (reading.symptom === null && placeOf(reading.place) === null)
      )
        return true;
      told ??= evidence();
      return told.filter(({ id }) => flag.told.has(id)).length * 2 > told.length;
    };
    const same = standing.filter(isSame);
    for (const flag of same) flag.lastAt = Math.max(flag.lastAt, reading.at);
    if (same.some((flag) => flag.tier === 'red' || tier === 'amber')) return false;
    if (tier === 'amber' && standing.some((flag) => flag.tier === 'amber')) return false;
    standing = standing.filter((flag) => !same.includes(flag));
    const calls = new Set((told ?? evidence()).map(({ id }) => id));
    standing.push({ symptom: reading.symptom, place, tier, told: calls, lastAt: reading.at });
    return true;
  }
  function pass(at: number): boolean {
    const ended = standing.filter((flag) => at - flag.lastAt > STANDS_MS);
    if (ended.length > 0) standing = standing.filter((flag) => !ended.includes(flag));
    return ended.some((flag) => flag.tier === 'red');
  }
  function mark(): () => void {
    const then = standing.map((flag) => ({ ...flag }));
    return () => {
      standing = then.map((flag) => ({ ...flag }));
    };
  }
  function clear(): void {
    standing = [];
  }
  return { isNews, pass, clear, mark };
}
