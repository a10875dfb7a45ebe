import type { Customer, DirectoryPersonal, Line } from '../../core/customers/directory.ts';
import { accountKey } from '../../core/customers/keys.ts';
import { countCensus } from '../../core/factors/count-census.ts';
import type { FacetedCustomer } from '../../core/factors/factor.ts';
import type { LineWithCustomer } from './port.ts';
import type { Connection, Statement } from './sqlite.ts';
import type { DirectoryReads } from './tables.ts';
import { ftsQuery } from './text-query.ts';

interface CustomerRow extends Omit<Customer, 'vulnerable' | 'partnerName'> {
  readonly vulnerable: number;
  readonly partner_name: string | null;
}

interface LineRow {
  readonly id: string;
  readonly customer: string;
  readonly site: string;
  readonly number: string | null;
  readonly facets: string;
  readonly personal: string;
}

const CUSTOMER = `SELECT c.id, c.account, c.name, c.partner, c.partner_name,
  coalesce((SELECT max(vulnerable) FROM lines l WHERE l.customer = c.id), 0) AS vulnerable,
  (SELECT count(DISTINCT site) FROM lines l WHERE l.customer = c.id) AS sites,
  (SELECT count(*) FROM lines l WHERE l.customer = c.id) AS lines FROM customers c`;
/** A line without its personal part is the shell of an erased one. */
const LINE = "SELECT id, customer, site, number, facets, personal FROM lines WHERE personal <> ''";
const REMEMBERED = `SELECT number, customer, line FROM number_matches m
  WHERE number >= ? AND number < ? AND head = (SELECT max(head) FROM number_matches WHERE number = m.number)
  ORDER BY number LIMIT ?`;

/** The questions about customers, sites and lines. */
export function openDirectoryReads(connection: Connection): DirectoryReads {
  const customer = connection.prepare(`${CUSTOMER} WHERE c.id = ?`);
  const line = connection.prepare(`${LINE} AND id = ?`);
  const byNumber = connection.prepare(`${LINE} AND number >= ? AND number < ? ORDER BY number, id LIMIT ?`);
  const remembered = connection.prepare(REMEMBERED);
  const byText = connection.prepare(
    'SELECT id FROM customers_text WHERE customers_text MATCH ? ORDER BY length(name), name, id LIMIT ?',
  );
  const byAccount = connection.prepare(`${CUSTOMER} WHERE c.account_key = ?`);
  const firstLine = connection.prepare(`${LINE} AND customer = ? ORDER BY number, id LIMIT 1`);
  const linesOf = connection.prepare(`${LINE} AND customer = ? ORDER BY number, id LIMIT 1000`);
  const size = connection.prepare(
    "SELECT (SELECT count(*) FROM customers) AS customers, (SELECT count(*) FROM lines WHERE personal <> '') AS lines",
  );
  const facets = connection.prepare("SELECT customer, facets FROM lines WHERE personal <> '' ORDER BY customer");

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
        .flatMap((row) =>
          withCustomer(row.line === null ? undefined : line.get<LineRow>(row.line), row.customer, 'remembered'),
        );
      return [...lines, ...matches].slice(0, limit);
    },
    findByText: (text, limit) => {
      const account = byAccount.get<CustomerRow>(accountKey(text));
      const query = ftsQuery(text);
      const ids = query === null ? [] : byText.all<{ id: string }>(query, limit).map((row) => row.id);
      const named = ids.flatMap((id) => withCustomer(firstLine.get<LineRow>(id), id, 'name'));
      if (account === undefined) return named;
      return [
        ...withCustomer(firstLine.get<LineRow>(account.id), account.id, 'account'),
        ...named.filter((match) => match.customer.id !== account.id),
      ];
    },
    linesOf: (id) => linesOf.all<LineRow>(id).flatMap((row) => withCustomer(row, id, 'line')),
    directorySize: () => size.get<{ customers: number; lines: number }>() ?? { customers: 0, lines: 0 },
    census: () => countCensus(facetedLines(facets), size.get<{ customers: number }>()?.customers ?? 0),
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
  const personal = JSON.parse(row.personal) as DirectoryPersonal;
  return {
    id: row.id,
    customer: row.customer,
    site: row.site,
    siteName: personal.siteName,
    number: row.number,
    facets: JSON.parse(row.facets) as Record<string, string>,
    notes: personal.notes,
  };
}

function* facetedLines(facets: Statement): Iterable<FacetedCustomer> {
  for (const row of facets.iterate<{ customer: string; facets: string }>()) {
    yield { customer: row.customer, facets: JSON.parse(row.facets) as Record<string, string> };
  }
}
