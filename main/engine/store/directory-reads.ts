import type { Customer, Line } from '../../core/customers/directory.ts';
import type { FacetCensus } from '../../core/factors/factor.ts';
import { accountKey } from './directory-tables.ts';
import type { LineWithCustomer, Store } from './port.ts';
import { ftsQuery } from './report-reads.ts';
import { nameKey } from './report-text.ts';
import type { Connection, Statement } from './sqlite.ts';

type DirectoryReads = Pick<
  Store,
  'customer' | 'line' | 'findByNumber' | 'findByText' | 'directorySize' | 'census' | 'directoryContent'
>;

interface CustomerRow extends Omit<Customer, 'vulnerable' | 'partnerName'> {
  readonly vulnerable: number;
  readonly partner_name: string | null;
  readonly account_key: string | null;
  readonly name_key: string;
}

interface LineRow {
  readonly id: string;
  readonly customer: string;
  readonly site: string;
  readonly site_name: string | null;
  readonly number: string | null;
  readonly facets: string;
  readonly notes: string;
  readonly vulnerable: number;
}

const CUSTOMER = `SELECT c.id, c.account, c.name, c.partner, c.partner_name,
  coalesce((SELECT max(vulnerable) FROM lines l WHERE l.customer = c.id), c.vulnerable) AS vulnerable, c.account_key, c.name_key,
  (SELECT count(DISTINCT site) FROM lines l WHERE l.customer = c.id) AS sites,
  (SELECT count(*) FROM lines l WHERE l.customer = c.id) AS lines FROM customers c`;
const LINE = 'SELECT id, customer, site, site_name, number, facets, notes, vulnerable FROM lines';

/** The questions about customers, sites and lines. */
export function openDirectoryReads(connection: Connection): DirectoryReads {
  const customer = connection.prepare(`${CUSTOMER} WHERE c.id = ?`);
  const line = connection.prepare(`${LINE} WHERE id = ?`);
  const byNumber = connection.prepare(`${LINE} WHERE number >= ? AND number < ? ORDER BY number LIMIT ?`);
  const remembered = connection.prepare('SELECT number, customer, line FROM number_matches WHERE number >= ? AND number < ? ORDER BY number LIMIT ?');
  const byText = connection.prepare(
    'SELECT id FROM customers_text WHERE customers_text MATCH ? ORDER BY length(name), name LIMIT ?',
  );
  const byAccount = connection.prepare(`${CUSTOMER} WHERE c.account_key = ?`);
  const byName = connection.prepare(`${CUSTOMER} WHERE c.name_key = ?`);
  const firstLine = connection.prepare(`${LINE} WHERE customer = ? ORDER BY number, id LIMIT 1`);
  const linesOf = connection.prepare(`${LINE} WHERE customer = ?`);
  const lineByNumber = connection.prepare(`${LINE} WHERE number = ?`);
  const size = connection.prepare('SELECT (SELECT count(*) FROM customers) AS customers, (SELECT count(*) FROM lines) AS lines');
  const census = connection.prepare(`SELECT f.key AS facet, f.value AS value, count(DISTINCT l.customer) AS customers
    FROM lines l, json_each(l.facets) f WHERE f.value <> '' GROUP BY f.key, f.value`);

  function customerOf(id: string): Customer | null {
    const row = customer.get<CustomerRow>(id);
    return row === undefined ? null : toCustomer(row);
  }
  function withCustomer(row: LineRow | undefined, id: string, by: LineWithCustomer['by']): LineWithCustomer[] {
    const owner = customerOf(id);
    return owner === null ? [] : [{ line: row === undefined ? null : toLine(row), customer: owner, by }];
  }
  return {
    customer: customerOf,
    line: (id) => {
      const row = line.get<LineRow>(id);
      return row === undefined ? null : toLine(row);
    },
    findByNumber: (number, limit) => {
      const end = `${number}\uffff`;
      const lines = byNumber.all<LineRow>(number, end, limit).flatMap((row) => withCustomer(row, row.customer, 'line'));
      const matches = remembered
        .all<{ customer: string; line: string | null }>(number, end, limit)
        .flatMap((row) => withCustomer(row.line === null ? undefined : line.get<LineRow>(row.line), row.customer, 'remembered'));
      return [...lines, ...matches].slice(0, limit);
    },
    findByText: (text, limit) => {
      const account = byAccount.get<CustomerRow>(accountKey(text));
      const query = ftsQuery(text);
      const ids = query === null ? [] : byText.all<{ id: string }>(query, limit).map((row) => row.id);
      const named = ids.flatMap((id) => withCustomer(firstLine.get<LineRow>(id), id, 'name'));
      if (account === undefined) return named;
      return [...withCustomer(firstLine.get<LineRow>(account.id), account.id, 'account'), ...named.filter((match) => match.customer.id !== account.id)];
    },
    directorySize: () => size.get<{ customers: number; lines: number }>() ?? { customers: 0, lines: 0 },
    census: () => toCensus(size, census),
    directoryContent: ({ accounts, numbers, names }) => {
      const customers = new Map<string, CustomerRow>();
      const take = (rows: readonly CustomerRow[]) => {
        for (const row of rows) customers.set(row.id, row);
      };
      for (const key of new Set(accounts.map(accountKey))) take(byAccount.all<CustomerRow>(key));
      for (const key of new Set(names.map(nameKey))) take(byName.all<CustomerRow>(key));
      for (const number of new Set(numbers)) {
        for (const row of lineByNumber.all<LineRow>(number)) take(customer.all<CustomerRow>(row.customer));
      }
      return {
        customers: [...customers.values()].map((row) => ({ ...toCustomer(row), accountKey: row.account_key, nameKey: row.name_key })),
        lines: [...customers.keys()].flatMap((id) =>
          linesOf.all<LineRow>(id).map((row) => ({ ...toLine(row), vulnerable: row.vulnerable === 1 })),
        ),
      };
    },
  };
}

function toCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    partner: row.partner,
    partnerName: row.partner_name,
    vulnerable: row.vulnerable === 1,
    sites: row.sites,
    lines: row.lines,
  };
}

function toLine(row: LineRow): Line {
  return {
    id: row.id,
    customer: row.customer,
    site: row.site,
    siteName: row.site_name,
    number: row.number,
    facets: JSON.parse(row.facets) as Record<string, string>,
    notes: JSON.parse(row.notes) as Record<string, string>,
  };
}

function toCensus(size: Statement, census: Statement): FacetCensus {
  const counts: Record<string, Record<string, number>> = {};
  for (const row of census.all<{ facet: string; value: string; customers: number }>()) {
    counts[row.facet] ??= {};
    (counts[row.facet] as Record<string, number>)[row.value] = row.customers;
  }
  return { customers: size.get<{ customers: number }>()?.customers ?? 0, counts };
}
