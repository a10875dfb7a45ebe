import { type ClockText, type DateParts, dayOf, fullYear } from './clock-text.ts';

/** How a column writes its dates where the numbers alone do not say. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** What the cells of a column prove of the order of their dates. */
export type OrderVerdict =
  /** No cell leaves the order open. */
  | { readonly kind: 'none' }
  | { readonly kind: 'proven'; readonly order: DateOrder }
  | { readonly kind: 'undecided' }
  /** Cells that prove one order, and others that prove the other. */
  | { readonly kind: 'contradicting'; readonly dayFirst: Proof; readonly monthFirst: Proof };

export interface Proof {
  readonly line: number;
  readonly text: string;
}

export interface OrderEvidence {
  note(line: number, text: string, read: ClockText | null): void;
  verdict(): OrderVerdict;
}

/** Countries that write the month first. */
const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'MH', 'PW', 'GU', 'PR', 'VI', 'AS', 'MP', 'UM']);

/** How a country writes dates. */
export function orderOfCountry(country: string): DateOrder {
  return MONTH_FIRST.has(country) ? 'month-first' : 'day-first';
}

/** Collects evidence over a whole column: one 13 proves which number is the day. */
export function orderEvidence(): OrderEvidence {
  let isOpen = false;
  let dayFirst: Proof | null = null;
  let monthFirst: Proof | null = null;
  let isYearFirst = false;
  let areAllShort = true;
  const firsts = new Set<number>();
  const thirds = new Set<number>();
  return {
    note(line, text, read) {
      if (read?.kind !== 'date' || read.date.kind !== 'open') return;
      const { first, second, third, isShort } = read.date;
      const told = orderByWeekday(read.date);
      isOpen = true;
      areAllShort &&= isShort;
      firsts.add(first);
      thirds.add(third);
      if (first > 31 || told === 'year-first') isYearFirst = true;
      else if (told === 'day-first') dayFirst ??= { line, text };
      else if (told === 'month-first') monthFirst ??= { line, text };
      else if (first > 12) dayFirst ??= { line, text };
      if (second > 12) monthFirst ??= { line, text };
    },
    verdict() {
      if (!isOpen) return { kind: 'none' };
      // Years are fewer than days: of "26-01-05" and its like the number that hardly changes is the year.
      if (areAllShort && (isYearFirst || firsts.size < thirds.size)) return { kind: 'proven', order: 'year-first' };
      if (dayFirst !== null && monthFirst !== null) return { kind: 'contradicting', dayFirst, monthFirst };
      if (dayFirst !== null) return { kind: 'proven', order: 'day-first' };
      return monthFirst === null ? { kind: 'undecided' } : { kind: 'proven', order: 'month-first' };
    },
  };
}

/** The only order in which a date falls on the day of the week that stands before it; null where none or several do. */
function orderByWeekday(date: DateParts): DateOrder | null {
  if (date.kind === 'known' || date.weekday === null) return null;
  const fitting = ORDERS.filter((order) => {
    const day = dayOfParts(date, order);
    return day !== null && new Date(day).getUTCDay() === date.weekday;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

const ORDERS: readonly DateOrder[] = ['day-first', 'month-first', 'year-first'];

/** The day (ms, as if in UTC) that the parts of a date mean in that order; null for no day of the calendar. */
export function dayOfParts(date: DateParts, order: DateOrder): number | null {
  if (date.kind === 'known') return dayOf(date.year, date.month, date.day);
  const { first, second, third, isShort } = date;
  if (order === 'year-first') return isShort ? dayOf(fullYear(first), second, third) : null;
  const year = isShort ? fullYear(third) : third;
  return order === 'day-first' ? dayOf(year, second, first) : dayOf(year, first, second);
}
