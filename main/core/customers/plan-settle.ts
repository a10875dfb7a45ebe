import type { CustomerBook } from './customer-book.ts';
import type { DirectoryRow } from './directory.ts';
import type { DirectoryEntry, EntryColumns } from './entry.ts';
import type { KnownCustomer, KnownLine } from './existing.ts';
import { type IdFrom, idOfLine, idOfPartner, idOfSite } from './import-ids.ts';
import { nameKey } from './keys.ts';
import { isSameLine, mergedLine, rowOfLine, sayingOfEntry, sayingOfLine } from './line-content.ts';
import { groupBy, pairKey } from './plan-known.ts';

export interface PlanProblem {
  readonly line: number;
  readonly reason: string;
}

/** What became of one row of the file. */
export type Outcome =
  | { readonly kind: 'added' | 'changed'; readonly row: DirectoryRow }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'bad'; readonly problem: PlanProblem };

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
    if (entry.number !== null) yield settleNumbered(id, entry, entry.number, known);
  }
  const bare = entries.filter((entry) => entry.number === null);
  const siteKeyOf = (entry: DirectoryEntry) => (known.columns.site ? nameKey(entry.site ?? '') : '');
  for (const [site, group] of groupBy(bare, siteKeyOf)) yield* settleBare(id, site, group, known);
}

function settleNumbered(id: string, entry: DirectoryEntry, number: string, known: Known): Outcome {
  const line = known.book.lineOf(id, number);
  return line === null ? add(id, entry, known) : change(line, entry, known);
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
    if (line !== undefined) yield change(line, entry, known);
    else if (said.has(saying) || rest.has(saying)) yield { kind: 'unchanged' };
    else rest.set(saying, entry);
  }
  const left = lines.filter((line) => !settledBy.has(line.line));
  const isPaired = rest.size >= left.length;
  for (const [index, entry] of [...rest.values()].entries()) {
    const line = isPaired ? left[index] : undefined;
    yield line === undefined ? add(id, entry, known) : change(line, entry, known);
  }
}

function add(id: string, entry: DirectoryEntry, known: Known): Outcome {
  const customer = customerBy(id, known);
  const place = {
    line: lineOf(id, entry, known),
    site: siteOf(id, entry.site, known),
    partner: partnerOf(entry, customer.partner, customer.partnerName, known),
  };
  return { kind: 'added', row: settle(mergedLine(entry, null, customer, known.columns, place), entry, known) };
}

function lineOf(customer: string, entry: DirectoryEntry, { columns, idFrom, bareLines, settledBy }: Known): string {
  const bare = idsOf(bareLines.get(customer) ?? NONE);
  const isTaken = (id: string) => settledBy.has(id) || bare.has(id);
  const saying = sayingOfEntry(entry, columns);
  return idOfLine(customer, { number: entry.number, siteKey: nameKey(entry.site ?? ''), saying }, idFrom, isTaken);
}

const NONE: readonly KnownLine[] = [];
const idsOfLines = new WeakMap<readonly KnownLine[], ReadonlySet<string>>();

function idsOf(lines: readonly KnownLine[]): ReadonlySet<string> {
  const ids = idsOfLines.get(lines) ?? new Set(lines.map(({ line }) => line));
  idsOfLines.set(lines, ids);
  return ids;
}

function change(line: KnownLine, entry: DirectoryEntry, known: Known): Outcome {
  const place = {
    line: line.line,
    site: entry.site === null ? line.site : siteOf(line.customer, entry.site, known),
    partner: partnerOf(entry, line.partner, line.personal.partnerName, known),
  };
  const next = mergedLine(entry, line, customerBy(line.customer, known), known.columns, place);
  const isSame = isSameLine(line, next);
  const earlier = known.settledBy.get(line.line);
  if (earlier === undefined) {
    const row = settle(next, entry, known);
    return isSame ? { kind: 'unchanged' } : { kind: 'changed', row };
  }
  if (isSame) return { kind: 'unchanged' };
  const reason = `Same customer and number as line ${earlier}, but it says something else. Line ${earlier} was kept.`;
  return { kind: 'bad', problem: { line: entry.line, reason } };
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
