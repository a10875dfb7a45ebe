import { framesOf } from './frames.ts';
import { FAULT_IDEAS, IDEAS } from './ideas.ts';
import type { Token } from './text.ts';
import { CONCEPTS, NEGATORS, STOP_WORDS } from './words.ts';

/** One piece of evidence in a text: its name, how much it counts, and the first and the last word that it stands on. */
export interface Feature {
  readonly name: string;
  readonly weight: number;
  readonly first: number;
  readonly last: number;
}

/** Words, pieces of words, everyday ideas, and faults: weighed apart, so that the many pieces do not drown the few words. */
export const BLOCKS = 4;

/** Other readings of a word: the stems that it may be a typo or the beginning of; their weights add up to 1 at most. */
export type Readings = (token: Token) => readonly { readonly stem: string; readonly weight: number }[];

// Chosen by cross-validation over the catalogue's phrases and the collections in tests/fixtures/suggest other than `writers`
// and `nothing`, which had no part in it (docs/decisions/0007-symptom-ranker.md).
const PAIR_WEIGHT = 0.4;
const IDEA_PAIR_WEIGHT = 0.5;
const CONCEPT_PAIR_WEIGHT = 0.7;
const NEGATED_WEIGHT = 0.6;
const STOP_WORD_WEIGHT = 0.6;
/** What a word counts in a clause that says what works ("incoming fine, outgoing dead"). */
const FINE_CLAUSE_WEIGHT = 0.4;

const FRAME_WEIGHT = 0.7;

/** How far a negation reaches, in words of content. */
const NEGATION_REACH = 2;

const SHORTEST_PIECE = 2;
const LONGEST_PIECE = 5;

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

/** The features of a text, block by block. */
export function featuresOf(tokens: readonly Token[], readings: Readings): readonly (readonly Feature[])[] {
  return [
    wordFeatures(tokens, readings),
    characterFeatures(tokens),
    ideaFeatures(tokens, readings, IDEAS, 'h'),
    [...ideaFeatures(tokens, readings, FAULT_IDEAS, 'f'), ...frameFeatures(tokens)],
  ];
}

/**
 * The word features of a text. The first letters of a name tell its family: `w` words, `b` pairs of neighbours, `k` telephony's
 * concepts, `kk` pairs of them with the small words between them left out, `!` words under a negation, `+` words said to be fine.
 */
function wordFeatures(tokens: readonly Token[], readings: Readings): Feature[] {
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
    for (const { stem, weight } of readings(token)) {
      add(`w ${stem}`, trust * weight, index, index);
      const read = CONCEPTS.get(stem);
      if (read !== undefined) add(`k ${read}`, trust * weight, index, index);
    }
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
      const pair = `kk ${CONCEPTS.get(previous.stem) ?? previous.stem} ${concept ?? token.stem}`;
      add(pair, trust * CONCEPT_PAIR_WEIGHT, contentIndex, index);
    }
    contentIndex = index;
  });
  return features;
}

/** The pieces of each word, its edges marked; small words' pieces count as the words do. */
function characterFeatures(tokens: readonly Token[]): Feature[] {
  const features: Feature[] = [];
  tokens.forEach((token, index) => {
    const trust = token.isFine ? FINE_CLAUSE_WEIGHT : 1;
    const isSmall = STOP_WORDS.has(token.word) || NEGATORS.has(token.word);
    const weight = isSmall ? trust * STOP_WORD_WEIGHT : trust;
    for (const name of piecesOf(token.word, token.isLast, SHORTEST_PIECE, LONGEST_PIECE)) {
      features.push({ name, weight, first: index, last: index });
    }
  });
  return features;
}

/** Everyday ideas (`h`) or those of faults (`f`), and pairs of neighbouring ones in a clause (`hh`, `ff`). */
function ideaFeatures(
  tokens: readonly Token[],
  readings: Readings,
  thesaurus: ReadonlyMap<string, readonly string[]>,
  family: 'h' | 'f',
): Feature[] {
  const features: Feature[] = [];
  let previous = -1;
  tokens.forEach((token, index) => {
    const weight = token.isFine ? FINE_CLAUSE_WEIGHT : 1;
    const ideas = thesaurus.get(token.stem);
    for (const idea of ideas ?? []) features.push({ name: `${family} ${idea}`, weight, first: index, last: index });
    for (const { stem, weight: share } of readings(token)) {
      for (const idea of thesaurus.get(stem) ?? []) {
        features.push({ name: `${family} ${idea}`, weight: weight * share, first: index, last: index });
      }
    }
    if (STOP_WORDS.has(token.word)) return;
    const before = tokens[previous];
    if (before?.clause === token.clause) {
      const left = thesaurus.get(before.stem) ?? [before.stem];
      const right = ideas ?? [token.stem];
      const each = (IDEA_PAIR_WEIGHT * weight) / Math.sqrt(left.length * right.length);
      for (const a of left) {
        for (const b of right)
          features.push({ name: `${family}${family} ${a} ${b}`, weight: each, first: previous, last: index });
      }
    }
    previous = index;
  });
  return features;
}

/** Who does what to whom (`F`). */
function frameFeatures(tokens: readonly Token[]): Feature[] {
  return framesOf(tokens).map(({ name, first, last }) => ({ name: `F ${name}`, weight: FRAME_WEIGHT, first, last }));
}

/** The pieces of three and four characters of a word with its edges marked; a half-typed word has no right edge. */
export function gramsOf(word: string, isHalfTyped: boolean): string[] {
  return piecesOf(word, isHalfTyped, SHORTEST_GRAM, LONGEST_GRAM);
}

function piecesOf(word: string, isHalfTyped: boolean, shortest: number, longest: number): string[] {
  const edged = isHalfTyped ? `_${word}` : `_${word}_`;
  const pieces: string[] = [];
  for (let size = shortest; size <= longest; size += 1) {
    for (let at = 0; at + size <= edged.length; at += 1) pieces.push(edged.slice(at, at + size));
  }
  return pieces;
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
