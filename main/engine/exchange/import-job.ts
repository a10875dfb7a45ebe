import type { ImportPreview, ImportProgress, RowsCheck } from '../../core/contract/views.ts';
import type { ColumnRole } from '../../core/customers/column-role.ts';
import { createEntryReader, type DirectoryEntry } from '../../core/customers/entry.ts';
import { createPlanner, type Planner } from '../../core/customers/plan.ts';
import { problemWithRoles } from '../../core/customers/roles.ts';
import { ok, type Refusal, type Result, refuse } from '../../core/result.ts';
import { idFrom } from '../process/ids.ts';
import { previewOf, type TableFacts } from './analyse.ts';
import { checkRows } from './check-rows.ts';
import type { DirectoryPort } from './directory-port.ts';
import { newTally, noteProblem, progressOf, rowsDone, type Tally } from './import-progress.ts';
import { createPace, type Pace } from './pace.ts';
import { readPhoneCell } from './phone-cell.ts';
import { type ByteSource, memorySource } from './source.ts';
import { readingHere, type TableReader } from './table-reader.ts';

export interface ImportJobsOptions {
  readonly directory: DirectoryPort;
  readonly newId: () => string;
  /** ISO country whose national numbers the file holds. */
  readonly country: () => string;
  /** At most five times a second while rows are written, and once at the end. */
  readonly announce: (progress: { readonly id: string; readonly done: number; readonly rows: number }) => void;
  /** Reads the files; in slices in this thread unless told otherwise. */
  readonly reading?: TableReader;
  /** Told of what should never happen, for the log. */
  readonly onFault: (error: unknown) => void;
}

/** Imports of a workspace: one is written at a time, a few may be prepared. They live as long as the engine. */
export interface ImportJobs {
  begin(file: { readonly name: string; readonly bytes: number }): Result<{ import: string }>;
  /** Takes the next bytes of the file, in order. */
  chunk(id: string, base64: string): Result<null>;
  /** Begins an import of bytes that can be read from where they are. */
  beginFrom(source: ByteSource): { import: string };
  /** Finds the header, unless a person says where it is. */
  preview(id: string, headerLine?: number): Promise<Result<ImportPreview>>;
  /** Which rows would be refused with these roles. A newer check ends an older one. */
  check(id: string, roles: ChosenRoles): Promise<Result<RowsCheck>>;
  /** Begins to write and answers at once. A second start of the same import answers how it stands. */
  start(id: string, roles: ChosenRoles): Promise<Result<ImportProgress>>;
  progress(id: string): Result<ImportProgress>;
  /** What is written stays; the next rows are not. */
  cancel(id: string): Result<null>;
  /** Resolves once a started import has come to its end, in whatever way. */
  finished(id: string): Promise<Result<ImportProgress>>;
}

type ChosenRoles = readonly { readonly index: number; readonly role: ColumnRole }[];

interface Job {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  chunks: Buffer[];
  received: number;
  source: ByteSource | null;
  facts: TableFacts | null;
  readonly tally: Tally;
  isCancelled: boolean;
  /** Counts up with every check. */
  checks: number;
  running: Promise<void>;
}

/** Rows that are planned together: all rows of a customer among so many end up in one fact. Bounds the memory in use. */
const STRETCH_ROWS = 100_000;
const ANNOUNCE_EVERY_MS = 200;
/** Prepared imports that are kept; the oldest gives way. */
const MOST_JOBS = 4;

export function createImportJobs({
  directory,
  newId,
  country,
  announce,
  onFault,
  reading = readingHere,
}: ImportJobsOptions): ImportJobs {
  const jobs = new Map<string, Job>();

  return {
    begin: ({ name, bytes }) => ok({ import: open(name, bytes, null).id }),
    beginFrom: (source) => ({ import: open(source.name, source.size, source).id }),
    chunk: (id, base64) => withJob(id, (job) => receive(job, base64)),
    preview: async (id, headerLine) => withJob(id, (job) => preview(job, headerLine)),
    check: async (id, roles) => withJob(id, (job) => check(job, roles)),
    start: async (id, roles) => withJob(id, (job) => start(job, roles)),
    progress: (id) => withJob(id, (job) => ok(progressOf(id, job.tally))),
    cancel: (id) => withJob(id, cancel),
    finished: async (id) =>
      withJob(id, async (job) => {
        await job.running;
        return ok(progressOf(id, job.tally));
      }),
  };

  function withJob<T>(id: string, work: (job: Job) => T): T | { readonly ok: false; readonly refusal: Refusal } {
    const job = jobs.get(id);
    return job === undefined
      ? refuse('not-found', 'This import is no longer there. Choose the file again.')
      : work(job);
  }

  function open(name: string, bytes: number, source: ByteSource | null): Job {
    for (const old of jobs.values()) {
      if (jobs.size < MOST_JOBS) break;
      if (old.tally.phase !== 'writing') jobs.delete(old.id);
    }
    const job: Job = {
      id: newId(),
      name,
      bytes,
      chunks: [],
      received: 0,
      source,
      facts: null,
      tally: newTally(),
      isCancelled: false,
      checks: 0,
      running: Promise.resolve(),
    };
    jobs.set(job.id, job);
    return job;
  }

  function receive(job: Job, base64: string): Result<null> {
    if (job.source !== null || job.tally.phase !== 'receiving')
      return refuse('conflict', 'This file has been received already.');
    const bytes = Buffer.from(base64, 'base64');
    if (job.received + bytes.length > job.bytes)
      return refuse('bad-input', 'More arrived than the file is long. Choose the file again.');
    job.chunks.push(bytes);
    job.received += bytes.length;
    return ok(null);
  }

  async function preview(job: Job, headerLine?: number): Promise<Result<ImportPreview>> {
    const isElsewhere = headerLine !== undefined && job.facts !== null && job.facts.headerLine !== headerLine;
    if (isElsewhere && job.tally.phase === 'previewed') job.facts = null;
    const facts = await factsOf(job, headerLine);
    return facts.ok ? ok(previewOf(facts.value)) : facts;
  }

  async function factsOf(job: Job, headerLine?: number): Promise<Result<TableFacts>> {
    if (job.facts !== null) return ok(job.facts);
    if (job.isCancelled) return refuse('cancelled', 'The import was cancelled. Nothing was written.');
    if (job.source === null) {
      if (job.received < job.bytes)
        return refuse('bad-input', `Only a part of “${job.name}” arrived. Choose the file again.`);
      job.source = memorySource(job.name, job.chunks);
    }
    const facts = await reading.analyse(job.source, () => job.isCancelled, {
      headerLine: headerLine ?? null,
      country: country(),
    });
    if (!facts.ok) return facts;
    job.facts = facts.value;
    job.tally.rows = facts.value.rows;
    if (job.tally.phase === 'receiving') job.tally.phase = 'previewed';
    return facts;
  }

  async function check(job: Job, chosen: ChosenRoles): Promise<Result<RowsCheck>> {
    const facts = await factsOf(job);
    if (!facts.ok) return facts;
    if (job.source === null) return refuse('not-found', 'The file is no longer there. Choose it again.');
    job.checks += 1;
    const mine = job.checks;
    const roles = rolesOf(facts.value, chosen);
    const problem = problemWithRoles(facts.value.headers, roles);
    if (problem !== null) return refuse('bad-input', problem);
    return checkRows(reading.rows(job.source, facts.value), facts.value.headers, roles, {
      country: country(),
      pace: createPace(),
      isCancelled: () => job.isCancelled || mine !== job.checks,
    });
  }

  async function start(job: Job, chosen: ChosenRoles): Promise<Result<ImportProgress>> {
    const facts = await factsOf(job);
    if (!facts.ok) return facts;
    if (job.tally.phase !== 'previewed') return ok(progressOf(job.id, job.tally));
    const roles = rolesOf(facts.value, chosen);
    const problem = problemWithRoles(facts.value.headers, roles);
    if (problem !== null) return refuse('bad-input', problem);
    if ([...jobs.values()].some((other) => other.tally.phase === 'writing')) {
      return refuse('conflict', 'Another import is being written. Wait for its end, or cancel it.');
    }
    job.tally.phase = 'writing';
    job.running = run(job, facts.value, roles).finally(() => {
      job.chunks = [];
      job.source = null;
      directory.settled();
      announce({ id: job.id, done: rowsDone(job.tally), rows: job.tally.rows });
    });
    return ok(progressOf(job.id, job.tally));
  }

  function rolesOf({ headers }: TableFacts, chosen: ChosenRoles): ColumnRole[] {
    return headers.map((_, index) => chosen.find((column) => column.index === index)?.role ?? 'ignore');
  }

  function cancel(job: Job): Result<null> {
    job.isCancelled = true;
    if (job.tally.phase === 'receiving' || job.tally.phase === 'previewed') {
      end(job, 'cancelled', 'The import was cancelled.');
      job.chunks = [];
      job.source = null;
    }
    return ok(null);
  }

  function end(job: Job, phase: 'done' | 'cancelled' | 'failed', reason = ''): void {
    job.tally.phase = phase;
    job.tally.reason = reason;
  }

  async function run(job: Job, facts: TableFacts, roles: readonly ColumnRole[]): Promise<void> {
    try {
      const refusal = await write(job, facts, roles);
      if (refusal !== null) end(job, 'failed', `The import stopped. ${refusal.sentence}`);
      else if (job.isCancelled) end(job, 'cancelled', 'The import was cancelled.');
      else end(job, 'done');
    } catch (error) {
      const isFile = error instanceof Error && 'syscall' in error;
      if (!isFile) onFault(error);
      const why = isFile
        ? `“${job.name}” could not be read to its end`
        : 'of a fault in the program; the log has the details';
      end(job, 'failed', `The import stopped because ${why}.`);
    }
  }

  /** Reads the file again, plans it stretch by stretch and writes what changes. Returns why it had to stop, or null. */
  async function write(job: Job, facts: TableFacts, roles: readonly ColumnRole[]): Promise<Refusal | null> {
    const { tally, source } = job;
    if (source === null) return { code: 'internal', sentence: 'The file is no longer there. Choose it again.' };
    const home = country();
    const reader = createEntryReader(facts.headers, roles, (text) => readPhoneCell(text, home));
    const planner = createPlanner({
      source: job.name.slice(0, 500),
      columns: reader.columns,
      lookup: directory.lookup,
      idFrom,
      isErased: directory.isErased,
    });
    const writer = createWriter(job, planner);
    let entries: DirectoryEntry[] = [];
    for await (const slice of reading.rows(source, facts)) {
      for (const problem of slice.problems) writer.leaveOut(problem);
      for (const { line, cells } of slice.rows) {
        const read = reader.read(line, cells);
        if (read.entry === null) {
          writer.leaveOut({ line, reason: read.reason });
          continue;
        }
        if (read.warning !== null) noteProblem(tally, { line, reason: read.warning });
        entries.push(read.entry);
        await writer.breathe();
      }
      if (job.isCancelled) return null;
      if (entries.length < STRETCH_ROWS) continue;
      const refusal = await writer.write(entries);
      if (refusal !== null) return refusal;
      entries = [];
    }
    return writer.write(entries);
  }

  function createWriter(job: Job, planner: Planner) {
    const { tally } = job;
    const pace: Pace = createPace();
    let announcedAt = 0;

    return { leaveOut, breathe, write: writeEntries };

    function leaveOut(problem: { readonly line: number; readonly reason: string }): void {
      tally.bad += 1;
      noteProblem(tally, problem);
    }

    async function breathe(): Promise<void> {
      await pace.rest();
      const now = performance.now();
      if (now - announcedAt < ANNOUNCE_EVERY_MS) return;
      announcedAt = now;
      announce({ id: job.id, done: rowsDone(tally), rows: tally.rows });
    }

    async function writeEntries(entries: readonly DirectoryEntry[]): Promise<Refusal | null> {
      for (const step of planner.plan(entries)) {
        if (job.isCancelled) return null;
        if (step.payloads.length > 0) {
          const written = await directory.append(step.payloads);
          if (!written.ok) return written.refusal;
        }
        tally.added += step.added;
        tally.changed += step.changed;
        tally.unchanged += step.unchanged;
        for (const problem of step.bad) leaveOut(problem);
        for (const problem of step.noted) noteProblem(tally, problem);
        await breathe();
      }
      return null;
    }
  }
}
