import { isRounded, roundedReason } from '../../core/customers/rounded.ts';
import { isWithheld, WITHHELD_CALLER } from '../../core/customers/withheld.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { withWords } from '../../core/surge/word-facet.ts';
import { plainDigits, visibleText } from '../../core/visible-text.ts';
import { wordGroups } from '../live/word-groups.ts';

/** Where a table keeps what the flag sees of a report, by column from 0. */
export interface EventColumns {
  readonly at: number;
  /** A column of its own for the time of day, where `at` holds the day alone; null if there is none. */
  readonly timeOfDay: number | null;
  readonly customer: number;
  /** null where the table tells no symptom: then all reports are of one. */
  readonly symptom: number | null;
  readonly facets: readonly { readonly index: number; readonly name: string }[];
  /** What callers said, in their words; null or left out where the table does not tell. */
  readonly words?: number | null;
}

/** A row without its time, which the whole column decides, or why it is none. */
export type ReadRow =
  | { readonly event: Omit<SurgeEvent, 'id' | 'at'>; readonly time: string; readonly reason: null }
  | { readonly event: null; readonly reason: string };

const ONE_SYMPTOM = 'any';

/** Reads rows of these columns. An empty facet, or one that a spreadsheet has rounded, is one that is not known; all withheld callers are one. */
export function eventReader(columns: EventColumns): (cells: readonly string[]) => ReadRow {
  const values = new Map<string, string>();
  /** The same text again and again in a million rows is kept once, without what nobody sees in it. */
  function shared(text: string): string {
    const known = values.get(text);
    if (known !== undefined) return known;
    const visible = visibleText(text).replace(/\s+/g, ' ').trim();
    values.set(text, visible);
    return visible;
  }
  return (cells) => {
    const cell = (index: number) => shared(cells[index] ?? '');
    const time = withTimeOfDay((cells[columns.at] ?? '').trim(), cells[columns.timeOfDay ?? -1] ?? '');
    if (time === '') return { event: null, reason: 'The time is missing.' };
    // One dash is as good as another in a reference, and so are the digits of another alphabet.
    const told = plainDigits(cell(columns.customer));
    if (isRounded(told)) return { event: null, reason: roundedReason('the customer', told) };
    const customer = isWithheld(told) ? WITHHELD_CALLER : told;
    const symptom = columns.symptom === null ? ONE_SYMPTOM : cell(columns.symptom);
    if (symptom === '') return { event: null, reason: 'The symptom is missing.' };
    const facets: Record<string, string> = {};
    for (const { index, name } of columns.facets) {
      const value = cell(index);
      if (value !== '' && !isRounded(value)) facets[name] = value;
    }
    const mark = columns.words == null ? null : wordGroups().mark(cells[columns.words] ?? '');
    return { event: { customer, symptom, facets: withWords(facets, mark) }, time, reason: null };
  };
}

/** A day with the time that stands in a column beside it. */
function withTimeOfDay(day: string, time: string): string {
  return day !== '' && !/\d:\d/.test(day) && /^\s*\d{1,2}\s?[:.h]\s?\d{2}/i.test(time) ? `${day} ${time.trim()}` : day;
}

const TIME_HEADER =
  /^(?:time|start time|time of day|opened time|created time|uhrzeit|zeit|heure|hora|ora|godzina|tijd|klokkeslæt|tid)$/i;

/** The column of the time of day, by its header; none of those that are used for something else. */
export function timeOfDayColumn(headers: readonly string[], used: readonly number[]): number | null {
  const index = headers.findIndex((header, at) => TIME_HEADER.test(header.trim()) && !used.includes(at));
  return index === -1 ? null : index;
}

/**
 * In order of time, with ids by that order. Of equal times the order is told by what the rows say, so that the order of
 * the file does not matter.
 */
export function inOrder(events: Omit<SurgeEvent, 'id'>[]): SurgeEvent[] {
  const textOf = (event: Omit<SurgeEvent, 'id'>) =>
    [event.customer, event.symptom, ...Object.entries(event.facets).flat()].join('\n');
  events.sort((a, b) => {
    if (a.at !== b.at) return a.at - b.at;
    const [left, right] = [textOf(a), textOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return events.map((event, index) => ({ id: `e${String(index + 1).padStart(9, '0')}`, ...event }));
}
