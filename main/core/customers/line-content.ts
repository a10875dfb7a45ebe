import type { DirectoryRow } from './directory.ts';
import type { DirectoryEntry, EntryColumns, EntryNumber } from './entry.ts';
import type { KnownCustomer, KnownLine } from './existing.ts';
import { nameKey } from './keys.ts';
import { NUMBER_NOTES, notesOfNumber } from './line-notes.ts';

/** Where a row goes: decided before its content is. */
export interface LinePlace {
  readonly line: string;
  readonly site: string;
  readonly partner: string | null;
}

/**
 * The line after a row of the file. What the file has no column for stays as it was; an empty cell clears a facet, a note,
 * the partner and the vulnerable mark, but never what identifies the line (account, name, number, site).
 */
export function mergedLine(
  entry: DirectoryEntry,
  number: EntryNumber | null,
  base: KnownLine | null,
  customer: KnownCustomer,
  columns: EntryColumns,
  place: LinePlace,
): KnownLine {
  const isFirst = base === null;
  return {
    line: place.line,
    customer: customer.id,
    site: place.site,
    partner: place.partner,
    facets: overlaid(base?.facets ?? {}, columns.facets, entry.facets),
    vulnerable: columns.vulnerable ? entry.vulnerable : isFirst ? customer.vulnerable : base.vulnerable,
    personal: {
      account: customer.account ?? entry.account,
      name: entry.name || (base?.personal.name ?? customer.name),
      siteName: entry.site ?? base?.personal.siteName ?? null,
      number: number?.number ?? null,
      partnerName: columns.partner ? entry.partner : isFirst ? customer.partnerName : base.personal.partnerName,
      notes: notesOf(entry, number, base, columns),
    },
  };
}

function notesOf(
  entry: DirectoryEntry,
  number: EntryNumber | null,
  base: KnownLine | null,
  columns: EntryColumns,
): Record<string, string> {
  const ofRow = overlaid(base?.personal.notes ?? {}, columns.notes, entry.notes);
  return number === null ? ofRow : overlaid(ofRow, NUMBER_NOTES, notesOfNumber(number));
}

/** Whether two states of a line say the same. */
export function isSameLine(left: KnownLine, right: KnownLine): boolean {
  const [a, b] = [left.personal, right.personal];
  return (
    left.customer === right.customer &&
    left.site === right.site &&
    left.partner === right.partner &&
    left.vulnerable === right.vulnerable &&
    a.account === b.account &&
    a.name === b.name &&
    a.siteName === b.siteName &&
    a.number === b.number &&
    a.partnerName === b.partnerName &&
    isSameRecord(left.facets, right.facets) &&
    isSameRecord(a.notes, b.notes)
  );
}

/** The row of a `directory.rows-put` fact that leaves the line so. */
export function rowOfLine(line: KnownLine, subject: string): DirectoryRow {
  return {
    customer: line.customer,
    site: line.site,
    line: line.line,
    partner: line.partner,
    facets: { ...line.facets },
    vulnerable: line.vulnerable,
    personal: { subject, fields: line.personal },
  };
}

/**
 * What a row says of a line that has no number, as a text: lines without numbers are told apart by it, and a row whose
 * text equals a line's is that line. Only what the file has columns for counts; names do not, for they get corrected.
 */
export function sayingOfEntry(entry: DirectoryEntry, columns: EntryColumns): string {
  return JSON.stringify([
    columns.partner && nameKey(entry.partner ?? ''),
    columns.vulnerable && entry.vulnerable,
    columns.facets.map((key) => entry.facets.get(key) ?? ''),
    columns.notes.map((key) => entry.notes.get(key) ?? ''),
  ]);
}

/** What a line says, in the same words. */
export function sayingOfLine(line: KnownLine, columns: EntryColumns): string {
  return JSON.stringify([
    columns.partner && nameKey(line.personal.partnerName ?? ''),
    columns.vulnerable && line.vulnerable,
    columns.facets.map((key) => line.facets[key] ?? ''),
    columns.notes.map((key) => line.personal.notes[key] ?? ''),
  ]);
}

function overlaid(
  base: Readonly<Record<string, string>>,
  columns: readonly string[],
  given: ReadonlyMap<string, string>,
): Record<string, string> {
  const result = new Map(Object.entries(base));
  for (const key of columns) {
    const value = given.get(key);
    if (value === undefined) result.delete(key);
    else result.set(key, value);
  }
  return Object.fromEntries(result);
}

function isSameRecord(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && left[key] === right[key])
  );
}
