import type { Factor, FactorRow } from './factor.ts';

/** A residual that chance explains this easily is no finding of its own. */
const LEFT_OVER = 0.05;
/** Most of some customers: so many fifths. */
const FIFTHS = 4;

/** A value that chance alone brings inside this often is not there because of another: there is nothing to explain. */
const UNREMARKABLE = 0.2;
/** And one that it brings inside this often explains nothing. */
const REMARKABLE = 0.05;

/** How much larger than the whole its parts may look together, where some parts have more customers of several. */
const SLACK = 1.25;

/** A factor with the customers inside who have it. */
export interface HeldFactor {
  readonly factor: Factor;
  /** How many values of its facet a customer has on average. */
  readonly valuesEach: number;
  /** Rising numbers, the same for every factor. */
  readonly holders: readonly number[];
}

/**
 * Puts values that say the same of the same customers under the likeliest of them: servers under their pool when the
 * callers spread over those, the pool and the platform under one server when they do not. What is part of what is read
 * from the counts alone, so a device that only one site has folds like a server does. `factors` come likeliest first, and
 * each is folded under the first that explains it; what is folded explains nothing further.
 */
export function foldNested(factors: readonly HeldFactor[]): FactorRow[] {
  const rows: { readonly head: HeldFactor; readonly folded: Factor[] }[] = [];
  for (const candidate of factors) {
    const row = rows.find(({ head }) => explains(head, candidate, factors));
    if (row === undefined) rows.push({ head: candidate, folded: [] });
    else row.folded.push(candidate.factor);
  }
  return rows.map(({ head, folded }) => ({ ...head.factor, folded }));
}

/**
 * Whether `other` is there because of `head`: most who are on the head are on the other too, or the other is a part of it;
 * of those who are not on the head, no more are on the other than there would be anyway; and of those who are, no more
 * than a part of its size would have.
 */
function explains(head: HeldFactor, other: HeldFactor, all: readonly HeldFactor[]): boolean {
  const { inside, insideOf } = head.factor;
  const both = inBoth(head.holders, other.holders);
  if (both === 0 || head.factor.byChance > REMARKABLE || other.factor.byChance > UNREMARKABLE) return false;
  const isOver = both * 5 >= inside * FIFTHS;
  if (!isOver && !(both * 5 >= other.factor.inside * FIFTHS && isPart(head, other, all))) return false;
  const share = shareOf(other.factor);
  const within = Math.min(1, share / Math.max(shareOf(head.factor), share));
  const rest = Math.max(0, insideOf - inside);
  const left = Math.min(rest, other.factor.inside - both);
  return binomialTail(left, rest, share) > LEFT_OVER && binomialTail(both, inside, within) > LEFT_OVER;
}

/**
 * Whether the other's facet can be a division of the head: all of its values that the head's customers have, together, are
 * no larger than the head, allowing for customers with lines of several. Servers are of their pool; handsets are of no server, since each has customers everywhere.
 */
function isPart(head: HeldFactor, other: HeldFactor, all: readonly HeldFactor[]): boolean {
  let size = 0;
  for (const { factor, holders } of all) {
    if (factor.facet === other.factor.facet && inBoth(head.holders, holders) > 0)
      size += factor.inside + factor.outside;
  }
  return size <= 1 + SLACK * other.valuesEach * (head.factor.inside + head.factor.outside);
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
