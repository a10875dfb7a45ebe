import { readReportNumber } from '../../core/consoles/console-code.ts';
import type { ReportState } from '../../core/reports/report.ts';
import type { ReportQuery } from './port.ts';
import { callerText, indexedText, numbersText } from './report-text.ts';
import type { Connection, Value } from './sqlite.ts';
import { ftsQuery, textMatcher } from './text-query.ts';

interface StateRow {
  readonly state: string;
}
interface Condition {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** A common word is among so many of the newest reports often enough to fill a page: the index is not asked at all. */
const LOOKED_THROUGH = 400;
/** So many reports that a rarer word finds are put into order; of more, those that were recorded last. */
const MOST_FOUND = 1000;
/** Of more than that, so many beyond a page, for reports that were recorded out of order. */
const SPARE = 60;
const MOST_CUSTOMERS = 500;

/**
 * A page of reports that a text finds, newest first, without ever looking at all that a common word finds. In turn: the newest reports
 * themselves; what the word index gives, if that is not much; its last recorded part, if nothing that was left out can be newer. Only
 * where none of these is sure does it put everything that was found into order. The answer is the same in each case.
 */
export function searchReports(connection: Connection, query: ReportQuery, text: string): readonly ReportState[] {
  const match = ftsQuery(text);
  if (match === null) return [];
  const narrowed = conditionsOf(query);
  const customers = new Set(
    connection
      .prepare(`SELECT id FROM customers_text WHERE customers_text MATCH ? LIMIT ${MOST_CUSTOMERS}`)
      .all<{ id: string }>(match)
      .map(({ id }) => id),
  );
  return (
    amongNewest(connection, query, narrowed, text, customers) ??
    amongFound(connection, query, narrowed, match, customers) ??
    amongAll(connection, query, narrowed, match)
  );
}

/** Looks through the newest reports; null where they do not fill the page and there are older ones. */
function amongNewest(
  connection: Connection,
  { limit }: ReportQuery,
  narrowed: readonly Condition[],
  text: string,
  customers: ReadonlySet<string>,
): readonly ReportState[] | null {
  const matches = textMatcher(text);
  const rows = page(connection, narrowed, LOOKED_THROUGH);
  const found: ReportState[] = [];
  for (const row of rows) {
    const state = JSON.parse(row.state) as ReportState;
    const isOfCustomer = state.customer !== null && customers.has(state.customer);
    if (isOfCustomer || matches(textsOf(state))) found.push(state);
    if (found.length === limit) return found;
  }
  return rows.length < LOOKED_THROUGH ? found : null;
}

/** What was recorded last of what the index finds; null where something that was left out may be newer. */
function amongFound(
  connection: Connection,
  { limit }: ReportQuery,
  narrowed: readonly Condition[],
  match: string,
  customers: ReadonlySet<string>,
): readonly ReportState[] | null {
  const found = connection
    .prepare(
      `SELECT rowid AS row FROM reports_text WHERE reports_text MATCH ? ORDER BY rowid DESC LIMIT ${MOST_FOUND + 1}`,
    )
    .all<{ row: number }>(match)
    .map(({ row }) => row);
  const isAll = found.length <= MOST_FOUND;
  const looked = isAll ? found : found.slice(0, limit + SPARE);
  const { where, values } = joined(narrowed);
  const byCustomer = connection.prepare(
    `SELECT r.row FROM reports r WHERE r.customer = ? AND ${where} ORDER BY r.at DESC, r.id DESC LIMIT ?`,
  );
  const ofCustomers = [...customers].flatMap((id) => byCustomer.all<{ row: number }>(id, ...values, limit));
  const rows = [...new Set([...looked, ...ofCustomers.map(({ row }) => row)])];
  const inRows = { sql: 'r.row IN (SELECT value FROM json_each(?))', values: [JSON.stringify(rows)] };
  const states = page(connection, [...narrowed, inRows], limit).map(({ state }) => JSON.parse(state) as ReportState);
  if (isAll) return states;
  const oldest = looked.at(-1) ?? 0;
  const newestLeftOut = connection
    .prepare('SELECT at FROM reports INDEXED BY reports_at WHERE row < ? ORDER BY at DESC, id DESC LIMIT 1')
    .get<{ at: number }>(oldest);
  const last = states.at(-1);
  const isSure = newestLeftOut === undefined || (last !== undefined && last.happenedAt > newestLeftOut.at);
  return isSure && states.length === limit ? states : null;
}

/** Puts everything that is found into order: right in every case, and slow for a common word. */
function amongAll(
  connection: Connection,
  { limit }: ReportQuery,
  narrowed: readonly Condition[],
  match: string,
): readonly ReportState[] {
  const found = {
    sql: `(r.row IN (SELECT rowid FROM reports_text WHERE reports_text MATCH ?)
      OR r.customer IN (SELECT id FROM customers_text WHERE customers_text MATCH ? LIMIT ${MOST_CUSTOMERS}))`,
    values: [match, match],
  };
  return page(connection, [...narrowed, found], limit).map(({ state }) => JSON.parse(state) as ReportState);
}

/** A page of reports, newest first before a cursor, without or with a number in place of a text. */
export function pageOfReports(connection: Connection, query: ReportQuery): readonly ReportState[] {
  const { text } = query;
  const number = text === undefined ? null : numberCondition(text);
  if (text !== undefined && number === null && ftsQuery(text) !== null) return searchReports(connection, query, text);
  const conditions = [...conditionsOf(query), ...(number === null ? [] : [number])];
  return page(connection, conditions, query.limit).map(({ state }) => JSON.parse(state) as ReportState);
}

function page(connection: Connection, conditions: readonly Condition[], limit: number): readonly StateRow[] {
  const { where, values } = joined(conditions);
  return connection
    .prepare(`SELECT r.state FROM reports r WHERE ${where} ORDER BY r.at DESC, r.id DESC LIMIT ?`)
    .all<StateRow>(...values, limit);
}

function joined(conditions: readonly Condition[]): { readonly where: string; readonly values: readonly Value[] } {
  return { where: conditions.map(({ sql }) => sql).join(' AND '), values: conditions.flatMap(({ values }) => values) };
}

function conditionsOf(query: ReportQuery): readonly Condition[] {
  const conditions: Condition[] = [{ sql: 'r.withdrawn = 0', values: [] }];
  const add = (sql: string, ...values: Value[]) => conditions.push({ sql, values });
  const { symptom, symptoms, customer, incident, since, site, incidentStates, before } = query;
  if (before !== undefined) add('(r.at, r.id) < (?, ?)', before.at, before.id);
  if (symptom !== undefined) add('r.symptom = ?', symptom);
  if (symptoms !== undefined) add('r.symptom IN (SELECT value FROM json_each(?))', JSON.stringify(symptoms));
  if (customer !== undefined) add('r.customer = ?', customer);
  if (incident !== undefined) add('r.id IN (SELECT report FROM incident_reports WHERE incident = ?)', incident);
  if (since !== undefined) add('r.at >= ?', since);
  if (site !== undefined)
    add(
      `json_extract(r.state, '$.site') IN (SELECT DISTINCT site FROM lines WHERE substr(site_key, 1, ?) = ?)`,
      site.length,
      site,
    );
  if (incidentStates !== undefined)
    add(
      `r.id IN (SELECT l.report FROM incident_reports l JOIN incidents i ON i.id = l.incident
        WHERE json_extract(i.state, '$.state') IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(incidentStates),
    );
  return conditions;
}

function numberCondition(text: string): Condition | null {
  const given = readReportNumber(text);
  if (given === null) return null;
  // Somebody who says only the number may have left the code out.
  return given.code === null
    ? { sql: 'r.number = ?', values: [given.number] }
    : { sql: "r.number = ? AND r.code IN (?, '')", values: [given.number, given.code] };
}

/** A report's texts as they are indexed. */
function textsOf({ personal }: ReportState): readonly string[] {
  return personal === null ? [] : [indexedText(personal.words), callerText(personal), numbersText(personal)];
}
