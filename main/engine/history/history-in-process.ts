import { ok, type Result, refuse } from '../../core/result.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import { createPace } from '../exchange/pace.ts';
import { memorySource } from '../exchange/source.ts';
import { type EventColumns, timeOfDayColumn } from './event-columns.ts';
import { outcomeOf } from './history-outcome.ts';
import type { HistoryOutcome, HistorySource, HistoryStep, HistoryTask } from './history-task.ts';
import { type EventTable, readEvents } from './read-events.ts';
import { runHistory } from './run-history.ts';

/** Opens the file of a record: another thread's, or this one's. */
export type ReadRecord = (file: string, from: number, to: number) => readonly SurgeEvent[];

/** Carries out a run in this thread, which does little else meanwhile. */
export async function runHistoryInProcess(
  task: HistoryTask,
  readRecord: ReadRecord,
  onStep: (step: HistoryStep) => void,
): Promise<Result<HistoryOutcome>> {
  const { historyWeeks, budget, timeZone, directory } = task;
  const table = await tableOf(task, readRecord, onStep);
  if (!table.ok) return table;
  const { events, bad, problems } = table.value;
  if (events.length === 0) {
    const why = bad > 0 ? 'None of its rows could be read as a report.' : 'There are no reports in it.';
    return refuse('bad-input', `${why} Choose the columns anew, or another file.`);
  }
  onStep({ phase: 'learning', done: 0, rows: events.length });
  const run = runHistory(events, {
    historyWeeks,
    budget,
    timeZone,
    directory,
    onProgress: (done, rows) => onStep({ phase: 'streaming', done, rows }),
  });
  return ok({ result: outcomeOf(run, events, task), bad, problems });
}

type Table = Pick<EventTable, 'events' | 'bad' | 'problems'>;

async function tableOf(
  { source, timeZone, dates, country }: HistoryTask,
  readRecord: ReadRecord,
  onStep: (step: HistoryStep) => void,
): Promise<Result<Table>> {
  if (source.kind === 'events') return ok({ events: source.events, bad: 0, problems: [] });
  if (source.kind === 'record')
    return ok({ events: readRecord(source.file, source.from, source.to), bad: 0, problems: [] });
  return readEvents(memorySource(source.name, source.chunks), {
    columnsOf: (headers) => columnsOfRoles(source, headers),
    timeZone,
    dates,
    country,
    headerLine: source.headerLine,
    pace: createPace(),
    onProgress: (done) => onStep({ phase: 'reading', done, rows: 0 }),
  });
}

export function columnsOfRoles(
  { roles }: Pick<HistorySource & { kind: 'table' }, 'roles'>,
  headers: readonly string[],
): Result<EventColumns> {
  const named = (role: string) => roles.filter((each) => each.role === role && headers[each.index] !== undefined);
  const [at, customer, symptom] = [named('at')[0], named('customer')[0], named('symptom')[0]];
  if (at === undefined) return refuse('bad-input', 'Say which column holds the time of a report.');
  if (customer === undefined) return refuse('bad-input', 'Say which column holds the customer who reported.');
  const used = [at.index, customer.index, ...(symptom === undefined ? [] : [symptom.index])];
  const timeOfDay = timeOfDayColumn(headers, used);
  return ok({
    at: at.index,
    timeOfDay,
    customer: customer.index,
    symptom: symptom?.index ?? null,
    facets: named('facet')
      .filter(({ index }) => index !== timeOfDay)
      .map(({ index }) => ({ index, name: headers[index] ?? '' })),
  });
}
