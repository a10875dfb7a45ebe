import type { ActiveReport } from '../clusters/cluster.ts';
import { mostCommonKind, wordGroupOf } from '../clusters/kind.ts';
import { compareIds } from '../clusters/order.ts';
import { holdsMost } from '../clusters/place.ts';
import { censusShare } from '../factors/census.ts';
import type { FacetCensus } from '../factors/factor.ts';
import { tallyFacets } from '../factors/tally.ts';
import { placeWord } from '../factors/wording.ts';
import type { FlagEvidence, FlagTier } from '../flags/flag.ts';
import { countedReports } from './counted.ts';
import type { Assessment, Detector } from './detector.ts';

/** Customers count together within this long, both ends included (ms). */
export const COUNTED_WITHIN_MS = 30 * 60_000;
/** Distinct customers at which a desk without a history of its own flags. */
export const AMBER_CUSTOMERS = 3;
export const RED_CUSTOMERS = 5;

interface Part {
  readonly facet: string;
  readonly value: string;
  readonly customers: number;
  /** Share of the directory; null without one. */
  readonly usual: number | null;
}

/**
 * Counts distinct customers in the last 30 minutes: amber at AMBER_CUSTOMERS, red at RED_CUSTOMERS. A customer counts once in 4 hours; all withheld
 * callers are one. The cell is the most specific facet value that reaches the tier by itself, holds at least 80 % of the
 * counted customers and, with a census, is rarer in the directory than among them; else all callers with the symptom.
 * The most specific is the rarest in the directory; without a census, the one that holds most.
 */
export function fixedCountDetector(): Detector {
  return {
    version: 'fixed-count-1',
    assess({ reports, at, census }) {
      const counted = countedReports(reports).filter(
        (report) => report.at >= at - COUNTED_WITHIN_MS && report.at <= at,
      );
      return assessCounted(counted, census);
    },
  };
}

function assessCounted(counted: readonly ActiveReport[], census: FacetCensus | null): Assessment | null {
  const first = counted[0];
  const tier = tierOf(counted.length);
  if (first === undefined || tier === null) return null;
  const part = mostSpecificPart(counted, tier, census);
  const kind = mostCommonKind(counted) ?? first;
  return {
    tier,
    cell: {
      symptom: kind.symptom,
      wordGroup: wordGroupOf(kind),
      facet: part === null ? null : { facet: part.facet, value: part.value },
    },
    evidence: evidenceOf(counted, first, part),
  };
}

/** The tier that so many customers reach; null for too few. */
export function tierOf(customers: number): FlagTier | null {
  if (customers >= RED_CUSTOMERS) return 'red';
  return customers >= AMBER_CUSTOMERS ? 'amber' : null;
}

function mostSpecificPart(counted: readonly ActiveReport[], tier: FlagTier, census: FacetCensus | null): Part | null {
  const least = tier === 'red' ? RED_CUSTOMERS : AMBER_CUSTOMERS;
  const parts: Part[] = [];
  for (const { facet, values } of tallyFacets(counted)) {
    for (const [value, customers] of values) {
      const usual = censusShare(census, facet, value);
      const isUnusual = usual === null || customers > usual * counted.length;
      if (customers >= least && holdsMost(customers, counted.length) && isUnusual) {
        parts.push({ facet, value, customers, usual });
      }
    }
  }
  return parts.sort(bySpecific)[0] ?? null;
}

function bySpecific(a: Part, b: Part): number {
  return (
    (a.usual ?? 0) - (b.usual ?? 0) ||
    b.customers - a.customers ||
    compareIds(a.facet, b.facet) ||
    compareIds(a.value, b.value)
  );
}

function evidenceOf(counted: readonly ActiveReport[], first: ActiveReport, part: Part | null): FlagEvidence {
  const last = counted.at(-1) ?? first;
  const windowMinutes = Math.max(1, Math.ceil((last.at - first.at) / 60_000));
  return {
    reports: counted.map((report) => report.id),
    customers: counted.map((report) => report.customer),
    windowMinutes,
    firstAt: first.at,
    lastAt: last.at,
    expected: null,
    recurrenceDays: null,
    score: counted.length,
    reason: reasonOf(counted.length, windowMinutes, part),
  };
}

/** "5 customers in 22 minutes, all on Meridian voice". */
function reasonOf(customers: number, minutes: number, part: Part | null): string {
  const count = `${customers} customers in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
  if (part === null) return count;
  const who = part.customers === customers ? 'all' : `${part.customers} of them`;
  return `${count}, ${who} ${placeWord(part.facet)} ${part.value}`;
}
