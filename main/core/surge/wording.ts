import { counted } from '../documents/words.ts';
import { placeWord } from '../factors/wording.ts';

/** What the flag's numbers are called in sentences. Everything people read of the flag is worded here. */

const MONTH_DAYS = 30.44;
const YEAR_DAYS = 365.25;

export interface SurgeReason {
  readonly customers: number;
  readonly windowMinutes: number;
  /** The part of the estate that the flag is about; null for all callers with the symptom. */
  readonly place: { readonly facet: string; readonly value: string } | null;
  /** Whether they name several symptoms; false if left out. */
  readonly isMixed?: boolean;
  /** Whether it is their words that agree, more than words usually do; false if left out. */
  readonly isAlike?: boolean;
  /** The several symptoms, where they are known; they are named instead of counted. */
  readonly symptoms?: readonly string[];
  /** Customers that are usual in the window; null while there is no history. */
  readonly expected: number | null;
  /** How seldom chance would do this (days); null while there is no history. */
  readonly recurrenceDays: number | null;
  /** Whether people dismissed the like of it at this hour of the week; false if left out. */
  readonly isDismissedBefore?: boolean;
}

/** What a flag says, part by part; '' where there is nothing to say of it. */
export interface ReasonParts {
  /** "4 customers in 11 minutes on Meridian voice". */
  readonly seen: string;
  /** "usually one in 3 hours". */
  readonly usual: string;
  /** "by chance about once in 7 months". */
  readonly chance: string;
  /** "more than what was dismissed at this hour before". */
  readonly note: string;
}

const SEVERAL = ' with several symptoms';
const ALIKE = ' in words that agree';
const DISMISSED_BEFORE = 'more than what was dismissed at this hour before';

/** How seldom chance does it is told of the whole desk: of all that is watched together, as the budget is. */
export function reasonParts(surge: SurgeReason): ReasonParts {
  const {
    customers,
    windowMinutes,
    place,
    isMixed = false,
    isAlike = false,
    symptoms = [],
    expected,
    recurrenceDays,
  } = surge;
  const several = symptoms.length > 1 ? ` with ${listWords(symptoms)}` : SEVERAL;
  const where = `${place === null ? '' : ` ${placeWord(place.facet)} ${place.value}`}${isAlike ? ALIKE : ''}${isMixed ? several : ''}`;
  return {
    seen: `${counted(customers, 'customer')} in ${windowWords(windowMinutes)}${where}`,
    usual: expected === null ? '' : usualWords(ratePerHour(expected, windowMinutes)),
    chance: recurrenceDays === null ? '' : `by chance ${aboutOnce(recurrenceDays)}`,
    note: surge.isDismissedBefore === true ? DISMISSED_BEFORE : '',
  };
}

/** "4 customers in 11 minutes on Meridian voice, usually one in 3 hours; by chance about once in 7 months". */
export function surgeReason(surge: SurgeReason): string {
  const { seen, usual, chance, note } = reasonParts(surge);
  return [[seen, usual].filter(Boolean).join(', '), chance, note].filter(Boolean).join('; ');
}

/** What a recorded sentence says that its numbers do not: of several symptoms, of words that agree, dismissed before. */
export function saidInReason(reason: string): Required<Pick<SurgeReason, 'isMixed' | 'isAlike' | 'isDismissedBefore'>> {
  return {
    isMixed: reason.includes(SEVERAL),
    isAlike: reason.includes(ALIKE),
    isDismissedBefore: reason.endsWith(DISMISSED_BEFORE),
  };
}

/** "Broadband down, Broadband slow and Weak Wi-Fi". */
export function listWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** "about once in 7 months", "less than once in 100 years". */
function aboutOnce(days: number): string {
  const words = recurrenceWords(days);
  return words.startsWith('once') ? `about ${words}` : words;
}

/** Customers an hour, from what is usual in a window. */
export function ratePerHour(expected: number, windowMinutes: number): number {
  return (expected / Math.max(1, windowMinutes)) * 60;
}

/** From so many an hour on they are told by the hour; below, how many hours there are between two. */
const ONE_AN_HOUR = 2 / 3;
const ONE_IN_HOURS = 8;

/** As an agent would say it: "usually none at this hour", "usually one in 3 hours", "usually 2 an hour". */
export function usualWords(perHour: number): string {
  if (perHour >= ONE_AN_HOUR) return `usually ${amountWords(perHour)} an hour`;
  const hours = Math.round(1 / Math.max(1e-9, perHour));
  return hours > ONE_IN_HOURS ? 'usually none at this hour' : `usually one in ${hours} hours`;
}

/** A usual number of customers: one decimal while it is small, never a bare 0 where there is a little: "under 0.1". */
export function amountWords(amount: number): string {
  if (amount > 0 && amount < 0.05) return 'under 0.1';
  return amount < 9.95 ? String(Math.round(amount * 10) / 10) : String(Math.round(amount));
}

/** "1 minute", "45 minutes", "2 hours", "150 minutes": a window's length in a sentence, whole minutes and never none. */
export function windowWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  if (whole > 60 && whole % 60 === 0) return `${whole / 60} hours`;
  return `${whole} ${whole === 1 ? 'minute' : 'minutes'}`;
}

/** How seldom chance does something, in the unit that leaves a small whole number: "once in 9 days", "once in 7 months". */
export function recurrenceWords(days: number): string {
  if (!(days >= 0.75)) return 'more than once a day';
  const wholeDays = Math.round(days);
  if (wholeDays < 14)
    return wholeDays <= 1 ? 'once a day' : wholeDays === 7 ? 'once a week' : `once in ${wholeDays} days`;
  const weeks = Math.round(days / 7);
  if (weeks < 9) return `once in ${weeks} weeks`;
  const months = Math.round(days / MONTH_DAYS);
  if (months < 24) return months === 12 ? 'once a year' : `once in ${months} months`;
  const years = Math.round(days / YEAR_DAYS);
  return years <= 100 ? `once in ${years} years` : 'less than once in 100 years';
}

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** "third", "twelfth", "13th", "21st". */
export function ordinalWord(number: number): string {
  const word = ORDINALS[number - 1];
  if (word !== undefined) return word;
  const lastTwo = number % 100;
  const ending = lastTwo >= 11 && lastTwo <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

/** What is seen while a call is still being logged. */
export interface Company {
  /** Customers in the window, this caller among them. */
  readonly customers: number;
  readonly windowMinutes: number;
  readonly place: { readonly facet: string; readonly value: string } | null;
  /** Customers that are usual in the window; null while there is no history. */
  readonly expected: number | null;
}

/** What is said of a call that is still being logged, part by part. */
export interface CompanyWords {
  /** "Third customer in 30 minutes with this", or "... with this on Meridian voice". */
  readonly head: string;
  /** "usually one in 3 hours"; '' while there is no history. */
  readonly usual: string;
}

export function companyWords({ customers, windowMinutes, place, expected }: Company): CompanyWords {
  const where = place === null ? '' : ` ${placeWord(place.facet)} ${place.value}`;
  const nth = ordinalWord(customers);
  return {
    head: `${nth.charAt(0).toUpperCase()}${nth.slice(1)} customer in ${windowWords(windowMinutes)} with this${where}`,
    usual: expected === null ? '' : usualWords(ratePerHour(expected, windowMinutes)),
  };
}

/** How often a budget of false flags a week is one false flag: "1 a week", "1 in 4 weeks", "1 a day", "3 a week". */
export function budgetWords(perWeek: number): string {
  if (perWeek <= 0) return 'none';
  if (perWeek < 1) return `1 in ${Math.round(1 / perWeek)} weeks`;
  return perWeek === 7 ? '1 a day' : `${Math.round(perWeek * 10) / 10} a week`;
}

/** What one budget would have meant for the desk's own past incidents. */
export interface BudgetOutcome {
  readonly perWeek: number;
  readonly told: number;
  readonly incidents: number;
  /** Median minutes from an incident's first call to the flag, of those told of; null when there were none. */
  readonly delayMinutes: number | null;
}

/** "1 a week: you would have been told of 4 of 5 past incidents, 22 minutes after the first call." */
export function budgetSentence({ perWeek, told, incidents, delayMinutes }: BudgetOutcome): string {
  const budget = budgetWords(perWeek);
  if (incidents === 0) return `${budget}: there is no past incident yet to say what it would have told you of.`;
  const noun = incidents === 1 ? 'past incident' : 'past incidents';
  if (told === 0 || delayMinutes === null) {
    return incidents === 1
      ? `${budget}: you would not have been told of the one past incident.`
      : `${budget}: you would have been told of none of the ${incidents} past incidents.`;
  }
  return `${budget}: you would have been told of ${told} of ${incidents} ${noun}, ${afterWords(delayMinutes)}.`;
}

/** "22 minutes after the first call", "with the first call". */
export function afterWords(minutes: number): string {
  const whole = Math.round(minutes);
  return whole <= 0 ? 'with the first call' : `${windowWords(whole)} after the first call`;
}
