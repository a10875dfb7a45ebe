/** What a word may be a typo or the beginning of, among the words that the catalogue's phrases use. */
export interface Speller {
  /** Every known stem, sorted, with how often it is used. */
  readonly known: readonly string[];
  readonly uses: ReadonlyMap<string, number>;
  /** From a known stem with one letter left out to the stems that it came from. */
  readonly byDeletion: ReadonlyMap<string, readonly string[]>;
}

/** Shorter words have too many neighbours, and strange words too many among them: a typo is left to the character features. */
const SHORTEST_CORRECTED = 4;
const SHORTEST_COMPLETED = 2;
const LONGEST_CORRECTED = 16;
const COMPLETIONS = 6;

/** Builds the index over the stems of a text collection, each given as often as it is used. */
export function buildSpeller(stems: Iterable<string>): Speller {
  const uses = new Map<string, number>();
  for (const stem of stems) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  const known = [...uses.keys()].sort();
  const byDeletion = new Map<string, string[]>();
  for (const stem of known) {
    if (!isCorrectable(stem)) continue;
    for (const shorter of new Set(deletionsOf(stem))) {
      const sources = byDeletion.get(shorter);
      if (sources === undefined) byDeletion.set(shorter, [stem]);
      else sources.push(stem);
    }
  }
  return { known, uses, byDeletion };
}

/**
 * Known stems one typing slip away from `stem` (a letter left out, added, replaced, or two swapped); none when it is known
 * itself.
 */
export function correctionsOf(speller: Speller, stem: string): string[] {
  if (speller.uses.has(stem) || !isCorrectable(stem)) return [];
  const candidates = new Set<string>(speller.byDeletion.get(stem));
  for (const shorter of deletionsOf(stem)) {
    if (speller.uses.has(shorter) && isCorrectable(shorter)) candidates.add(shorter);
    for (const source of speller.byDeletion.get(shorter) ?? []) candidates.add(source);
  }
  return [...candidates].filter((candidate) => isOneSlipApart(stem, candidate)).sort();
}

/** The most used known stems that begin with `prefix`, itself left out; with their share of all uses of that beginning. */
export function completionsOf(speller: Speller, prefix: string): { stem: string; weight: number }[] {
  if (prefix.length < SHORTEST_COMPLETED) return [];
  const found: { stem: string; uses: number }[] = [];
  let total = 0;
  for (let at = lowerBound(speller.known, prefix); speller.known[at]?.startsWith(prefix); at += 1) {
    const stem = speller.known[at] ?? '';
    const uses = speller.uses.get(stem) ?? 0;
    total += uses;
    if (stem !== prefix) found.push({ stem, uses });
  }
  found.sort((a, b) => b.uses - a.uses || (a.stem < b.stem ? -1 : 1));
  return found.slice(0, COMPLETIONS).map(({ stem, uses }) => ({ stem, weight: uses / total }));
}

function isCorrectable(stem: string): boolean {
  return stem.length >= SHORTEST_CORRECTED && stem.length <= LONGEST_CORRECTED;
}

function deletionsOf(stem: string): string[] {
  return Array.from(stem, (_, at) => stem.slice(0, at) + stem.slice(at + 1));
}

/** Damerau's distance of exactly one, without building the table: skip the common ends, then look at what is left. */
function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const restOfA = a.slice(head, a.length - tail);
  const restOfB = b.slice(head, b.length - tail);
  if (restOfA.length <= 1 && restOfB.length <= 1) return true;
  return restOfA.length === 2 && restOfB.length === 2 && restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0];
}

function lowerBound(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
