import type { Customer, DirectoryPersonal, DirectoryRow, Line } from '../../../main/core/customers/directory.ts';
import type { DirectoryLookup, KnownCustomer, KnownLine } from '../../../main/core/customers/existing.ts';
import { accountKey, nameKey } from '../../../main/core/customers/keys.ts';
import { fieldsOf } from '../../../main/core/envelope/personal.ts';
import { countCensus } from '../../../main/core/factors/count-census.ts';
import type { LineWithCustomer } from '../../../main/engine/store/port.ts';
import type { DirectoryReads, DirectoryTables, NumberMatch } from '../../../main/engine/store/tables.ts';
import { matchesWords } from '../../../main/engine/store/text-query.ts';
import { createTable, type Journal } from './maps.ts';

interface MemoryLine {
  readonly row: DirectoryRow;
  readonly fields: DirectoryPersonal | null;
  readonly head: string;
}

interface MemoryCustomer {
  readonly id: string;
  readonly partner: string | null;
  readonly fields: DirectoryPersonal;
  readonly head: string;
}

type LivingLine = MemoryLine & { readonly fields: DirectoryPersonal };

export interface MemoryDirectory {
  readonly tables: DirectoryTables;
  readonly reads: DirectoryReads;
  readonly lookup: DirectoryLookup;
  /** The customer that a number belongs to, by a line or by an earlier match. */
  ownerOf(number: string): string | null;
  /** Every number that leads to a customer. */
  numbersOf(customer: string): ReadonlySet<string>;
  clear(): void;
}

/** Customers, lines and matched numbers in memory: found by looking at all of them. */
export function openMemoryDirectory(journal: Journal): MemoryDirectory {
  const lines = createTable<MemoryLine>(journal);
  const customers = createTable<MemoryCustomer>(journal);
  const matches = createTable<NumberMatch & { readonly head: string }>(journal);

  const living = () => lines.values().filter((line): line is LivingLine => line.fields !== null);
  const linesOf = (customer: string) =>
    living()
      .filter((line) => line.row.customer === customer)
      .sort(byNumber);
  /** The newest match of each number. */
  function remembered(): readonly NumberMatch[] {
    const newest = new Map<string, NumberMatch & { readonly head: string }>();
    for (const match of matches.values())
      if (match.head > (newest.get(match.number)?.head ?? '')) newest.set(match.number, match);
    return [...newest.values()].sort((a, b) => compare(a.number, b.number));
  }
  function putRow(row: DirectoryRow, head: string): void {
    const fields = fieldsOf(row.personal);
    if (head >= (lines.get(row.line)?.head ?? '')) lines.set(row.line, { row, fields, head });
    if (fields === null || head < (customers.get(row.customer)?.head ?? '')) return;
    customers.set(row.customer, { id: row.customer, partner: row.partner, fields, head });
  }
  function toCustomer({ id, fields, partner }: MemoryCustomer): Customer {
    const own = linesOf(id);
    return {
      id,
      account: fields.account,
      name: fields.name,
      partner,
      partnerName: fields.partnerName,
      vulnerable: own.some((line) => line.row.vulnerable),
      sites: new Set(own.map((line) => line.row.site)).size,
      lines: own.length,
    };
  }
  function withCustomer(line: LivingLine | null, id: string, by: LineWithCustomer['by']): LineWithCustomer[] {
    const owner = customers.get(id);
    return owner === undefined ? [] : [{ line: line === null ? null : toLine(line), customer: toCustomer(owner), by }];
  }
  const lineNamed = (id: string) => living().find((line) => line.row.line === id) ?? null;
  const customersWhere = (fits: (customer: MemoryCustomer) => boolean) => customers.values().filter(fits);
  const firstLine = (customer: string) => linesOf(customer)[0] ?? null;

  const reads: DirectoryReads = {
    customer: (id) => {
      const found = customers.get(id);
      return found === undefined ? null : toCustomer(found);
    },
    line: (id) => {
      const found = lineNamed(id);
      return found === null ? null : toLine(found);
    },
    findByNumber: (number, limit) => {
      const own = living()
        .filter((line) => line.fields.number?.startsWith(number))
        .sort(byNumber);
      const known = remembered().filter((match) => match.number.startsWith(number));
      return [
        ...own.flatMap((line) => withCustomer(line, line.row.customer, 'line')),
        ...known.flatMap((match) =>
          withCustomer(match.line === null ? null : lineNamed(match.line), match.customer, 'remembered'),
        ),
      ].slice(0, limit);
    },
    findByText: (text, limit) => {
      const byAccount = customersWhere(
        ({ fields }) => fields.account !== null && accountKey(fields.account) === accountKey(text),
      );
      const named = customersWhere(({ fields }) => matchesWords(fields.name, text))
        .sort(
          (a, b) =>
            a.fields.name.length - b.fields.name.length || compare(a.fields.name, b.fields.name) || compare(a.id, b.id),
        )
        .slice(0, limit)
        .filter(({ id }) => id !== byAccount[0]?.id);
      return [
        ...byAccount.slice(0, 1).flatMap(({ id }) => withCustomer(firstLine(id), id, 'account')),
        ...named.flatMap(({ id }) => withCustomer(firstLine(id), id, 'name')),
      ];
    },
    linesOf: (customer) =>
      linesOf(customer)
        .slice(0, 1000)
        .flatMap((line) => withCustomer(line, customer, 'line')),
    directorySize: () => ({ customers: customers.values().length, lines: living().length }),
    census: () =>
      countCensus(
        living()
          .map(({ row }) => row)
          .sort((a, b) => compare(a.customer, b.customer)),
        customers.values().length,
      ),
  };
  const lookup: DirectoryLookup = {
    customersById: (ids) => ids.flatMap((id) => customersWhere((customer) => customer.id === id)).map(known),
    customersByAccount: (keys) =>
      keys
        .flatMap((key) => customersWhere(({ fields }) => fields.account !== null && accountKey(fields.account) === key))
        .map(known),
    customersByName: (keys) =>
      keys.flatMap((key) => customersWhere(({ fields }) => nameKey(fields.name) === key)).map(known),
    linesByNumber: (numbers) =>
      numbers.flatMap((number) => living().filter((line) => line.fields.number === number)).map(knownLine),
    sitesByName: (wanted) =>
      wanted.flatMap(({ customer, key }) => {
        const sites = linesOf(customer).filter(
          ({ fields }) => (fields.siteName === null ? '' : nameKey(fields.siteName)) === key,
        );
        return [...new Set(sites.map((line) => line.row.site))].map((site) => ({ site, customer, key }));
      }),
    linesWithoutNumber: (ids) =>
      ids.flatMap((id) => linesOf(id).filter((line) => line.fields.number === null)).map(knownLine),
    partnersByName: (keys) =>
      keys.flatMap((key) => {
        const partners = customersWhere(
          ({ fields }) => fields.partnerName !== null && nameKey(fields.partnerName) === key,
        );
        return [...new Set(partners.map(({ partner }) => partner))]
          .filter((partner) => partner !== null)
          .map((partner) => ({ partner, key }));
      }),
  };
  function known(customer: MemoryCustomer): KnownCustomer {
    const { id, account, name, partner, partnerName, vulnerable } = toCustomer(customer);
    return { id, subject: id, account, name, partner, partnerName, vulnerable };
  }

  return {
    reads,
    lookup,
    tables: {
      putRows: (rows, key) => {
        for (const [index, row] of rows.entries()) putRow(row, `${key}|${String(index).padStart(5, '0')}`);
      },
      putMatch: (match, head) => matches.set(`${match.number} ${head}`, { ...match, head }),
      eraseCustomer: (customer) => {
        for (const [key, line] of lines.entries())
          if (line.row.customer === customer) lines.set(key, { ...line, fields: null });
        for (const [key, match] of matches.entries()) if (match.customer === customer) matches.remove(key);
        customers.remove(customer);
      },
    },
    ownerOf: (number) =>
      living()
        .sort(byNumber)
        .find((line) => line.fields.number === number)?.row.customer ??
      remembered().find((match) => match.number === number)?.customer ??
      null,
    numbersOf: (customer) =>
      new Set([
        ...linesOf(customer).flatMap((line) => line.fields.number ?? []),
        ...matches.values().flatMap((match) => (match.customer === customer ? match.number : [])),
      ]),
    clear: () => {
      for (const table of [lines, customers, matches]) table.clear();
    },
  };
}

function toLine({ row, fields }: LivingLine): Line {
  const { siteName, number, notes } = fields;
  return { id: row.line, customer: row.customer, site: row.site, siteName, number, facets: row.facets, notes };
}

function knownLine({ row, fields }: LivingLine): KnownLine {
  const { line, customer, site, partner, facets, vulnerable } = row;
  return { line, customer, site, partner, facets, vulnerable, personal: fields };
}

/** As the database sorts: a line without a number first, then by number, then by id. */
function byNumber(a: LivingLine, b: LivingLine): number {
  return compare(a.fields.number ?? '', b.fields.number ?? '') || compare(a.row.line, b.row.line);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
