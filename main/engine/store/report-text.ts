import { nameKey } from '../../core/customers/keys.ts';
import type { ReportPersonal, ReportState } from '../../core/reports/report.ts';

/** Words beyond this many UTF-16 units are kept but not indexed: nobody finds a report by its hundredth page. */
const INDEXED_LENGTH = 20_000;

/** Words as the search index takes them: without NULs, whole surrogate pairs only. */
export function indexedText(words: string): string {
  return words.slice(0, INDEXED_LENGTH).replaceAll('\0', ' ').toWellFormed();
}

export function callerText(personal: ReportPersonal): string {
  return indexedText(personal.callerName ?? '');
}

/** Numbers as typed and as digits alone, so that both ways of writing them find the report. */
export function numbersText(personal: ReportPersonal): string {
  const numbers = [personal.callingNumber, personal.affectedNumber, personal.callBackNumber, personal.ticket];
  return indexedText(
    numbers
      .filter((number) => number !== null)
      .flatMap((number) => [number, number.replace(/\D/g, '')])
      .join(' '),
  );
}

/** The key under which an unknown caller is known again: their number, else their name; null for others. */
export function callerKey(state: Pick<ReportState, 'caller' | 'personal'>): string | null {
  if (state.personal === null) return null;
  if (state.caller === 'number') return state.personal.callingNumber;
  if (state.caller === 'name') return namedCallerKey(state.personal.callerName ?? '');
  return null;
}

/** Key of a caller who gave a name that the directory does not know. */
export function namedCallerKey(name: string): string {
  return `name:${nameKey(name)}`;
}
