import { stemOf } from './stem.ts';
import { CLAUSE_WORDS, FINE_WORDS, LOW_POINTS, NEGATORS, PROBLEM_WORDS, SAME_WORD, TROUBLE_STEMS } from './words.ts';

/** Only so much of a text is read (UTF-16 units): a caller's words are short, a pasted log is not worth a slow keystroke. */
export const CONSIDERED_LENGTH = 2000;

/** Of a longer text its beginning and its end are read, where people say what is wrong; this share is the beginning's. */
const SHARE_OF_BEGINNING = 0.6;

/** Characters that are not seen, which some programs put inside words that are copied from them. */
const UNSEEN =
  '\\u00AD\\u034F\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFE00-\\uFE0F\\uFEFF';

/** A longer run of letters is no word of anybody's; its head is enough. */
const LONGEST_WORD = 24;
/** The same before the characters that are not seen have been taken out. */
const LONGEST_RAW = 200;

/** One word of a text. `start` and `end` point into the text as typed. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, without accents and apostrophes. */
  readonly spelled: string;
  /** `spelled`, or the word that it stands for ("can't" and "unable" are `cannot`). */
  readonly word: string;
  /** `word` without the endings of number and tense. */
  readonly stem: string;
  /** Counts up with every clause. */
  readonly clause: number;
  /** In a clause that only says what works, while another one says what does not. */
  readonly isFine: boolean;
  /** The text ends in this word, so that it may be half typed. */
  readonly isLast: boolean;
}

interface Draft {
  start: number;
  end: number;
  spelled: string;
  word: string;
  stem: string;
  clause: number;
}

/**
 * Letters and digits with apostrophes inside, and the few short forms that a hyphen or a slash holds together ("wi-fi",
 * "e-mail", "o/b").
 */
const WORD = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:wi-fi|e-mails?|e-mailing|[oi]\\/[bcg]|n\\/w)(?![\\p{L}\\p{N}])' +
    `|[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}]|[${UNSEEN}]+(?=[\\p{L}\\p{N}])|['’‘ʼ\`´](?=[\\p{L}\\p{N}]))*`,
  'giu',
);

/** A gap between two words that ends a clause. A dash does so only between spaces. */
const CLAUSE_BREAK = /[,.;:!?\n\r()\u2013\u2014]|\s-+\s/;

/** Cuts a text into its words, with what negation and contrast say of each. Never throws; reads `length` units at most. */
export function tokenize(text: string, length = CONSIDERED_LENGTH): Token[] {
  const drafts = considered(text, length).flatMap(([from, to], part) => draftTokens(text.slice(from, to), from, part));
  readFalls(drafts);
  const fineClauses = findFineClauses(drafts);
  return drafts.map((draft) => ({
    ...draft,
    isFine: fineClauses.has(draft.clause),
    isLast: isOpenEnd(text, draft.end),
  }));
}

/**
 * Lower case, without accents, apostrophes and the marks that hold a short form together; compatibility forms made plain. What
 * is short for "is", "have" or "will" ("nobody's", "we've", "it'll") falls away; what is short for "not" stays.
 */
function normalizeWord(raw: string): string {
  return raw
    .slice(0, LONGEST_RAW)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’‘ʼ`´](?:s|re|ve|ll|d|m)$/u, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LONGEST_WORD);
}

/** From where to where a text is read: all of it, or its beginning and its end, cut between words where there is room to. */
function considered(text: string, length: number): [from: number, to: number][] {
  if (text.length <= length) return [[0, text.length]];
  const beginning = Math.floor(length * SHARE_OF_BEGINNING);
  const end = text.length - (length - beginning);
  const to = text.lastIndexOf(' ', beginning);
  const from = text.indexOf(' ', end);
  return [
    [0, to > beginning - LONGEST_WORD ? to : beginning],
    [from !== -1 && from < end + LONGEST_WORD ? from : end, text.length],
  ];
}

function draftTokens(text: string, offset: number, part: number): Draft[] {
  const drafts: Draft[] = [];
  let clause = part * text.length;
  let previousEnd = 0;
  for (const match of text.matchAll(WORD)) {
    const spelled = normalizeWord(match[0]);
    if (spelled === '') continue;
    const word = isNumberDialled(match[0], text) ? 'ddi' : (SAME_WORD.get(spelled) ?? spelled);
    const isBreak = CLAUSE_BREAK.test(text.slice(previousEnd, match.index)) || CLAUSE_WORDS.has(word);
    if (isBreak && drafts.length > 0) clause += 1;
    previousEnd = match.index + match[0].length;
    joinCanNot(drafts, word);
    drafts.push({ start: offset + match.index, end: offset + previousEnd, spelled, word, stem: stemOf(word), clause });
  }
  return drafts;
}

/** "DID" is a number that is dialled directly, unless everything is in capitals. */
function isNumberDialled(raw: string, text: string): boolean {
  return /^DIDs?$/.test(raw) && /\p{Ll}{2}/u.test(text);
}

/** Nothing follows, or only the apostrophe of a "can't" on its way. */
function isOpenEnd(text: string, end: number): boolean {
  return end === text.length || (end === text.length - 1 && /['’]/.test(text.charAt(end)));
}

/** What "drops to a crawl", or a speed that drops, falls: it is no call and no connection that is lost. */
function readFalls(drafts: readonly Draft[]): void {
  drafts.forEach((draft, at) => {
    if (draft.word !== 'drop' && draft.stem !== 'drop') return;
    const after = drafts.slice(at + 1, at + 4);
    const falls = drafts[at + 1]?.word === 'to' && after.some(({ word }) => LOW_POINTS.has(word) || /^\d+$/.test(word));
    const isSpeed = [drafts[at - 1], drafts[at + 2]].some(
      (one) => one?.clause === draft.clause && /^(?:speeds?|rate|profile)$/.test(one.word),
    );
    if (!falls && !isSpeed) return;
    draft.word = 'fall';
    draft.stem = 'fall';
  });
}

/** "can not" is "cannot": the first of the two takes its meaning, the second stays as a plain negation. */
function joinCanNot(drafts: Draft[], word: string): void {
  const previous = drafts.at(-1);
  if (word !== 'not' || previous?.word !== 'can') return;
  previous.word = 'cannot';
  previous.stem = 'cannot';
}

/**
 * The clauses that say only what works, or what is not the trouble ("not slow, down"); none when no other clause says what is,
 * since then there is no contrast.
 */
function findFineClauses(drafts: readonly Draft[]): Set<number> {
  const praised = new Set<number>();
  const troubled = new Set<number>();
  drafts.forEach(({ word, stem, clause }, index) => {
    const next = drafts[index + 1];
    const isDenial = isDenied(drafts, index + 1);
    const isPraise = isDenial || (NEGATORS.has(word) && PROBLEM_WORDS.has(next?.word ?? ''));
    if (FINE_WORDS.has(word) || isPraise) praised.add(clause);
    const isTrouble = TROUBLE_STEMS.has(stem) && !isDenied(drafts, index);
    if (!isPraise && (NEGATORS.has(word) || isTrouble)) troubled.add(clause);
  });
  const isContrasted = drafts.some(({ clause }) => !praised.has(clause) || troubled.has(clause));
  return new Set(isContrasted ? [...praised].filter((clause) => !troubled.has(clause)) : []);
}

/** "not slow", "isn't dropping": a trouble that the word before it denies. */
function isDenied(drafts: readonly Draft[], index: number): boolean {
  const before = drafts[index - 1];
  const word = drafts[index];
  if (before === undefined || word === undefined || before.clause !== word.clause) return false;
  return before.word === 'not' && TROUBLE_STEMS.has(word.stem) && word.word !== 'only';
}
