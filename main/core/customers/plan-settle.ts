import type { CustomerBook } from './customer-book.ts';
import type { DirectoryRow } from './directory.ts';
import type { DirectoryEntry, EntryColumns, EntryNumber } from './entry.ts';
import type { KnownCustomer, KnownLine } from './existing.ts';
import { type IdFrom, idOfLine, idOfPartner, idOfSite } from './import-ids.ts';
import { nameKey } from './keys.ts';
import { isSameLine, mergedLine, rowOfLine, sayingOfEntry, sayingOfLine } from './line-content.ts';
import { groupBy, pairKey } from './plan-known.ts';

export interface PlanProblem {
  readonly line: number;
  readonly reason: string;
}

/** What became of one row of the file: it may be several lines, one a number. */
export interface Outcome {
  readonly kind: 'added' | 'changed' | 'unchanged' | 'bad';
  readonly rows: readonly DirectoryRow[];
  readonly problem: PlanProblem | null;
}

const UNCHANGED: Outcome = { kind: 'unchanged', rows: [], problem: null };

/** What some rows are settled against; new sites, partners and lines are added to it. */
export interface Known {
  readonly columns: EntryColumns;
  readonly idFrom: IdFrom;
  readonly book: CustomerBook;
  /** By pairKey(customer, nameKey of the site). */
  readonly sites: Map<string, string>;
  /** By nameKey. */
  readonly partners: Map<string, string>;
  readonly bareLines: ReadonlyMap<string, readonly KnownLine[]>;
  /** Line -> the row of this file that settled it. */
  readonly settledBy: Map<string, number>;
}

/** Decides what a customer's rows change: one outcome a row, though not in the order of the rows. */
export function* settleCustomer(id: string, entries: readonly DirectoryEntry[], known: Known): Generator<Outcome> {
  for (const entry of entries) {
    if (entry.numbers.length > 0)
      yield wholeOf(entry.numbers.map((number) => settleNumbered(id, entry, number, known)));
  }
  const bare = entries.filter((entry) => entry.numbers.length === 0);
  const siteKeyOf = (entry: DirectoryEntry) => (known.columns.site ? nameKey(entry.site ?? '') : '');
  for (const [site, group] of groupBy(bare, siteKeyOf)) yield* settleBare(id, site, group, known);
}

/** A row is as new as the newest of its lines, and bad only if nothing of it was taken. */
function wholeOf(outcomes: readonly Outcome[]): Outcome {
  const kind = (['added', 'changed', 'bad'] as const).find((each) => outcomes.some((one) => one.kind === each));
  const problem = outcomes.find((one) => one.problem !== null)?.problem ?? null;
  return { kind: kind ?? 'unchanged', rows: outcomes.flatMap(({ rows }) => rows), problem };
}

function settleNumbered(id: string, entry: DirectoryEntry, number: EntryNumber, known: Known): Outcome {
  const line = known.book.lineOf(id, number.number, number.extension);
  return line === null ? add(id, entry, number, known) : change(line, entry, number, known);
}

/**
 * Lines of one site that have no number: a row that says what a line says is that line. What is left over on both sides
 * is paired in order, unless the directory has more left than the file: then nobody knows which, and none is overwritten.
 */
function* settleBare(id: string, site: string, group: readonly DirectoryEntry[], known: Known): Generator<Outcome> {
  const { columns, settledBy } = known;
  const lines = (known.bareLines.get(id) ?? [])
    .filter((line) => !columns.site || nameKey(line.personal.siteName ?? '') === site)
    .sort((left, right) => (left.line < right.line ? -1 : 1));
  const said = groupBy(lines, (line) => sayingOfLine(line, columns));
  const open = new Map(
    [...said].map(([saying, alike]) => [saying, alike.filter((line) => !settledBy.has(line.line)).reverse()]),
  );
  const rest = new Map<string, DirectoryEntry>();
  for (const entry of group) {
    const saying = sayingOfEntry(entry, columns);
    const line = open.get(saying)?.pop();
    if (line !== undefined) yield change(line, entry, null, known);
    else if (said.has(saying) || rest.has(saying)) yield UNCHANGED;
    else rest.set(saying, entry);
  }
  const left = lines.filter((line) => !settledBy.has(line.line));
  const isPaired = rest.size >= left.length;
  for (const [index, entry] of [...rest.values()].entries()) {
    const line = isPaired ? left[index] : undefined;
    yield line === undefined ? add(id, entry, null, known) : change(line, entry, null, known);
  }
}

function add(id: string, entry: DirectoryEntry, number: EntryNumber | null, known: Known): Outcome {
  const customer = customerBy(id, known);
  const place = {
    line: lineOf(id, entry, number, known),
    site: siteOf(id, entry.site, known),
    partner: partnerOf(entry, customer.partner, customer.partnerName, known),
  };
  const line = mergedLine(entry, number, null, customer, known.columns, place);
  return { kind: 'added', rows: [settle(line, entry, known)], problem: null };
}

function lineOf(
  customer: string,
  entry: DirectoryEntry,
  number: EntryNumber | null,
  { columns, idFrom, bareLines, settledBy }: Known,
): string {
  const bare = idsOf(bareLines.get(customer) ?? NONE);
  const isTaken = (id: string) => settledBy.has(id) || bare.has(id);
  const saying = sayingOfEntry(entry, columns);
  return idOfLine(customer, { number, siteKey: nameKey(entry.site ?? ''), saying }, idFrom, isTaken);
}

const NONE: readonly KnownLine[] = [];
const idsOfLines = new WeakMap<readonly KnownLine[], ReadonlySet<string>>();

function idsOf(lines: readonly KnownLine[]): ReadonlySet<string> {
  const ids = idsOfLines.get(lines) ?? new Set(lines.map(({ line }) => line));
  idsOfLines.set(lines, ids);
  return ids;
}

function change(line: KnownLine, entry: DirectoryEntry, number: EntryNumber | null, known: Known): Outcome {
  const place = {
    line: line.line,
    site: entry.site === null ? line.site : siteOf(line.customer, entry.site, known),
    partner: partnerOf(entry, line.partner, line.personal.partnerName, known),
  };
  const next = mergedLine(entry, number, line, customerBy(line.customer, known), known.columns, place);
  const isSame = isSameLine(line, next);
  const earlier = known.settledBy.get(line.line);
  if (earlier === undefined) {
    const row = settle(next, entry, known);
    return isSame ? UNCHANGED : { kind: 'changed', rows: [row], problem: null };
  }
  // Another number of the same row that is written differently is the same line.
  if (isSame || earlier === entry.line) return UNCHANGED;
  const reason = `Same customer and number as line ${earlier}, but it says something else. Line ${earlier} was kept.`;
  return { kind: 'bad', rows: [], problem: { line: entry.line, reason } };
}

function settle(line: KnownLine, entry: DirectoryEntry, { book, settledBy }: Known): DirectoryRow {
  const customer = book.customerOf(line.customer);
  if (customer === null) throw new Error('a line was planned for a customer whom the plan does not know');
  settledBy.set(line.line, entry.line);
  book.addLine(line);
  book.addCustomer({
    ...customer,
    account: line.personal.account,
    name: line.personal.name || customer.name,
    partner: line.partner,
    partnerName: line.personal.partnerName,
    vulnerable: customer.vulnerable || line.vulnerable,
  });
  return rowOfLine(line, customer.subject);
}

function customerBy(id: string, { book }: Known): KnownCustomer {
  const customer = book.customerOf(id);
  if (customer === null) throw new Error('a row was planned for a customer whom the plan does not know');
  return customer;
}

function siteOf(customer: string, name: string | null, { sites, idFrom }: Known): string {
  const key = pairKey(customer, nameKey(name ?? ''));
  const site = sites.get(key) ?? idOfSite(customer, nameKey(name ?? ''), idFrom);
  sites.set(key, site);
  return site;
}

/** A row that names the partner whom its line has already keeps that one, whatever others bear the name. */
function partnerOf(
  entry: DirectoryEntry,
  present: string | null,
  presentName: string | null,
  known: Known,
): string | null {
  if (!known.columns.partner) return present;
  const key = nameKey(entry.partner ?? '');
  if (key === '') return null;
  if (present !== null && nameKey(presentName ?? '') === key) return present;
  const partner = known.partners.get(key) ?? idOfPartner(key, known.idFrom);
  known.partners.set(key, partner);
  return partner;
}
