import { gramsOf } from './features.ts';
import { type Token, tokenize } from './text.ts';
import { COMMON_WORDS, CONCEPTS, NEGATORS, STOP_WORDS } from './words.ts';

/** A report that no symptom fitted, with the group that it was put into. */
export interface GroupedText {
  readonly reportId: string;
  readonly group: string;
  readonly text: string;
}

type Weights = ReadonlyMap<string, number>;

/** What nearly every call to a telephone company has in it says little about what two calls have in common. */
const COMMON_WORD_WEIGHT = 0.3;
const CONCEPT_WEIGHT = 0.5;
/** How much the pieces of words count against whole words. */
const CHARACTER_SHARE = 0.4;

/** Texts at least so similar are of one kind. */
const ALIKE = 0.3;

/** How alike two texts are in their words and in the pieces of their words: 0 for nothing in common, 1 for the same. */
export function similarity(a: string, b: string): number {
  return compare(profileOf(a), profileOf(b));
}

/**
 * The group that a new text belongs to: the one with the most similar text in it, or null when none is similar enough. The
 * order of the candidates does not matter; of two groups equally near, the one with the smaller id is taken.
 */
export function findWordGroup(text: string, candidates: readonly GroupedText[]): string | null {
  const profile = profileOf(text);
  const alike = candidates
    .map((candidate) => ({ group: candidate.group, likeness: compare(profile, profileOf(candidate.text)) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || (a.group < b.group ? -1 : 1));
  return alike[0]?.group ?? null;
}

interface Profile {
  readonly words: Weights;
  readonly characters: Weights;
}

function compare(a: Profile, b: Profile): number {
  const likeness =
    (1 - CHARACTER_SHARE) * cosine(a.words, b.words) + CHARACTER_SHARE * cosine(a.characters, b.characters);
  return Math.min(1, likeness);
}

function profileOf(text: string): Profile {
  const tokens = tokenize(text);
  const telling = tokens.filter(({ word }) => !STOP_WORDS.has(word) && !NEGATORS.has(word));
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const token of telling.length > 0 ? telling : tokens) addToken(token, words, characters);
  return { words, characters };
}

function addToken(token: Token, words: Map<string, number>, characters: Map<string, number>): void {
  const weight = COMMON_WORDS.has(token.stem) ? COMMON_WORD_WEIGHT : 1;
  raise(words, token.stem, weight);
  const concept = CONCEPTS.get(token.stem);
  if (concept !== undefined) raise(words, `k ${concept}`, weight * CONCEPT_WEIGHT);
  for (const gram of gramsOf(token.word, false)) raise(characters, gram, weight);
}

/** A word counts once, however often it is said. */
function raise(weights: Map<string, number>, name: string, weight: number): void {
  weights.set(name, Math.max(weight, weights.get(name) ?? 0));
}

function cosine(a: Weights, b: Weights): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [name, weight] of few) shared += weight * (many.get(name) ?? 0);
  return shared === 0 ? 0 : shared / Math.sqrt(squaredLength(a) * squaredLength(b));
}

function squaredLength(weights: Weights): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return sum;
}
