import type { SurgeEvent } from '../../core/surge/event.ts';
import type { MomentReader } from './moment.ts';

/** Where a table keeps what the flag sees of a report, by column from 0. */
export interface EventColumns {
  readonly at: number;
  readonly customer: number;
  /** null where the table tells no symptom: then all reports are of one. */
  readonly symptom: number | null;
  readonly facets: readonly { readonly index: number; readonly name: string }[];
}

/** A row as an event, still without an id, or why it is none. */
export type ReadRow =
  | { readonly event: Omit<SurgeEvent, 'id'>; readonly reason: null }
  | { readonly event: null; readonly reason: string };

const ONE_SYMPTOM = 'any';
const SHOWN_CELL = 40;

/** Reads rows of these columns. An empty facet is one that is not known. */
export function eventReader(columns: EventColumns, readMoment: MomentReader): (cells: readonly string[]) => ReadRow {
  const values = new Map<string, string>();
  /** The same text again and again in a million rows is kept once. */
  function shared(text: string): string {
    const known = values.get(text);
    if (known !== undefined) return known;
    values.set(text, text);
    return text;
  }
  return (cells) => {
    const cell = (index: number) => (cells[index] ?? '').trim();
    const time = cell(columns.at);
    if (time === '') return { event: null, reason: 'The time is missing.' };
    const at = readMoment(time);
    if (at === null) return { event: null, reason: `“${time.slice(0, SHOWN_CELL)}” is no time that can be read.` };
    const customer = cell(columns.customer);
    if (customer === '') return { event: null, reason: 'The customer is missing.' };
    const symptom = columns.symptom === null ? ONE_SYMPTOM : cell(columns.symptom);
    if (symptom === '') return { event: null, reason: 'The symptom is missing.' };
    const facets: Record<string, string> = {};
    for (const { index, name } of columns.facets) {
      const value = cell(index);
      if (value !== '') facets[name] = shared(value);
    }
    return { event: { at, customer: shared(customer), symptom: shared(symptom), facets }, reason: null };
  };
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
