import { type CustomerBook, createCustomerBook } from './customer-book.ts';
import type { DirectoryEntry } from './entry.ts';
import { type DirectoryLookup, type KnownLine, LOOKUP_KEYS } from './existing.ts';
import { accountKey, nameKey } from './keys.ts';
import { extensionOf } from './line-notes.ts';

/**
 * What the directory holds already of what some rows are about. Questions go out in portions; each function yields between
 * them, so that a caller can pause, and returns the answers.
 */
export type Asking<T> = Generator<void, T>;

/** Rows of each customer, by the customer's id. */
export type RowsByCustomer = ReadonlyMap<string, readonly DirectoryEntry[]>;

/** Everybody whom these rows may be about, and the lines with their numbers. */
export function* askForCustomers(entries: readonly DirectoryEntry[], lookup: DirectoryLookup): Asking<CustomerBook> {
  const accounts = entries.flatMap((entry) => (entry.account === null ? [] : [accountKey(entry.account)]));
  const names = entries.map((entry) => nameKey(entry.name)).filter((key) => key !== '');
  const numbers = entries.flatMap(numbersOf);
  const byAccount = yield* ask(accounts, (keys) => lookup.customersByAccount(keys));
  const byName = yield* ask(names, (keys) => lookup.customersByName(keys));
  const lines = yield* ask(numbers, (keys) => lookup.linesByNumber(keys));
  const known = new Map([...byAccount, ...byName].map((customer) => [customer.id, customer]));
  const owners = lines.map((line) => line.customer).filter((id) => !known.has(id));
  for (const customer of yield* ask(owners, (ids) => lookup.customersById(ids))) known.set(customer.id, customer);

  const book = createCustomerBook();
  for (const customer of known.values()) book.addCustomer(customer);
  for (const line of lines) book.addLine(line);
  return book;
}

/** Those of the rows whose number the directory holds on a line of the same name. */
export function* askForNamed(
  entries: readonly DirectoryEntry[],
  lookup: DirectoryLookup,
): Asking<ReadonlySet<DirectoryEntry>> {
  const candidates = entries.filter((entry) => entry.numbers.length > 0 && nameKey(entry.name) !== '');
  const lines = yield* ask(candidates.flatMap(numbersOf), (keys) => lookup.linesByNumber(keys));
  const names = new Set(
    lines.map(({ personal }) => namedKey(personal.number ?? '', extensionOf(personal), nameKey(personal.name))),
  );
  return new Set(
    candidates.filter(({ numbers, name }) =>
      numbers.some(({ number, extension }) => names.has(namedKey(number, extension, nameKey(name)))),
    ),
  );
}

function namedKey(number: string, extension: string | null, name: string): string {
  return `${number}\n${extension ?? ''}\n${name}`;
}

function numbersOf({ numbers }: DirectoryEntry): string[] {
  return numbers.map(({ number }) => number);
}

/** The sites of known customers that the rows name (or the one without a name), by pairKey; of doubles the oldest. */
export function* askForSites(rows: RowsByCustomer, lookup: DirectoryLookup): Asking<Map<string, string>> {
  const wanted = new Map<string, { customer: string; key: string }>();
  for (const [customer, own] of rows) {
    for (const entry of own) {
      const key = nameKey(entry.site ?? '');
      wanted.set(pairKey(customer, key), { customer, key });
    }
  }
  const found = yield* ask([...wanted.values()], (pairs) => lookup.sitesByName(pairs));
  return oldestBy(found.map(({ customer, key, site }) => [pairKey(customer, key), site]));
}

/** The partners that the rows name, by nameKey; of doubles the oldest. */
export function* askForPartners(
  entries: readonly DirectoryEntry[],
  lookup: DirectoryLookup,
): Asking<Map<string, string>> {
  const names = entries.map((entry) => nameKey(entry.partner ?? '')).filter((key) => key !== '');
  const found = yield* ask(names, (keys) => lookup.partnersByName(keys));
  return oldestBy(found.map(({ key, partner }) => [key, partner]));
}

/** The lines without a number of known customers that have a row without a number, by customer. */
export function* askForBareLines(rows: RowsByCustomer, lookup: DirectoryLookup): Asking<Map<string, KnownLine[]>> {
  const customers = [...rows].filter(([, own]) => own.some((entry) => entry.numbers.length === 0)).map(([id]) => id);
  return groupBy(yield* ask(customers, (ids) => lookup.linesWithoutNumber(ids)), (line) => line.customer);
}

function* ask<K, A>(keys: readonly K[], question: (keys: readonly K[]) => readonly A[]): Asking<A[]> {
  const distinct = [...new Set(keys)];
  const answers: A[] = [];
  for (let at = 0; at < distinct.length; at += LOOKUP_KEYS) {
    for (const answer of question(distinct.slice(at, at + LOOKUP_KEYS))) answers.push(answer);
    yield;
  }
  return answers;
}

function oldestBy(pairs: readonly (readonly [key: string, id: string])[]): Map<string, string> {
  const oldest = new Map<string, string>();
  for (const [key, id] of pairs) {
    const before = oldest.get(key);
    if (before === undefined || id < before) oldest.set(key, id);
  }
  return oldest;
}

/** Key of a name beside what it belongs to: of a site within its customer, of a customer on a number. */
export function pairKey(customer: string, key: string): string {
  return `${customer}\n${key}`;
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
