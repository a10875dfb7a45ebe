import { readClockText } from '../../core/dates/clock-text.ts';
import { type DateOrder, type OrderVerdict, orderEvidence, orderOfCountry } from '../../core/dates/date-order.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { momentOfClock } from './moment.ts';

export interface TimeOptions {
  /** IANA zone of times that name none. */
  readonly timeZone: string;
  /** What a person says of dates whose order the numbers leave open. */
  readonly dates?: DateOrder | null;
  /** Whose way of writing dates counts where neither a person nor the column says; null asks instead. */
  readonly country?: string | null;
}

/** The times of a column, read once all of it has been seen: the column decides the order of its dates. */
export interface ColumnTimes {
  /** Notes a cell; its number is asked for later. */
  add(line: number, text: string): void;
  /** Every time noted, in order: ms, or why it is none. Refuses a column whose order is not to be known. */
  settle(): Result<SettledTimes>;
}

export interface SettledTimes {
  readonly moments: readonly (number | string)[];
  /** Whether the numbers leave open which is the day, so that somebody or the country had to say. */
  readonly isOrderOpen: boolean;
  /** Whether any of them tells more than the day. */
  readonly hasHours: boolean;
}

const SHOWN_CELL = 40;

export function columnTimes({ timeZone, dates = null, country = null }: TimeOptions): ColumnTimes {
  const momentOf = momentOfClock(timeZone);
  const evidence = orderEvidence();
  /** Numbers are known already; texts wait for the order. */
  const noted: (number | string)[] = [];
  const reasons = new Map<number, string>();
  let hasHours = false;
  return {
    add(line, text) {
      const read = readClockText(text);
      evidence.note(line, text, read);
      if (read !== null && (read.kind !== 'date' || read.timeOfDay !== 0)) hasHours = true;
      if (read === null) {
        reasons.set(noted.length, noTime(text));
        noted.push(Number.NaN);
      } else if (read.kind === 'date' && read.date.kind === 'open') noted.push(text);
      else noted.push(momentOf(read, 'day-first') ?? Number.NaN);
      const index = noted.length - 1;
      if (Number.isNaN(noted[index]) && !reasons.has(index)) reasons.set(index, noTime(text));
    },
    settle() {
      const verdict = evidence.verdict();
      const order = settledOrder(verdict, dates, country);
      if (!order.ok) return order;
      const moments = noted.map((each, index) => {
        if (typeof each === 'number') return Number.isNaN(each) ? (reasons.get(index) ?? '') : each;
        const read = readClockText(each);
        const at = read === null ? null : momentOf(read, order.value);
        return at ?? `“${each.slice(0, SHOWN_CELL)}” is no day with ${ORDER_WORDS[order.value]}.`;
      });
      return ok({ moments, isOrderOpen: verdict.kind === 'undecided', hasHours });
    },
  };
}

/** How people call the orders, with the last day of January as an example. */
export const ORDER_WORDS: Readonly<Record<DateOrder, string>> = {
  'day-first': 'the day first (31/01/2026)',
  'month-first': 'the month first (01/31/2026)',
  'year-first': 'the year first (26-01-31)',
};

function settledOrder(verdict: OrderVerdict, told: DateOrder | null, country: string | null): Result<DateOrder> {
  if (verdict.kind === 'none') return ok('day-first');
  if (verdict.kind === 'proven') {
    if (told === null || told === verdict.order) return ok(verdict.order);
    return refuse(
      'bad-input',
      `You said that dates have ${ORDER_WORDS[told]}, but this column has ${ORDER_WORDS[verdict.order]}. Leave it to the column.`,
    );
  }
  if (told !== null) return ok(told);
  if (verdict.kind === 'contradicting') {
    const { dayFirst, monthFirst } = verdict;
    return refuse(
      'bad-input',
      `The times contradict each other: line ${dayFirst.line} (“${dayFirst.text}”) has the day first, line ${monthFirst.line} (“${monthFirst.text}”) the month. ` +
        'A spreadsheet has most likely changed some of them. Export them again as 2026-01-31 08:40.',
    );
  }
  if (country !== null) return ok(orderOfCountry(country));
  return refuse(
    'bad-input',
    `No date says whether the day or the month comes first (no number is above 12). Say which: ${ORDER_WORDS['day-first']} or ${ORDER_WORDS['month-first']}.`,
  );
}

function noTime(text: string): string {
  const shown = text.trim().slice(0, SHOWN_CELL);
  if (shown === '') return 'The time is missing.';
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(shown))
    return `A spreadsheet has rounded the time to “${shown}”. Format that column as text and export it again.`;
  return `“${shown}” is no time that can be read.`;
}
