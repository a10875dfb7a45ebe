import type { Connection } from '../../main/engine/store/sqlite.ts';

/** Everything that was folded, as sorted lines by table, without what depends on the order of arrival alone (row numbers and positions). */
export function projectionsIn(connection: Connection): Record<string, readonly string[]> {
  exposeWords(connection);
  const dump = (sql: string) =>
    connection
      .prepare(sql)
      .all<object>()
      .map((row) => JSON.stringify(row))
      .sort();
  return {
    reports: dump(
      'SELECT id, number, code, at, symptom, customer, subject, calling_number, caller_key, withdrawn, head, state FROM reports',
    ),
    reportWords: dump(`SELECT r.id, t.term, t.col FROM reports_words t JOIN reports r ON r.row = t.doc`),
    incidents: dump('SELECT id, number, code, is_open, head, state FROM incidents'),
    incidentReports: dump('SELECT report, incident FROM incident_reports'),
    flags: dump('SELECT id, raised_at, head, state FROM flags'),
    people: dump('SELECT id, head, state FROM people'),
    symptoms: dump('SELECT id, head, state FROM symptoms'),
    rooms: dump('SELECT id, head, state FROM rooms'),
    changes: dump('SELECT id, head, state FROM changes'),
    messages: dump('SELECT id, head, state FROM messages'),
    settings: dump('SELECT key, head, state FROM settings'),
    consoles: dump('SELECT id, head, state FROM consoles'),
    quarantine: dump('SELECT reason FROM quarantine'),
    decisions: dump('SELECT key, at, state FROM decisions'),
    customers: dump(
      'SELECT id, account_key, name_key, account, name, partner, partner_key, partner_name, head FROM customers',
    ),
    customerWords: dump(`SELECT c.id, t.term FROM customers_words t JOIN customers c ON c.row = t.doc`),
    lines: dump('SELECT id, customer, site, site_key, number, partner, facets, vulnerable, personal, head FROM lines'),
    numbers: dump('SELECT number, head, customer, line, caller_name FROM number_matches'),
    erased: dump('SELECT subject FROM erased'),
    streams: dump('SELECT stream, stamp, id FROM fact_streams'),
    held: dump('SELECT due FROM held'),
  };
}

/** Lets the word indexes be read term by term. */
function exposeWords(connection: Connection): void {
  connection.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.reports_words USING fts5vocab(main, 'reports_text', 'instance')",
  );
  connection.exec(
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.customers_words USING fts5vocab(main, 'customers_text', 'instance')",
  );
}
