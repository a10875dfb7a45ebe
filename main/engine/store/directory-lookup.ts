import type { DirectoryPersonal } from '../../core/customers/directory.ts';
import type { DirectoryLookup, KnownCustomer, KnownLine } from '../../core/customers/existing.ts';
import type { Connection } from './sqlite.ts';

interface CustomerRow extends Omit<KnownCustomer, 'vulnerable' | 'subject'> {
  readonly vulnerable: number | null;
}

interface LineRow {
  readonly line: string;
  readonly customer: string;
  readonly site: string;
  readonly partner: string | null;
  readonly facets: string;
  readonly vulnerable: number;
  readonly personal: string;
}

const CUSTOMER = `SELECT c.id, c.account, c.name, c.partner, c.partner_name AS partnerName,
  (SELECT max(vulnerable) FROM lines l WHERE l.customer = c.id) AS vulnerable FROM customers c`;
const LINE = "SELECT id AS line, customer, site, partner, facets, vulnerable, personal FROM lines WHERE personal <> ''";

/** Answers the questions of an import's plan from the projection tables. */
export function openDirectoryLookup(connection: Connection): DirectoryLookup {
  const byId = connection.prepare(`${CUSTOMER} WHERE c.id = ?`);
  const byAccount = connection.prepare(`${CUSTOMER} WHERE c.account_key = ?`);
  const byName = connection.prepare(`${CUSTOMER} WHERE c.name_key = ?`);
  const byNumber = connection.prepare(`${LINE} AND number = ?`);
  const sites = connection.prepare(
    "SELECT DISTINCT site, customer, site_key AS key FROM lines WHERE customer = ? AND site_key = ? AND personal <> ''",
  );
  const numberless = connection.prepare(`${LINE} AND customer = ? AND number IS NULL`);
  const partners = connection.prepare(
    'SELECT DISTINCT partner, partner_key AS key FROM customers WHERE partner_key = ? AND partner IS NOT NULL',
  );
  const customers = (statement: typeof byId, keys: readonly string[]) =>
    keys.flatMap((key) => statement.all<CustomerRow>(key).map(toCustomer));

  return {
    customersById: (ids) => customers(byId, ids),
    customersByAccount: (keys) => customers(byAccount, keys),
    customersByName: (keys) => customers(byName, keys),
    linesByNumber: (numbers) => numbers.flatMap((number) => byNumber.all<LineRow>(number).map(toLine)),
    sitesByName: (wanted) => wanted.flatMap(({ customer, key }) => sites.all(customer, key)),
    linesWithoutNumber: (ids) => ids.flatMap((customer) => numberless.all<LineRow>(customer).map(toLine)),
    partnersByName: (keys) => keys.flatMap((key) => partners.all(key)),
  };
}

function toCustomer(row: CustomerRow): KnownCustomer {
  return { ...row, subject: row.id, vulnerable: row.vulnerable === 1 };
}

function toLine(row: LineRow): KnownLine {
  return {
    ...row,
    facets: JSON.parse(row.facets) as Record<string, string>,
    vulnerable: row.vulnerable === 1,
    personal: JSON.parse(row.personal) as DirectoryPersonal,
  };
}
