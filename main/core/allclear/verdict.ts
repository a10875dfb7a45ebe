import { chanceFixed, chanceOfRelapse, factorNeeded, quietNeeded } from './belief.ts';
import { type Evidence, fixedAgainstPartly, shareBelow95 } from './evidence.ts';

/** In order of how sure they are; `partial` stands apart: most is well, and somebody is known not to be. */
export const ALL_CLEAR_VERDICTS = ['contradicted', 'unproven', 'partial', 'likely', 'proven'] as const;
export type AllClearVerdict = (typeof ALL_CLEAR_VERDICTS)[number];

export const PROVEN_FROM = 0.95;
export const LIKELY_FROM = 0.8;
export const CONTRADICTED_TO = 0.2;
export const RELAPSE_TO = 0.05;

/** A part of the estate that was hit, as "server mdn-ms4". */
export interface PartHit {
  readonly facet: string;
  readonly value: string;
  readonly customers: number;
  /** Whether a call-back or a test since the fix has touched it. */
  readonly touched: boolean;
}

export interface GateInput {
  readonly evidence: Evidence;
  /** Load-weighted minutes of quiet since the fix. */
  readonly quiet: number;
  /** Load-weighted minutes of quiet of each earlier recovery from the same cause that did not hold. */
  readonly failedQuiets: readonly number[];
  readonly parts: readonly PartHit[];
}

/** What each kind of evidence has earned, in points of expected failures that did not come; the sum and 1 are about the Bayes factor. */
export interface Points {
  readonly silence: number;
  readonly callBacks: number;
  readonly tests: number;
  /** Points at which the all-clear is proven by its arithmetic. */
  readonly needed: number;
}

export interface Gate {
  readonly verdict: AllClearVerdict;
  /** P(fixed). */
  readonly p: number;
  /** The share that may still be failing, 95 %. */
  readonly share95: number;
  readonly relapse: number;
  /** Load-weighted minutes of quiet still to come before a relapse is unlikely enough. */
  readonly quietLeft: number;
  readonly points: Points;
  readonly failedRecoveries: number;
  /** Parts that were hit and that nobody has asked about or tested since the fix. */
  readonly untouched: readonly PartHit[];
}

/** Judges a recovery. Pure arithmetic: the same evidence gives the same verdict, in whatever order it came. */
export function judge({ evidence, quiet, failedQuiets, parts }: GateInput): Gate {
  const failedRecoveries = failedQuiets.length;
  const p = chanceFixed(evidence, failedRecoveries);
  const relapse = chanceOfRelapse(quiet, failedQuiets);
  const untouched = parts.filter((part) => !part.touched);
  return {
    verdict: verdictOf(p, relapse, untouched.length === 0, evidence),
    p,
    share95: shareBelow95(evidence),
    relapse,
    quietLeft: Math.max(0, quietNeeded(RELAPSE_TO, failedQuiets) - quiet),
    points: pointsOf(evidence, failedRecoveries),
    failedRecoveries,
    untouched,
  };
}

function verdictOf(p: number, relapse: number, isCovered: boolean, { stable, notStable }: Evidence): AllClearVerdict {
  // Where most of those who were asked still fail, nobody can speak of a rest.
  if (p <= CONTRADICTED_TO || notStable > stable) return 'contradicted';
  if (p < LIKELY_FROM) return 'unproven';
  if (notStable > 0) return 'partial';
  return p >= PROVEN_FROM && relapse <= RELAPSE_TO && isCovered ? 'proven' : 'likely';
}

/** What each kind earned: how much the Bayes factor grows by it, in the order silence, call-backs, tests. */
function pointsOf(evidence: Evidence, failedRecoveries: number): Points {
  const silent = { ...evidence, stable: 0, passed: 0, failed: 0 };
  const asked = { ...silent, stable: evidence.stable };
  const bySilence = fixedAgainstPartly(silent);
  const byCallBacks = fixedAgainstPartly(asked);
  const byAll = fixedAgainstPartly(evidence);
  return {
    silence: bySilence - 1,
    callBacks: byCallBacks - bySilence,
    tests: byAll - byCallBacks,
    needed: factorNeeded(PROVEN_FROM, failedRecoveries) - 1,
  };
}
