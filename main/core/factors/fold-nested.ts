import type { Factor, FactorRow } from './factor.ts';

/** A residual that chance explains this easily is no finding of its own. */
const LEFT_OVER = 0.05;
/** Of the smaller of two values, so many customers must be in both (in fifths), for one to explain the other. */
const FIFTHS = 4;

/** A value needs so much more of the customers inside than of everybody, or there is nothing to explain. */
const LEAST_LIFT = 1.25;

/** A factor with the customers inside who have it. */
export interface HeldFactor {
  readonly factor: Factor;
  /** Rising numbers, the same for every factor. */
  readonly holders: readonly number[];
}

/**
 * Puts values that say the same of the same customers under the likeliest of them: a pool over its servers when the
 * callers spread over those, a server over its pool and platform when they do not. Whether one is part of the other is
 * read from the callers themselves, so a device that only one site uses folds like a server does. `factors` come likeliest
 * first, and each is folded under the first that explains it; what is folded explains nothing further.
 */
export function foldNested(factors: readonly HeldFactor[]): FactorRow[] {
  const rows: { readonly head: HeldFactor; readonly folded: Factor[] }[] = [];
  for (const candidate of factors) {
    const row = rows.find(({ head }) => explains(head, candidate));
    if (row === undefined) rows.push({ head: candidate, folded: [] });
    else row.folded.push(candidate.factor);
  }
  return rows.map(({ head, folded }) => ({ ...head.factor, folded }));
}

/**
 * Whether `other` is there because of `head`: their customers inside are mostly the same ones; of those who are not on
 * the head, no more are on the other than there would be anyway; and of those who are, no more than there would be if the
 * other were a part of it.
 */
function explains(head: HeldFactor, other: HeldFactor): boolean {
  const { inside, insideOf } = head.factor;
  const both = inBoth(head.holders, other.holders);
  const smaller = Math.min(inside, other.factor.inside);
  if (both === 0 || both * 5 < smaller * FIFTHS) return false;
  const share = shareOf(other.factor);
  if (other.factor.inside < LEAST_LIFT * share * other.factor.insideOf) return false;
  const within = Math.min(1, share / Math.max(shareOf(head.factor), share));
  const rest = Math.max(0, insideOf - inside);
  const left = Math.min(rest, other.factor.inside - both);
  return binomialTail(left, rest, share) > LEFT_OVER && binomialTail(both, inside, within) > LEFT_OVER;
}

/** How many numbers are in both of two rising lists. */
function inBoth(a: readonly number[], b: readonly number[]): number {
  let both = 0;
  let place = 0;
  for (const number of a) {
    while (place < b.length && (b[place] ?? 0) < number) place += 1;
    if (b[place] === number) both += 1;
  }
  return both;
}

/** Share of everybody, inside and outside, with the value; half a customer more on each side keeps it from 0 and 1. */
function shareOf({ inside, insideOf, outside, outsideOf }: Factor): number {
  return (inside + outside + 0.5) / (insideOf + outsideOf + 1);
}

/** P(X >= hits) for X of `draws`, each with probability `share`. */
function binomialTail(hits: number, draws: number, share: number): number {
  if (hits <= 0) return 1;
  if (share >= 1) return 1;
  const odds = share / (1 - share);
  let log = draws * Math.log1p(-share);
  let below = Math.exp(log);
  for (let count = 1; count < hits; count++) {
    log += Math.log((odds * (draws - count + 1)) / count);
    below += Math.exp(log);
  }
  return Math.max(0, 1 - below);
}
