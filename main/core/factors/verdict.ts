import { chancesAlone, correctChances } from './correct-chances.ts';
import { type Factor, TELLING_CHANCE, type Verdict, type VerdictKind } from './factor.ts';
import { hypergeometricUpperTail } from './hypergeometric.ts';
import type { Sides, ValueCount } from './sides.ts';

/** So many callers are worth waiting for; past that, the answer is that nothing stands out. */
const MOST_NEEDED = 30;

/** What can be said of the sides, `first` being the likeliest cause. */
export function verdictOf(sides: Sides, first: Factor | undefined, isAlone: boolean): Verdict {
  if (sides.known === 0 || first === undefined) return plain('unknown');
  if (isAlone) return plain('alone');
  if (first.chance <= TELLING_CHANCE) return plain(isContradicted(first) ? 'contradicted' : 'telling');
  const needed = callersNeeded(sides.values, first);
  return needed === null ? plain('nothing') : { kind: 'not-enough', needed };
}

function plain(kind: VerdictKind): Verdict {
  return { kind, needed: null };
}

/**
 * Whether the other callers of the same hours are on it so often that ringing at all explains it: they are enough to have
 * shown the difference (all of the customers inside being on it), and did not.
 */
function isContradicted({ inside, insideOf, callers }: Factor): boolean {
  if (callers === null || callers.of === 0) return false;
  const population = insideOf + callers.of;
  const couldShow = hypergeometricUpperTail(insideOf, insideOf, insideOf + callers.count, population) <= TELLING_CHANCE;
  const shown = hypergeometricUpperTail(inside, insideOf, inside + callers.count, population) <= TELLING_CHANCE;
  if (inside * callers.of <= callers.count * insideOf && callers.of >= insideOf) return true;
  return couldShow && !shown && inside * callers.of < 2 * callers.count * insideOf;
}

/** How many customers would do, if all further ones were on the likeliest value; null when MOST_NEEDED are too few. */
function callersNeeded(values: readonly ValueCount[], first: Factor): number | null {
  const isFirst = ({ facet, value }: ValueCount) => facet === first.facet && value === first.value;
  for (let more = 1; first.insideOf + more <= MOST_NEEDED; more++) {
    const grown = values.map((value) => ({
      ...value,
      inside: value.inside + (isFirst(value) ? more : 0),
      insideOf: value.insideOf + more,
      outside: Math.max(0, value.outside - (isFirst(value) ? more : 0)),
      outsideOf: Math.max(0, value.outsideOf - more),
    }));
    const alone = chancesAlone(grown);
    const index = grown.findIndex(isFirst);
    if ((correctChances(grown, alone)[index] ?? 1) <= TELLING_CHANCE) return first.insideOf + more;
  }
  return null;
}
