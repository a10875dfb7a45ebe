import type { ColumnRole } from '../customers/column-role.ts';
import { readsAsYes } from './cell-values.ts';
import { facetKey, STANDARD_FACETS } from './roles.ts';

/** One row of a file, read by its columns' roles: what it says about a line. */
export interface DirectoryEntry {
  /** First line of the row in the file. */
  readonly line: number;
  readonly account: string | null;
  /** '' if the row gives none. */
  readonly name: string;
  /** E.164 where it could be read as one, else as given. */
  readonly number: string | null;
  readonly site: string | null;
  readonly partner: string | null;
  readonly vulnerable: boolean;
  /** Only what has a value. */
  readonly facets: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
}

/** Which parts of an entry the file has a column for: a part without one says nothing, not "none". */
export interface EntryColumns {
  readonly site: boolean;
  readonly partner: boolean;
  readonly vulnerable: boolean;
  readonly facets: readonly string[];
  readonly notes: readonly string[];
}

export interface EntryReader {
  readonly columns: EntryColumns;
  /** The entry, or null with the reason why there is none. `warning` is worth a person's look; the row is taken. */
  read(
    line: number,
    cells: readonly string[],
  ): { entry: DirectoryEntry; warning: string | null } | { entry: null; reason: string };
}

/** The longest text of a cell that the record takes (UTF-16 units). */
export const LONGEST_CELL = 500;

/** Reads rows by the roles of their columns. `toE164` turns a cell into a number, or null. */
export function createEntryReader(
  headers: readonly string[],
  roles: readonly ColumnRole[],
  toE164: (text: string) => string | null,
): EntryReader {
  const at = (role: ColumnRole) => roles.indexOf(role);
  const single = {
    account: at('account'),
    name: at('name'),
    number: at('number'),
    site: at('site'),
    partner: at('partner'),
  };
  const vulnerable = at('vulnerable');
  const facets = keyedColumns(headers, roles, (role) => role === 'facet' || STANDARD_FACETS.includes(role), facetKeyOf);
  const notes = keyedColumns(
    headers,
    roles,
    (role) => role === 'personal',
    (header) => (header === '__proto__' ? 'proto' : header),
  );
  const used = headers
    .map((header, index) => ({ header, index }))
    .filter(({ index }) => (roles[index] ?? 'ignore') !== 'ignore');

  return {
    columns: {
      site: single.site !== -1,
      partner: single.partner !== -1,
      vulnerable: vulnerable !== -1,
      facets: facets.map(({ key }) => key),
      notes: notes.map(({ key }) => key),
    },
    read(line, cells) {
      const clean = (index: number) => (index === -1 ? '' : cleanCell(cells[index] ?? ''));
      for (const { header, index } of used) {
        const { length } = clean(index);
        if (length > LONGEST_CELL) {
          return { entry: null, reason: `“${header}” has ${length} characters here; ${LONGEST_CELL} fit.` };
        }
      }
      const account = clean(single.account);
      const name = clean(single.name);
      const number = readNumber(clean(single.number), toE164);
      if (number.lost !== null) return { entry: null, reason: number.lost };
      if (account === '' && name === '' && number.number === null) {
        return { entry: null, reason: 'No account reference, name or number: nothing says whose row this is.' };
      }
      const entry: DirectoryEntry = {
        line,
        account: account === '' ? null : account,
        name,
        number: number.number,
        site: clean(single.site) || null,
        partner: clean(single.partner) || null,
        vulnerable: vulnerable !== -1 && readsAsYes(clean(vulnerable)),
        facets: valuesOf(facets, clean),
        notes: valuesOf(notes, clean),
      };
      return { entry, warning: number.warning };
    },
  };

  function facetKeyOf(header: string, index: number): string {
    const role = roles[index] ?? 'ignore';
    return role === 'facet' ? facetKey(header, index) : role;
  }
}

/**
 * A cell as it is kept: control characters are spaces, runs of spaces are one, NUL and lone surrogates are U+FFFD, and the
 * ="..." and leading ' by which spreadsheets keep digits are gone.
 */
export function cleanCell(text: string): string {
  const plain = text
    .toWellFormed()
    .replaceAll('\u0000', '\ufffd')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const kept = /^="(.*)"$/.exec(plain)?.[1]?.trim() ?? plain;
  return kept.replace(/^'(?=[+(=@\d-])/, '');
}

interface ReadNumber {
  readonly number: string | null;
  readonly warning: string | null;
  /** Why the number cannot be used at all. */
  readonly lost: string | null;
}

function readNumber(text: string, toE164: (text: string) => string | null): ReadNumber {
  if (text === '') return { number: null, warning: null, lost: null };
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) {
    const lost = `A spreadsheet has rounded the number to “${text}”. Format that column as text and export it again.`;
    return { number: null, warning: null, lost };
  }
  const number = toE164(text);
  if (number !== null) return { number, warning: null, lost: null };
  return { number: text, warning: `“${text}” does not read as a telephone number. It was kept as it is.`, lost: null };
}

interface KeyedColumn {
  readonly index: number;
  readonly key: string;
}

function keyedColumns(
  headers: readonly string[],
  roles: readonly ColumnRole[],
  isWanted: (role: ColumnRole) => boolean,
  keyOf: (header: string, index: number) => string,
): KeyedColumn[] {
  const taken = new Set<string>();
  const columns: KeyedColumn[] = [];
  for (const [index, header] of headers.entries()) {
    if (!isWanted(roles[index] ?? 'ignore')) continue;
    const base = keyOf(header, index);
    let key = base;
    for (let again = 2; taken.has(key); again += 1) key = `${base}-${again}`;
    taken.add(key);
    columns.push({ index, key });
  }
  return columns;
}

function valuesOf(columns: readonly KeyedColumn[], clean: (index: number) => string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { index, key } of columns) {
    const value = clean(index);
    if (value !== '') values.set(key, value);
  }
  return values;
}
