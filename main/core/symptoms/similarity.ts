import type { SymptomCatalogue } from './catalogue.ts';
import { gramsOf } from './features.ts';
import { minHashMark } from './min-hash.ts';
import { stemOf } from './stem.ts';
import { type Token, tokenize } from './text.ts';
import { COMMON_WORDS, CONCEPTS, NEGATORS, STOP_WORDS } from './words.ts';

/** A report that no symptom fitted, with the group that it was put into. */
export interface GroupedText {
  readonly reportId: string;
  readonly group: string;
  readonly text: string;
}

/** Tells which texts are of one kind. Knows from the texts that it was made with which words are told of every kind of fault. */
export interface WordGrouper {
  /** How alike two texts are in their words and in the pieces of their words: 0 for nothing in common, 1 for the same. */
  likeness(a: string, b: string): number;
  /**
   * The group that a new text belongs to, or null when none is alike enough: the one whose two nearest texts (or its only
   * one) are most alike. The order of the candidates does not matter; of two groups equally near, the smaller id is taken.
   */
  find(text: string, candidates: readonly GroupedText[]): string | null;
  /**
   * A number, 0 to 255, that texts have in common about as often as they share telling words, rare ones counting most; null for a
   * text without any. Some hundred words share each number: no word can be read back from it.
   */
  mark(text: string): number | null;
  /** The telling words that at least two of the texts have, as most people spell them, the most telling first. */
  sharedWords(texts: readonly string[], limit: number): string[];
  /** The telling words of a text that at least one of the others has, as typed, the most telling first. */
  wordsInCommon(text: string, others: readonly string[], limit: number): string[];
}

// Weights and threshold were chosen on the part `chosen` of tests/fixtures/unsorted-texts.json.
const COMMON_WORD_WEIGHT = 0.3;
/** What says how a thing fails ("gone", "stuck") is told of many things; what fails says more. */
const STATE_WORD_WEIGHT = 0.5;
const CONCEPT_WEIGHT = 0.5;
/** How much the pieces of words count against whole words. */
const CHARACTER_SHARE = 0.4;
/** Texts at least so similar are of one kind. */
const ALIKE = 0.17;
/** A text is like a group when it is like this many of its texts: one chance resemblance does not chain two groups. */
const NEAREST = 2;
/** A word told in more groups than these is told of anything. */
const GROUPS_OF_A_TELLING_WORD = 2;
/** Few groups say little about which words are usual (as many groups are taken to lack the word). */
const UNSEEN_GROUPS = 10;
const CACHED_TEXTS = 2000;

/** How people tell of anything, beside the words that the suggestions hold to be common; compared by stems. */
const PLAIN_WORDS = stems(
  'tell told ask asked hear first last next hour minute time day night noon midday overnight weekend month nothing nobody ' +
    'everybody something thing button key press pressing colleague start see look happen stay play move stopped respond go ' +
    'old our own over same number like much way list',
);
const STATE_WORDS = stems(
  'empty blank gone vanish vanished disappeared disappear missing frozen stuck dead silent dark lost invalid rejected ' +
    'reject refuse accepted wrong failed cut kill drop never always',
);

type Weights = ReadonlyMap<string, number>;

/** What a text is made of: its words and the pieces of them, each with how much its kind of word counts. */
interface Features {
  readonly words: Weights;
  readonly characters: Weights;
}

interface Counts {
  readonly texts: number;
  readonly words: Weights;
  readonly characters: Weights;
}

/** All that a symptom list says of faults, one text a phrase. */
export function cataloguePhrases({ symptoms }: SymptomCatalogue): string[] {
  return symptoms.flatMap(({ name, sentence, phrases }) => [name, sentence, ...phrases]);
}

/** `known` are texts about faults of all kinds, such as the phrases of the standard list: what many of them say tells little. */
export function createWordGrouper(known: readonly string[]): WordGrouper {
  const cache = new Map<string, Features>();
  const counts = countsOf(known.map(featuresIn));

  function featuresOf(text: string): Features {
    const cached = cache.get(text);
    if (cached !== undefined) return cached;
    if (cache.size >= CACHED_TEXTS) cache.clear();
    const features = featuresIn(text);
    cache.set(text, features);
    return features;
  }
  function wordRarity(stem: string): number {
    return rarityOf(counts.words.get(stem) ?? 0, counts.texts);
  }
  return {
    likeness: (a, b) => compare(featuresOf(a), featuresOf(b), raritiesOf(counts, NO_USE)),
    find: (text, candidates) => {
      const rarities = raritiesOf(counts, useByGroups(candidates, featuresOf));
      const features = featuresOf(text);
      const likenesses = new Map<string, number[]>();
      for (const { group, text: other } of candidates) {
        const found = compare(features, featuresOf(other), rarities);
        likenesses.set(group, [...(likenesses.get(group) ?? []), found]);
      }
      const alike = [...likenesses]
        .map(([group, all]) => ({ group, likeness: meanOfNearest(all) }))
        .filter(({ likeness }) => likeness >= ALIKE)
        .sort((a, b) => b.likeness - a.likeness || (a.group < b.group ? -1 : 1));
      return alike[0]?.group ?? null;
    },
    mark: (text) => minHashMark([...tellingWords(text).keys()].map((stem) => [stem, wordRarity(stem)])),
    sharedWords: (texts, limit) => {
      const spellings = new Map<string, string[]>();
      for (const text of texts)
        for (const [stem, spelled] of tellingWords(text))
          spellings.set(stem, [...(spellings.get(stem) ?? []), spelled]);
      return [...spellings]
        .filter(([, spelled]) => spelled.length > 1)
        .map(([stem, spelled]) => ({
          word: mostCommon(spelled),
          weight: spelled.length * weightOf(stem) * wordRarity(stem),
        }))
        .sort(byWeight)
        .slice(0, limit)
        .map(({ word }) => word);
    },
    wordsInCommon: (text, others, limit) => {
      const theirs = others.map(tellingWords);
      return [...tellingWords(text)]
        .map(([stem, word]) => {
          const sharing = theirs.filter((words) => words.has(stem)).length;
          return { word, weight: sharing * weightOf(stem) * wordRarity(stem) };
        })
        .filter(({ weight }) => weight > 0)
        .sort(byWeight)
        .slice(0, limit)
        .map(({ word }) => word);
    },
  };
}

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stemOf));
}

function featuresIn(text: string): Features {
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const token of tellingTokens(text)) {
    const weight = weightOf(token.stem);
    raise(words, token.stem, weight);
    const concept = CONCEPTS.get(token.stem);
    if (concept !== undefined) raise(words, `k ${concept}`, weight * CONCEPT_WEIGHT);
    for (const gram of gramsOf(token.word, false)) raise(characters, gram, weight);
  }
  return { words, characters };
}

/** Words of content; of a text that has none, all of its words. */
function tellingTokens(text: string): readonly Token[] {
  const tokens = tokenize(text);
  const telling = tokens.filter(({ word }) => !STOP_WORDS.has(word) && !NEGATORS.has(word));
  return telling.length > 0 ? telling : tokens;
}

/** The words of content that are not told of anything, by stem, as first typed. */
function tellingWords(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { stem, start, end } of tellingTokens(text))
    if (weightOf(stem) > COMMON_WORD_WEIGHT && !found.has(stem)) found.set(stem, text.slice(start, end).toLowerCase());
  return found;
}

function weightOf(stem: string): number {
  if (COMMON_WORDS.has(stem) || PLAIN_WORDS.has(stem)) return COMMON_WORD_WEIGHT;
  return STATE_WORDS.has(stem) ? STATE_WORD_WEIGHT : 1;
}

/** A word counts once, however often it is said. */
function raise(weights: Map<string, number>, name: string, weight: number): void {
  weights.set(name, Math.max(weight, weights.get(name) ?? 0));
}

function countsOf(texts: readonly Features[]): Counts {
  const words = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const features of texts) {
    for (const name of features.words.keys()) words.set(name, (words.get(name) ?? 0) + 1);
    for (const name of features.characters.keys()) characters.set(name, (characters.get(name) ?? 0) + 1);
  }
  return { texts: texts.length, words, characters };
}

/** Inverse document frequency, 0 to 1: 1 for what no text has. */
function rarityOf(count: number, texts: number): number {
  return Math.log((texts + 1) / (count + 0.5)) / Math.log(2 * (texts + 1));
}

/** By name: the share of the groups that have a word, for such words as many groups have. */
type Use = Weights;
const NO_USE: Use = new Map();

/** What is said in many groups that are not alike (the name of a customer's product, a form's own words) must not glue them. */
function useByGroups(candidates: readonly GroupedText[], featuresOf: (text: string) => Features): Use {
  const groupsOf = new Map<string, Set<string>>();
  for (const { group, text } of candidates) {
    const { words, characters } = featuresOf(text);
    for (const name of [...words.keys(), ...characters.keys()])
      groupsOf.set(name, (groupsOf.get(name) ?? new Set()).add(group));
  }
  const all = new Set(candidates.map(({ group }) => group)).size + UNSEEN_GROUPS;
  const use = new Map<string, number>();
  for (const [name, groups] of groupsOf)
    if (groups.size > GROUPS_OF_A_TELLING_WORD) use.set(name, (groups.size - GROUPS_OF_A_TELLING_WORD) / all);
  return use;
}

function compare(a: Features, b: Features, rarities: Rarities): number {
  const words = cosine(a.words, b.words, rarities.words);
  const characters = cosine(a.characters, b.characters, rarities.characters);
  return Math.min(1, (1 - CHARACTER_SHARE) * words + CHARACTER_SHARE * characters);
}

type Rarity = (name: string) => number;
interface Rarities {
  readonly words: Rarity;
  readonly characters: Rarity;
}

/** How telling each name is, reckoned once a name. */
function raritiesOf(counts: Counts, use: Use): Rarities {
  return {
    words: rarityBy(counts.words, counts.texts, use),
    characters: rarityBy(counts.characters, counts.texts, use),
  };
}

function rarityBy(known: Weights, texts: number, use: Use): Rarity {
  const reckoned = new Map<string, number>();
  return (name) => {
    const before = reckoned.get(name);
    if (before !== undefined) return before;
    const rarity = rarityOf(Math.max(known.get(name) ?? 0, (use.get(name) ?? 0) * texts), texts);
    reckoned.set(name, rarity);
    return rarity;
  };
}

function cosine(a: Weights, b: Weights, rarity: Rarity): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [name, weight] of few) {
    const other = many.get(name);
    if (other !== undefined) shared += weight * other * rarity(name) ** 2;
  }
  return shared === 0 ? 0 : shared / Math.sqrt(squaredLength(a, rarity) * squaredLength(b, rarity));
}

function squaredLength(weights: Weights, rarity: Rarity): number {
  let sum = 0;
  for (const [name, weight] of weights) sum += (weight * rarity(name)) ** 2;
  return sum;
}

function meanOfNearest(likenesses: readonly number[]): number {
  const nearest = [...likenesses].sort((a, b) => b - a).slice(0, NEAREST);
  return nearest.reduce((sum, likeness) => sum + likeness, 0) / nearest.length;
}

function mostCommon(spellings: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const spelled of spellings) counts.set(spelled, (counts.get(spelled) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

function byWeight(a: { word: string; weight: number }, b: { word: string; weight: number }): number {
  return b.weight - a.weight || (a.word < b.word ? -1 : 1);
}
