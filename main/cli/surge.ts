import { parseArgs } from 'node:util';
import type { DateOrder } from '../core/dates/date-order.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import type { SurgeFlag } from '../core/surge/stream.ts';
import { createPace } from '../engine/exchange/pace.ts';
import { type EventColumns, timeOfDayColumn } from '../engine/history/event-columns.ts';
import { eventFile } from '../engine/history/event-file.ts';
import { type EventTable, readEvents } from '../engine/history/read-events.ts';
import { type HistoryRun, runHistory } from '../engine/history/run-history.ts';
import { fromWhereTyped } from '../launch/data-dir.ts';

const MOST_WEEKS = 1040;
const MOST_BUDGET = 1000;

const TOO_SHORT =
  'There is less than a week of history to learn from, so customers are counted (5 in 30 minutes) until a week has been seen.';

interface Asked {
  readonly events: string;
  readonly at: string;
  readonly customer: string;
  readonly symptom: string;
  /** null: every other column. */
  readonly facets: readonly string[] | null;
  readonly words: string | null;
  readonly historyWeeks: number;
  readonly budget: number;
  readonly timeZone: string;
  /** What --dates says of the order of dates; null leaves it to the column. */
  readonly dates: DateOrder | null;
  readonly country: string | null;
  readonly headerLine: number | null;
  readonly isJson: boolean;
  /** Also the quiet ones; red alone is what the budget is about. */
  readonly hasAmber: boolean;
}

/**
 * `npm run surge -- --events FILE.csv --history-weeks N --budget B [--json]`: learns from the first N weeks of a table of
 * reports, streams the rest, and prints what would have been flagged red (`--amber`: the quiet ones, too). Exit code 1
 * when rows were left out, 2 when the file cannot be read at all.
 */
export async function run(args: readonly string[]): Promise<void> {
  const asked = whatIsAsked(args);
  if (!asked.ok) return fail(asked.refusal.sentence);
  const table = await read(asked.value);
  if (!table.ok)
    return fail(`${table.refusal.sentence}${table.refusal.sentence.startsWith('No date says') ? ' Use --dates.' : ''}`);
  listProblems(table.value);
  if (table.value.bad > 0) process.exitCode = 1;
  if (table.value.events.length === 0 && table.value.rows > 0)
    return fail('None of the rows could be read as a report, so nothing can be said.');
  const { historyWeeks, budget, timeZone, isJson, hasAmber } = asked.value;
  const whole = runHistory(table.value.events, { historyWeeks, budget, timeZone, directory: null });
  const done = hasAmber ? whole : { ...whole, flags: whole.flags.filter(({ tier }) => tier === 'red') };
  const { threshold } = done;
  if (!done.isTaught && historyWeeks > 0) console.error(TOO_SHORT);
  if (isJson) console.log(JSON.stringify(answerOf(done, threshold), null, 2));
  else console.log(sentences(done, table.value, threshold, timeZone));
}

function whatIsAsked(args: readonly string[]): Result<Asked> {
  const { values } = parseArgs({
    args: withNegatives(args),
    options: {
      events: { type: 'string' },
      at: { type: 'string', default: 'at' },
      customer: { type: 'string', default: 'customer' },
      symptom: { type: 'string', default: 'symptom' },
      facets: { type: 'string' },
      words: { type: 'string' },
      'history-weeks': { type: 'string', default: '8' },
      budget: { type: 'string', default: '1' },
      'time-zone': { type: 'string', default: 'UTC' },
      dates: { type: 'string' },
      country: { type: 'string' },
      'header-line': { type: 'string' },
      amber: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.events === undefined)
    return refuse('bad-input', 'Name the table of reports: npm run surge -- --events reports.csv');
  const historyWeeks = numberOf(values['history-weeks']);
  if (historyWeeks === null || historyWeeks < 0 || historyWeeks > MOST_WEEKS)
    return refuse(
      'bad-input',
      `--history-weeks is a number of weeks from 0 to ${MOST_WEEKS}, not “${values['history-weeks']}”.`,
    );
  const budget = numberOf(values.budget);
  if (budget === null || budget <= 0 || budget > MOST_BUDGET)
    return refuse(
      'bad-input',
      `--budget is how many false flags a week are put up with: a number above 0, such as 1 or 0.25, not “${values.budget}”.`,
    );
  if (!isTimeZone(values['time-zone']))
    return refuse('bad-input', `“${values['time-zone']}” is not a time zone. Use a name such as Europe/London.`);
  const { dates = null, country = null } = values;
  if (dates !== null && !isDateOrder(dates))
    return refuse('bad-input', `--dates is day-first, month-first or year-first, not “${dates}”.`);
  if (country !== null && !/^[A-Z]{2}$/i.test(country))
    return refuse('bad-input', `--country is a country of two letters, such as GB or US, not “${country}”.`);
  const headerLine = values['header-line'] === undefined ? null : numberOf(values['header-line']);
  if (headerLine !== null && (!Number.isInteger(headerLine) || headerLine < 0))
    return refuse('bad-input', `--header-line is the line of the header, from 1, or 0 for none.`);
  const { events, at, customer, symptom, facets } = values;
  const named =
    facets
      ?.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '') ?? null;
  return ok({
    events,
    at,
    customer,
    symptom,
    facets: named,
    words: values.words ?? null,
    historyWeeks,
    budget,
    timeZone: values['time-zone'],
    dates,
    country: country?.toUpperCase() ?? null,
    headerLine,
    isJson: values.json,
    hasAmber: values.amber,
  });
}

async function read(asked: Asked): Promise<Result<EventTable>> {
  const path = fromWhereTyped(asked.events);
  try {
    return await readEvents(await eventFile(path), {
      columnsOf: (headers) => columnsOf(headers, asked),
      timeZone: asked.timeZone,
      dates: asked.dates,
      country: asked.country,
      headerLine: asked.headerLine,
      leavesOutUnshared: asked.facets === null,
      pace: createPace(),
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return refuse(
      'not-found',
      `The file “${path}” cannot be read (${error.code}). Check its name and whether you may open it.`,
    );
  }
}

function columnsOf(headers: readonly string[], asked: Asked): Result<EventColumns> {
  const find = (name: string) => headers.findIndex((header) => header.toLowerCase() === name.trim().toLowerCase());
  const wanted = [
    asked.at,
    asked.customer,
    asked.symptom,
    ...(asked.facets ?? []),
    ...(asked.words === null ? [] : [asked.words]),
  ];
  const missing = wanted.filter((name) => find(name) === -1);
  if (missing.length > 0) {
    const names = missing.map((name) => `“${name}”`).join(', ');
    return refuse(
      'not-found',
      `The file has no column ${names}. It has: ${headers.join(', ')}. Name others with --at, --customer, --symptom, --facets and --words.`,
    );
  }
  const [at, customer, symptom] = [find(asked.at), find(asked.customer), find(asked.symptom)];
  const timeOfDay = timeOfDayColumn(headers, [at, customer, symptom]);
  const words = asked.words === null ? null : find(asked.words);
  const named = [at, customer, symptom, timeOfDay, words];
  const others = headers.filter((_, index) => !named.includes(index));
  const facets = (asked.facets ?? others).map((name) => ({ index: find(name), name: headers[find(name)] ?? name }));
  return ok({ at, timeOfDay, customer, symptom, facets, words });
}

function listProblems({ problems, bad, unshared }: EventTable): void {
  for (const { line, reason } of problems) console.error(`line ${line}: ${reason}`);
  if (bad > problems.length) console.error(`and ${bad - problems.length} more rows that could not be read`);
  for (const name of unshared) {
    console.error(
      `The column “${name}” is another in nearly every row, so it is nothing that callers share: it was left out. Name it with --facets to use it.`,
    );
  }
}

function answerOf(done: HistoryRun, threshold: number | null) {
  const flags = done.flags.map(({ events: _, at, ...flag }) => ({ at: new Date(at).toISOString(), ...flag }));
  return { flags, threshold, weeks: Math.round(done.weeks * 1000) / 1000 };
}

function sentences(done: HistoryRun, table: EventTable, threshold: number | null, timeZone: string): string {
  const red = done.flags.filter(({ tier }) => tier === 'red').length;
  const shown = done.flags.map((flag) => flagLine(flag, timeZone));
  const learned =
    threshold === null
      ? 'Nothing was learned: amber is 3 customers in 30 minutes, red is 5.'
      : `Learned from ${done.model?.reports ?? 0} reports of ${round(done.model?.weeks ?? 0)} weeks; red from a score of ${round(threshold)}.`;
  return [
    `${table.events.length} reports, ${table.bad} rows left out. ${learned}`,
    `${red} red${done.flags.length > red ? ` and ${done.flags.length - red} amber` : ''} in the ${round(done.weeks)} weeks after that${shown.length > 0 ? ':' : '.'}`,
    ...shown,
  ].join('\n');
}

function flagLine({ at, tier, symptom, reason }: SurgeFlag, timeZone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return `  ${time}  ${tier.padEnd(5)}  ${symptom}: ${reason}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A number below zero is answered as a number, not taken for an option. */
function withNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (/^-\d/.test(arg) && args[index - 1]?.startsWith('--') === true) return [];
    const next = args[index + 1] ?? '';
    return [arg.startsWith('--') && /^-\d/.test(next) ? `${arg}=${next}` : arg];
  });
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? value : null;
}

function isDateOrder(text: string): text is DateOrder {
  return text === 'day-first' || text === 'month-first' || text === 'year-first';
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 2;
}
