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
  /** Customers that are usual in the window; null while there is no history. */
  readonly expected: number | null;
  /** How seldom chance would do this (days); null while there is no history. */
  readonly recurrenceDays: number | null;
  /** Whether people dismissed the like of it at this hour of the week; false if left out. */
  readonly isDismissedBefore?: boolean;
}

/** "4 customers in 11 minutes on Meridian voice, usual 0.3 an hour; by chance once in 7 months". */
export function surgeReason(surge: SurgeReason): string {
  const {
    customers,
    windowMinutes,
    place,
    isMixed = false,
    expected,
    recurrenceDays,
    isDismissedBefore = false,
  } = surge;
  const where = `${place === null ? '' : ` ${placeWord(place.facet)} ${place.value}`}${isMixed ? ' with several symptoms' : ''}`;
  const usual = expected === null ? '' : `, ${usualWords(ratePerHour(expected, windowMinutes))}`;
  const chance = recurrenceDays === null ? '' : `; by chance ${recurrenceWords(recurrenceDays)}`;
  return `${customers} ${customers === 1 ? 'customer' : 'customers'} in ${windowWords(windowMinutes)}${where}${usual}${chance}${isDismissedBefore ? '; more than what was dismissed at this hour before' : ''}`;
}

/** Customers an hour, from what is usual in a window. */
export function ratePerHour(expected: number, windowMinutes: number): number {
  return (expected / Math.max(1, windowMinutes)) * 60;
}

/** "usual 0.3 an hour". */
export function usualWords(perHour: number): string {
  return `usual ${amountWords(perHour)} an hour`;
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

/** "Third customer in 30 minutes with this; usual 0.2", or "... with this on Meridian voice". */
export function companyWords({ customers, windowMinutes, place, expected }: Company): string {
  const where = place === null ? '' : ` ${placeWord(place.facet)} ${place.value}`;
  const usual = expected === null ? '' : `; usual ${amountWords(expected)}`;
  const nth = ordinalWord(customers);
  return `${nth.charAt(0).toUpperCase()}${nth.slice(1)} customer in ${windowWords(windowMinutes)} with this${where}${usual}`;
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
