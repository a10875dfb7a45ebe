import type { CallerMatch, CallerSearch } from '../../../../main/core/contract/views.ts';
import { isWithheld } from '../../../../main/core/customers/withheld.ts';
import type { IntakeCaller } from './form.ts';
import type { IntakeState } from './intake.ts';
import { callerAsTyped, callerFromMatch, startsAWord } from './who.ts';

/** What Enter in the caller's line may take: somebody of the directory, or what was typed as it is. */
export type CallerOption =
  | { readonly kind: 'match'; readonly match: CallerMatch }
  | { readonly kind: 'typed'; readonly text: string };

/** The matches, best first, and last the text as it is. Empty for an empty text. */
export function callerOptions(text: string, search: CallerSearch | null): readonly CallerOption[] {
  if (text.trim() === '') return [];
  const matches = search?.matches ?? [];
  const typed: CallerOption = { kind: 'typed', text: text.trim() };
  return [...matches.map((match) => ({ kind: 'match', match }) as const), typed];
}

/**
 * How many customers a text may mean that was not taken for any of them, or would not be; 0 where one is meant, or nobody is. Lines of
 * one customer count once.
 */
export function otherMatches({ form, search, option }: Pick<IntakeState, 'form' | 'search' | 'option'>): number {
  const { answer } = search;
  const { kind } = form.caller;
  if (kind !== 'name' && kind !== 'typing') return 0;
  if (answer === null || search.text !== form.callerText || form.callerText.trim() === '') return 0;
  const options = callerOptions(form.callerText, answer);
  const isOneMeant = kind === 'typing' && (option ?? bestCallerOption(answer, options)) < options.length - 1;
  return isOneMeant ? 0 : new Set(answer.matches.map(({ customer, key }) => customer ?? key)).size;
}

/** So few letters are not enough to be sure whom they mean. */
const SURE_LETTERS = 3;

/**
 * The option that is chosen before anybody moves: a customer whose whole name or account was typed, else whose number it is,
 * else the only one with a name that begins so. Where several might be meant, the text stands as it is.
 */
export function bestCallerOption(search: CallerSearch | null, options: readonly CallerOption[]): number {
  const asTyped = Math.max(0, options.length - 1);
  if (search === null) return asTyped;
  const { matches, number } = search;
  const name = search.name.trim();
  const whole = name === '' ? -1 : matches.findIndex((match) => match.by === 'account' || sameName(match.name, name));
  if (whole >= 0) return whole;
  if (isWithheld(name) && number === null && name !== '') return asTyped;
  const own = number === null ? -1 : matches.findIndex((match) => isOwnNumber(match, number));
  if (own >= 0) return own;
  const only = name.length < SURE_LETTERS ? -1 : onlyOneNamed(matches, name);
  return only >= 0 ? only : asTyped;
}

function onlyOneNamed(matches: readonly CallerMatch[], name: string): number {
  const begun = matches.filter((match) => startsAWord(match.name, name));
  const customers = new Set(begun.map(({ customer }) => customer));
  return customers.size === 1 && begun[0] !== undefined ? matches.indexOf(begun[0]) : -1;
}

function isOwnNumber(match: CallerMatch, number: string): boolean {
  return match.by === 'remembered' || match.number === number;
}

function sameName(a: string, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLocaleLowerCase('en-GB')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}

/** Whom an option stands for. */
export function optionToCaller(option: CallerOption, text: string, search: CallerSearch | null): IntakeCaller {
  if (option.kind === 'match' && search !== null) return callerFromMatch(option.match, search);
  return callerAsTyped(text, search);
}

/** Whom a text means when nobody chose: what Enter would have taken. */
export function callerOf(text: string, search: CallerSearch | null): IntakeCaller {
  const options = callerOptions(text, search);
  const option = options[bestCallerOption(search, options)];
  return option === undefined ? { kind: 'withheld' } : optionToCaller(option, text, search);
}
