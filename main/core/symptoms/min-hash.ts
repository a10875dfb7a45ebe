/** Marks there are. So few that each stands for some hundred words of a language. */
const MARKS = 256;
/** A word that is told of half of all faults counts for next to nothing beside one that the standard list does not know. */
const RARITY_POWER = 4;

/**
 * One weighted min-hash of a text's words (A. Z. Broder, Compression and Complexity of Sequences, 1997; weighted by exponential
 * draws): two texts get one mark about as often as they share words, weighed by their rarity (0 to 1). Null for no words.
 */
export function minHashMark(words: readonly (readonly [word: string, rarity: number])[]): number | null {
  let least = Number.POSITIVE_INFINITY;
  let chosen: number | null = null;
  for (const [word, rarity] of words) {
    const hash = hashOf(word);
    const draw = -Math.log((hash + 1) / 2 ** 32) / Math.max(1e-9, rarity) ** RARITY_POWER;
    if (draw >= least) continue;
    least = draw;
    chosen = mixed(hash ^ 0x9e3779b9) % MARKS;
  }
  return chosen;
}

/** FNV-1a of 32 bits over UTF-16 units, mixed once more: 0 to 2^32 - 1. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

/** The finalizer of MurmurHash3 (A. Appleby). */
function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
