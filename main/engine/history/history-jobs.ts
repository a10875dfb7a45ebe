import type { HistoryCheck, HistoryPreview, HistoryProgress, HistoryRole } from '../../core/contract/surge-views.ts';
import { type DateOrder, orderOfCountry } from '../../core/dates/date-order.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { analyse } from '../exchange/analyse.ts';
import { createPace } from '../exchange/pace.ts';
import { memorySource } from '../exchange/source.ts';
import { ORDER_WORDS } from './column-times.ts';
import { guessHistoryRoles } from './guess-history-roles.ts';
import { columnsOfRoles } from './history-in-process.ts';
import type { HistoryRunner, HistoryRunning, HistorySource, HistoryTask } from './history-task.ts';
import { readEvents } from './read-events.ts';

export interface HistoryJobsParts {
  readonly newId: () => string;
  readonly runner: HistoryRunner;
  /** The desk's own history, when it is asked for. */
  readonly desk: () => Omit<HistoryTask, 'task' | 'historyWeeks' | 'budget'>;
  readonly timeZone: () => string;
  /** ISO country of the site: its way of writing dates. */
  readonly country: () => string;
  /** A symptom's name; the id where there is none. */
  readonly symptomName: (id: string) => string;
  /** At most five times a second while one runs, and once at the end. */
  readonly announce: (progress: { readonly id: string; readonly done: number; readonly rows: number }) => void;
  readonly noteFault: (error: unknown) => void;
}

/** Runs of looking back at past calls. They live as long as the engine; a file can be run again with other choices. */
export interface HistoryJobs {
  begin(source: { readonly kind: 'desk' } | { readonly kind: 'file'; readonly name: string; readonly bytes: number }): {
    history: string;
  };
  /** Takes the next bytes of the file, in order. */
  chunk(id: string, base64: string): Result<null>;
  preview(id: string, headerLine?: number): Promise<Result<HistoryPreview>>;
  /** Which rows would be left out. */
  check(id: string, choice: Pick<HistoryChoice, 'roles' | 'dates'>): Promise<Result<HistoryCheck>>;
  /** Begins and answers at once; what still runs of it is given up. */
  start(id: string, choice: HistoryChoice): Result<HistoryProgress>;
  progress(id: string): Result<HistoryProgress>;
  cancel(id: string): Result<null>;
}

export interface HistoryChoice {
  readonly historyWeeks: number;
  readonly budget: number;
  readonly roles?: readonly { readonly index: number; readonly role: HistoryRole }[] | undefined;
  readonly dates?: DateOrder | undefined;
}

interface Job {
  readonly id: string;
  /** null for the desk's own history. */
  readonly file: { readonly name: string; readonly bytes: number } | null;
  chunks: Uint8Array[];
  received: number;
  /** Where the header is; null before it was looked for. */
  headerLine: number | null;
  /** Counts up with every check, so that a newer one ends an older one. */
  checks: number;
  running: HistoryRunning | null;
  progress: HistoryProgress;
}

const ANNOUNCE_EVERY_MS = 200;
/** Files are kept in memory: the oldest gives way. */
const MOST_JOBS = 2;
const SHOWN_PROBLEMS = 50;
const GONE = refuse('not-found', 'This history is no longer there. Choose the file again.');
const DIED = 'The run stopped because of a fault in the program; the log has the details. Start it again.';

export function createHistoryJobs(parts: HistoryJobsParts): HistoryJobs {
  const jobs = new Map<string, Job>();

  function begin(source: Parameters<HistoryJobs['begin']>[0]): { history: string } {
    for (const old of jobs.values()) {
      if (jobs.size < MOST_JOBS) break;
      old.running?.stop();
      jobs.delete(old.id);
    }
    const id = parts.newId();
    const file = source.kind === 'file' ? { name: source.name, bytes: source.bytes } : null;
    jobs.set(id, {
      id,
      file,
      chunks: [],
      received: 0,
      headerLine: null,
      checks: 0,
      running: null,
      progress: blank(id, file === null),
    });
    return { history: id };
  }
  function receive(job: Job, base64: string): Result<null> {
    if (job.file === null) return refuse('conflict', 'The desk’s own history needs no file.');
    const bytes = Buffer.from(base64, 'base64');
    if (job.received + bytes.length > job.file.bytes)
      return refuse('bad-input', 'More arrived than the file is long. Choose the file again.');
    // Shared with the thread that reads it, so that a large file is never copied while calls wait.
    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    job.chunks.push(shared);
    job.received += bytes.length;
    return ok(null);
  }
  async function preview(job: Job, told: number | null): Promise<Result<HistoryPreview>> {
    if (job.file === null) return refuse('conflict', 'The desk’s own history needs no columns. Start it.');
    if (job.received < job.file.bytes) return partOnly(job.file.name);
    const facts = await analyse(memorySource(job.file.name, job.chunks), createPace(), () => !jobs.has(job.id), {
      headerLine: told,
      country: parts.country(),
    });
    if (!facts.ok) return facts;
    const { encoding, delimiter, headerLine, headers, distinct, sample, rows } = facts.value;
    const roles = guessHistoryRoles({ headers, sample, distinct, rows });
    const columns = headers.map((header, index) => ({
      index,
      header,
      role: roles[index] ?? 'ignore',
      distinct: distinct[index] ?? 0,
    }));
    job.headerLine = headerLine;
    job.progress = { ...job.progress, phase: 'previewed', rows };
    return ok({ encoding: encoding.name, delimiter, headerLine, columns, sample, rows });
  }
  async function check(
    job: Job,
    { roles = [], dates }: Pick<HistoryChoice, 'roles' | 'dates'>,
  ): Promise<Result<HistoryCheck>> {
    if (job.file === null) return refuse('conflict', 'The desk’s own history needs no columns. Start it.');
    if (job.received < job.file.bytes) return partOnly(job.file.name);
    job.checks += 1;
    const mine = job.checks;
    const table = await readEvents(memorySource(job.file.name, job.chunks), {
      columnsOf: (headers) => columnsOfRoles({ roles }, headers),
      timeZone: parts.timeZone(),
      country: parts.country(),
      dates: dates ?? null,
      headerLine: job.headerLine,
      pace: createPace(),
      isCancelled: () => mine !== job.checks || !jobs.has(job.id),
    });
    if (!table.ok) return table;
    const { events, rows, bad, problems, isOrderOpen } = table.value;
    const [first, last] = [events[0], events.at(-1)];
    const order = ORDER_WORDS[dates ?? orderOfCountry(parts.country())];
    return ok({
      rows,
      refused: bad,
      problems: problems.slice(0, SHOWN_PROBLEMS),
      warning: isOrderOpen ? `No date says which number is the day. They are read with ${order}.` : null,
      span: first === undefined || last === undefined ? null : { from: first.at, to: last.at },
      isOrderOpen,
    });
  }
  function start(job: Job, choice: HistoryChoice): Result<HistoryProgress> {
    if (job.file !== null && job.received < job.file.bytes) return partOnly(job.file.name);
    job.running?.stop();
    const { historyWeeks, budget } = choice;
    const task: HistoryTask = { ...taskOf(job, choice), task: 'history', historyWeeks, budget };
    job.progress = {
      ...blank(job.id, false),
      phase: 'reading',
      rows: job.progress.rows,
      sentence: 'Reading the reports.',
    };
    let announcedAt = 0;
    const running = parts.runner(task, ({ phase, done, rows }) => {
      if (job.running !== running) return;
      job.progress = { ...job.progress, phase, done, rows: Math.max(rows, job.progress.rows), sentence: STEPS[phase] };
      if (performance.now() - announcedAt < ANNOUNCE_EVERY_MS) return;
      announcedAt = performance.now();
      tell(job);
    });
    job.running = running;
    void finish(job, running);
    return ok(job.progress);
  }
  async function finish(job: Job, running: HistoryRunning): Promise<void> {
    const ended = await running.done.catch((error: unknown) => {
      if (job.running === running) parts.noteFault(error);
      return refuse('internal', DIED);
    });
    if (job.running !== running) return;
    job.running = null;
    if (ended.ok) {
      const { result, bad, problems } = ended.value;
      const flags = result.flags.map((flag) => ({ ...flag, symptomName: parts.symptomName(flag.symptom) }));
      const whole = { ...result, flags };
      job.progress = {
        ...job.progress,
        phase: 'done',
        done: job.progress.rows,
        bad,
        problems,
        result: whole,
        sentence: toldBy(whole),
      };
    } else job.progress = { ...job.progress, phase: 'failed', sentence: ended.refusal.sentence };
    tell(job);
  }
  function taskOf(
    job: Job,
    { roles = [], dates = null }: Omit<HistoryChoice, 'dates'> & { dates?: DateOrder | null | undefined },
  ): Omit<HistoryTask, 'task' | 'historyWeeks' | 'budget'> {
    if (job.file === null) return parts.desk();
    const source: HistorySource = {
      kind: 'table',
      name: job.file.name,
      chunks: job.chunks,
      headerLine: job.headerLine,
      roles,
    };
    return { source, timeZone: parts.timeZone(), dates, country: parts.country(), directory: null, incidents: [] };
  }
  function cancel(job: Job): Result<null> {
    const { running } = job;
    job.running = null;
    running?.stop();
    job.progress = { ...job.progress, phase: 'cancelled', sentence: 'It was cancelled.' };
    return ok(null);
  }
  function tell({ progress: { id, done, rows } }: Job): void {
    parts.announce({ id, done, rows });
  }
  function withJob<T>(id: string, work: (job: Job) => T): T | typeof GONE {
    const job = jobs.get(id);
    return job === undefined ? GONE : work(job);
  }
  return {
    begin,
    chunk: (id, base64) => withJob(id, (job) => receive(job, base64)),
    preview: async (id, headerLine = undefined) => withJob(id, (job) => preview(job, headerLine ?? null)),
    check: async (id, choice) => withJob(id, (job) => check(job, choice)),
    start: (id, choice) => withJob(id, (job) => start(job, choice)),
    progress: (id) => withJob(id, (job) => ok(job.progress)),
    cancel: (id) => withJob(id, cancel),
  };
}

const STEPS = {
  reading: 'Reading the reports.',
  learning: 'Learning what was usual.',
  streaming: 'Playing what came after, report by report.',
} as const;

function partOnly(name: string) {
  return refuse('bad-input', `Only a part of “${name}” arrived. Choose the file again.`);
}

function blank(id: string, isReady: boolean): HistoryProgress {
  return {
    id,
    phase: isReady ? 'previewed' : 'receiving',
    done: 0,
    rows: 0,
    bad: 0,
    problems: [],
    sentence: '',
    result: null,
  };
}

/** "In 9.4 weeks you would have been told 6 times: 4 red and 2 amber." */
function toldBy({ weeks, red, amber, threshold, historyWeeks }: NonNullable<HistoryProgress['result']>): string {
  const span = `${Math.round(weeks * 10) / 10} weeks`;
  const times = red === 0 ? 'no red flag' : red === 1 ? '1 red flag' : `${red} red flags`;
  const note =
    threshold === null && historyWeeks > 0
      ? ' There was less than a week to learn from, so customers were counted instead.'
      : '';
  return `In ${span} you would have had ${times} and ${amber} amber.${note}`;
}
