import type { IncidentStateName } from '../incidents/incident.ts';
import {
  type Comparison,
  compareWithout,
  LEAST_OUTCOMES,
  type Outcomes,
  ratesByGroup,
  type Success,
  stoppedWorking,
  successOf,
} from './outcomes.ts';

/** How it ended for a caller; `unknown` while nobody has said. */
export type Ending = 'worked' | 'failed' | 'unknown';

/** A caller in one incident (or on one day, outside of incidents), given the advice or not. */
export interface Case {
  readonly id: string;
  /** When they rang: with the report that the advice was given with, else first (ms). */
  readonly at: number;
  readonly symptom: string;
  /** Of the joined incident when they rang; null for none. */
  readonly state: IncidentStateName | null;
  /** Null where it is not known. */
  readonly handset: string | null;
  readonly isGiven: boolean;
  readonly ending: Ending;
  /** When the caller said so (ms); left out while unknown. */
  readonly endedAt?: number;
}

export interface CaseRecord {
  readonly success: Success;
  readonly handsets: readonly {
    readonly handset: string;
    readonly given: number;
    readonly known: number;
    /** Shrunk towards the rate of all; null where fewer than five outcomes are known in all. */
    readonly rate: number | null;
  }[];
  readonly comparison: Comparison | null;
  /** Comparable callers without it of whom it is known how it ended. */
  readonly without: number;
  readonly stopped: { readonly chance: number; readonly warn: boolean };
}

const HOUR_MS = 3_600_000;
/** "Now" are so many of the newest known outcomes; "before" are all others. */
const NEWEST = 8;

/** How an advice has done. The order of the cases does not matter. */
export function recordOf(cases: readonly Case[]): CaseRecord {
  const given = cases.filter(({ isGiven }) => isGiven);
  const without = comparable(cases);
  const known = given
    .filter(({ ending }) => ending !== 'unknown')
    .sort((a, b) => (a.endedAt ?? a.at) - (b.endedAt ?? b.at) || (a.id < b.id ? -1 : 1));
  const success = successOf(outcomesOf(given));
  return {
    success,
    handsets: byHandset(given, success.known),
    comparison: compareWithout(countOf(given), countOf(without)),
    without: countOf(without).of,
    stopped: stoppedWorking(countOf(known.slice(0, -NEWEST)), countOf(known.slice(-NEWEST))),
  };
}

/** Those without it who rang about the same symptom, in the same state and hour as somebody who was given it. */
function comparable(cases: readonly Case[]): readonly Case[] {
  const alike = ({ symptom, state, at }: Case) => `${symptom} ${state ?? ''} ${Math.floor(at / HOUR_MS)}`;
  const strata = new Set(cases.filter(({ isGiven }) => isGiven).map(alike));
  return cases.filter((each) => !each.isGiven && strata.has(alike(each)));
}

function byHandset(given: readonly Case[], known: number): CaseRecord['handsets'] {
  const groups = Map.groupBy(
    given.filter(({ handset }) => handset !== null),
    ({ handset }) => handset ?? '',
  );
  const counts = new Map([...groups].map(([handset, own]) => [handset, countOf(own)]));
  const rates = known < LEAST_OUTCOMES ? null : ratesByGroup(counts);
  return [...groups]
    .map(([handset, own]) => ({
      handset,
      given: own.length,
      known: counts.get(handset)?.of ?? 0,
      rate: rates?.get(handset) ?? null,
    }))
    .sort((a, b) => b.given - a.given || (a.handset < b.handset ? -1 : 1));
}

function outcomesOf(cases: readonly Case[]): Outcomes {
  const of = (wanted: Ending) => cases.filter(({ ending }) => ending === wanted).length;
  return { worked: of('worked'), failed: of('failed'), unknown: of('unknown') };
}

function countOf(cases: readonly Case[]): { readonly worked: number; readonly of: number } {
  const { worked, failed } = outcomesOf(cases);
  return { worked, of: worked + failed };
}
