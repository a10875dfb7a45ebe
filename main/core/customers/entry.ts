import type { ColumnRole } from '../customers/column-role.ts';
import { plainDigits, visibleText } from '../visible-text.ts';
import { readsAsYes } from './cell-values.ts';
import { nameOfCells } from './entry-name.ts';
import { readRowNumbers } from './entry-numbers.ts';
import type { CellNumber, NumberCellReader } from './number-cell.ts';
import { facetKey, STANDARD_FACETS } from './roles.ts';
import { isRounded, roundedReason } from './rounded.ts';

/** One row of a file, read by its columns' roles: what it says about a line. */
export interface DirectoryEntry {
  /** First line of the row in the file. */
  readonly line: number;
  readonly account: string | null;
  /** '' if the row gives none. */
  readonly name: string;
  /** Every number of the row, each once: a line each. */
  readonly numbers: readonly EntryNumber[];
  readonly site: string | null;
  readonly partner: string | null;
  readonly vulnerable: boolean;
  /** Only what has a value. */
  readonly facets: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
}

/** A number of a row, with what is kept beside it. */
export interface EntryNumber extends CellNumber {
  readonly note: string | null;
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

/** Reads rows by the roles of their columns. */
export function createEntryReader(
  headers: readonly string[],
  roles: readonly ColumnRole[],
  readNumbers: NumberCellReader,
): EntryReader {
  const at = (role: ColumnRole) => roles.indexOf(role);
  const all = (role: ColumnRole) => roles.flatMap((each, index) => (each === role ? [index] : []));
  const single = {
    account: at('account'),
    name: at('name'),
    person: at('person'),
    site: at('site'),
    partner: at('partner'),
  };
  const numbers = all('number');
  const nameParts = [...all('first-name'), ...all('last-name')];
  const hasContact = single.name !== -1 && (single.person !== -1 || nameParts.length > 0);
  const vulnerable = at('vulnerable');
  const facets = keyedColumns(headers, roles, (role) => role === 'facet' || STANDARD_FACETS.includes(role), facetKeyOf);
  const notes = keyedColumns(
    headers,
    roles,
    (role) => role === 'personal',
    (header) => (header === '__proto__' ? 'proto' : header),
    hasContact ? [CONTACT_NOTE] : [],
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
      notes: [...notes.map(({ key }) => key), ...(hasContact ? [CONTACT_NOTE] : [])],
    },
    read(line, cells) {
      const clean = (index: number) => (index === -1 ? '' : cleanCell(cells[index] ?? ''));
      for (const { header, index } of used) {
        const { length } = clean(index);
        if (length > LONGEST_CELL) {
          return { entry: null, reason: `“${header}” has ${length} characters here; ${LONGEST_CELL} fit.` };
        }
      }
      // One dash is as good as another in a reference, and so are the digits of another alphabet.
      const account = plainDigits(clean(single.account));
      // References that a spreadsheet has rounded are the same for many customers, who would become one.
      if (isRounded(account)) return { entry: null, reason: roundedReason('the account reference', account) };
      const { name, contact } = nameOfCells({
        company: clean(single.name),
        person: clean(single.person),
        parts: nameParts.map(clean),
      });
      // Line breaks part numbers, so those cells are read as they stand.
      const found = readRowNumbers(
        numbers.map((index) => visibleText(cells[index] ?? '').trim()),
        readNumbers,
      );
      if (found.lost !== null) return { entry: null, reason: found.lost };
      if (account === '' && name === '' && found.numbers.length === 0) {
        return { entry: null, reason: 'No account reference, name or number: nothing says whose row this is.' };
      }
      // Nor do customers share a part of the estate because a spreadsheet has rounded what names it.
      const exact = facets.filter(({ index }) => !isRounded(clean(index)));
      const left = facets
        .filter((facet) => !exact.includes(facet))
        .map(({ index }) => roundedReason(`“${headers[index] ?? ''}”`, clean(index)));
      const entry: DirectoryEntry = {
        line,
        account: account === '' ? null : account,
        name,
        numbers: found.numbers,
        site: clean(single.site) || null,
        partner: clean(single.partner) || null,
        vulnerable: vulnerable !== -1 && readsAsYes(clean(vulnerable)),
        facets: valuesOf(exact, clean),
        notes: withContact(valuesOf(notes, clean), contact),
      };
      const warning = [...(found.warning === null ? [] : [found.warning]), ...left].join(' ');
      return { entry, warning: warning === '' ? null : warning };
    },
  };

  function facetKeyOf(header: string, index: number): string {
    const role = roles[index] ?? 'ignore';
    return role === 'facet' ? facetKey(header, index) : role;
  }
}

/** Under which the person's name is kept where the customer is a company. */
const CONTACT_NOTE = 'Contact';

function withContact(notes: Map<string, string>, contact: string): ReadonlyMap<string, string> {
  return contact === '' ? notes : notes.set(CONTACT_NOTE, contact);
}

/**
 * A cell as it is kept: what nobody sees is gone, letters are composed, control characters are spaces, runs of spaces are one, NUL and lone surrogates are U+FFFD, and the
 * ="..." and leading ' by which spreadsheets keep digits are gone.
 */
export function cleanCell(text: string): string {
  const plain = visibleText(text.toWellFormed())
    .normalize('NFC')
    .replaceAll('\u0000', '\ufffd')
    .replace(/[\s\p{Cc}\u2800]+/gu, ' ')
    .trim();
  const kept = /^="(.*)"$/.exec(plain)?.[1]?.trim() ?? plain;
  return kept.replace(/^'(?=[+(=@\d-])/, '');
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
  reserved: readonly string[] = [],
): KeyedColumn[] {
  const taken = new Set<string>(reserved);
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

function valuesOf(columns: readonly KeyedColumn[], clean: (index: number) => string): Map<string, string> {
  const values = new Map<string, string>();
  for (const { index, key } of columns) {
    const value = clean(index);
    if (value !== '') values.set(key, value);
  }
  return values;
}
