import type { DirectoryPersonal, DirectoryRow } from '../../core/customers/directory.ts';
import { accountKey, nameKey } from '../../core/customers/keys.ts';
import { fieldsOf } from '../../core/envelope/personal.ts';
import type { Connection } from './sqlite.ts';
import type { DirectoryTables } from './tables.ts';
import type { TextIndex } from './text-index.ts';

/** The tables of customers, lines and numbers that were matched by hand. */
export function openDirectoryTables(connection: Connection, index: TextIndex): DirectoryTables {
  const putCustomer = connection.prepare(`
    INSERT INTO customers (id, account_key, name_key, account, name, partner, partner_key, partner_name, head)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET account_key = excluded.account_key, name_key = excluded.name_key, account = excluded.account,
      name = excluded.name, partner = excluded.partner, partner_key = excluded.partner_key,
      partner_name = excluded.partner_name, head = excluded.head
    WHERE excluded.head >= customers.head`);
  const customerName = connection.prepare('SELECT row, name FROM customers WHERE id = ?');
  const putLine = connection.prepare(`
    INSERT INTO lines (id, customer, site, site_key, number, partner, facets, vulnerable, personal, head)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET customer = excluded.customer, site = excluded.site, site_key = excluded.site_key,
      number = excluded.number, partner = excluded.partner, facets = excluded.facets, vulnerable = excluded.vulnerable,
      personal = excluded.personal, head = excluded.head
    WHERE excluded.head >= lines.head`);
  const putMatch = connection.prepare(
    'INSERT OR IGNORE INTO number_matches (number, head, customer, line, caller_name) VALUES (?, ?, ?, ?, ?)',
  );
  const removals = [
    "UPDATE lines SET site_key = '', number = NULL, personal = '' WHERE customer = ?",
    'DELETE FROM number_matches WHERE customer = ?',
    'DELETE FROM customers WHERE id = ?',
  ].map((sql) => connection.prepare(sql));

  function nameOf(customer: string): { readonly row: number; readonly name: string } | undefined {
    return customerName.get(customer);
  }
  function putRow(row: DirectoryRow, key: string): void {
    const fields = fieldsOf(row.personal);
    if (fields !== null) putCustomerOf(row, fields, key);
    putLine.run(
      row.line,
      row.customer,
      row.site,
      fields === null || fields.siteName === null ? '' : nameKey(fields.siteName),
      fields?.number ?? null,
      row.partner,
      JSON.stringify(row.facets),
      row.vulnerable ? 1 : 0,
      fields === null ? '' : JSON.stringify(fields),
      key,
    );
  }
  function putCustomerOf(row: DirectoryRow, fields: DirectoryPersonal, key: string): void {
    const before = nameOf(row.customer);
    putCustomer.run(
      row.customer,
      fields.account === null ? null : accountKey(fields.account),
      nameKey(fields.name),
      fields.account,
      fields.name,
      row.partner,
      fields.partnerName === null ? null : nameKey(fields.partnerName),
      fields.partnerName,
      key,
    );
    const after = nameOf(row.customer);
    if (after === undefined || after.name === before?.name) return;
    index.put('customers_text', after.row, [row.customer, after.name], before === undefined);
  }
  return {
    putRows: (rows, key) => {
      rows.forEach((row, index) => {
        putRow(row, `${key}|${String(index).padStart(5, '0')}`);
      });
    },
    putMatch: (match, key) => {
      putMatch.run(match.number, key, match.customer, match.line, match.callerName);
    },
    eraseCustomer: (customer) => {
      const known = nameOf(customer);
      if (known !== undefined) index.remove('customers_text', known.row);
      for (const removal of removals) removal.run(customer);
    },
  };
}
