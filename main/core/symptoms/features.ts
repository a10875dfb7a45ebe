import type { Token } from './text.ts';
import { CONCEPTS, NEGATORS, STOP_WORDS } from './words.ts';

/** One piece of evidence in a text: its name, how much it counts, and the first and the last word that it stands on. */
export interface Feature {
  readonly name: string;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** Other readings of a word: the stems that it may be a typo or the beginning of; their weights add up to 1 at most. */
export type Readings = (token: Token) => readonly { readonly stem: string; readonly weight: number }[];

// Chosen by five-fold cross-validation over the catalogue's own phrases; the held-out phrases of the tests had no part in it.
const PAIR_WEIGHT = 0.4;
const NEGATED_WEIGHT = 0.6;
const STOP_WORD_WEIGHT = 0.7;
/** What a word counts in a clause that says what works ("incoming fine, outgoing dead"). */
const FINE_CLAUSE_WEIGHT = 0.4;

/** How far a negation reaches, in words of content. */
const NEGATION_REACH = 2;

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

/**
 * The word features of a text. The first letters of a name tell its family: `w` words, `b` pairs of neighbours, `k` ideas, `kk`
 * pairs of ideas with the small words between them left out, `!` words under a negation, `+` words said to be fine.
 */
export function wordFeatures(tokens: readonly Token[], readings: Readings): Feature[] {
  const features: Feature[] = [];
  const add = (name: string, weight: number, first: number, last: number): void => {
    features.push({ name, weight, first, last });
  };
  let contentIndex = -1;
  tokens.forEach((token, index) => {
    const trust = token.isFine ? FINE_CLAUSE_WEIGHT : 1;
    const isContent = !STOP_WORDS.has(token.word);
    add(`w ${token.stem}`, trust * (isContent ? 1 : STOP_WORD_WEIGHT), index, index);
    if (token.isFine) add(`+ ${token.stem}`, 1, index, index);
    for (const { stem, weight } of readings(token)) add(`w ${stem}`, trust * weight, index, index);
    const next = tokens[index + 1];
    if (next !== undefined) add(`b ${token.stem} ${next.stem}`, trust * PAIR_WEIGHT, index, index + 1);
    if (NEGATORS.has(token.word)) {
      for (const [reached, stem] of reachOfNegation(tokens, index)) add(`! ${stem}`, NEGATED_WEIGHT, index, reached);
    }
    if (!isContent) return;
    const concept = CONCEPTS.get(token.stem);
    if (concept !== undefined) add(`k ${concept}`, trust, index, index);
    const previous = tokens[contentIndex];
    if (previous?.clause === token.clause) {
      add(`kk ${CONCEPTS.get(previous.stem) ?? previous.stem} ${concept ?? token.stem}`, trust, contentIndex, index);
    }
    contentIndex = index;
  });
  return features;
}

/** The character features of a text: the pieces of each word of content, with its edges marked. */
export function characterFeatures(tokens: readonly Token[]): Feature[] {
  const features: Feature[] = [];
  tokens.forEach((token, index) => {
    if (STOP_WORDS.has(token.word) || NEGATORS.has(token.word)) return;
    const weight = token.isFine ? FINE_CLAUSE_WEIGHT : 1;
    for (const name of gramsOf(token.word, token.isLast)) features.push({ name, weight, first: index, last: index });
  });
  return features;
}

/** The pieces of three and four characters of a word with its edges marked; a half-typed word has no right edge. */
export function gramsOf(word: string, isHalfTyped: boolean): string[] {
  const edged = isHalfTyped ? `_${word}` : `_${word}_`;
  const grams: string[] = [];
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) {
    for (let at = 0; at + size <= edged.length; at += 1) grams.push(edged.slice(at, at + size));
  }
  return grams;
}

function reachOfNegation(tokens: readonly Token[], negator: number): [index: number, stem: string][] {
  const reached: [number, string][] = [];
  const clause = tokens[negator]?.clause;
  for (let index = negator + 1; index < tokens.length && reached.length < NEGATION_REACH; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.clause !== clause) break;
    if (!STOP_WORDS.has(token.word)) reached.push([index, token.stem]);
  }
  return reached;
}
