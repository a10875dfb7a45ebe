import type { ImportProgress } from '../../core/contract/views.ts';
import type { PlanProblem } from '../../core/customers/plan-settle.ts';
import { grouped } from '../../core/documents/words.ts';

/** The most bad rows that are kept with their reasons; all are counted. */
const MOST_PROBLEMS = 1_000;

/** The running count of one import. */
export interface Tally {
  phase: ImportProgress['phase'];
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  bad: number;
  /** Why it ended as it did, where that was not by coming to the end. */
  reason: string;
  readonly problems: PlanProblem[];
}

export function newTally(): Tally {
  return { phase: 'receiving', rows: 0, added: 0, changed: 0, unchanged: 0, bad: 0, reason: '', problems: [] };
}

/** Adds something to show about a row; whether the row was taken is counted apart. */
export function noteProblem(tally: Tally, problem: PlanProblem): void {
  if (tally.problems.length < MOST_PROBLEMS) tally.problems.push(problem);
}

export function rowsDone(tally: Tally): number {
  return tally.added + tally.changed + tally.unchanged + tally.bad;
}

/** The tally as a screen shows it, with a sentence on how it stands. */
export function progressOf(id: string, tally: Tally): ImportProgress {
  const { phase, rows, added, changed, unchanged, bad } = tally;
  const problems = [...tally.problems].sort((left, right) => left.line - right.line);
  return {
    id,
    phase,
    rows,
    done: rowsDone(tally),
    added,
    changed,
    unchanged,
    bad,
    problems,
    sentence: sentenceOf(tally),
  };
}

function sentenceOf(tally: Tally): string {
  switch (tally.phase) {
    case 'receiving':
      return 'The file is being read.';
    case 'previewed':
      return `${rowCount(tally.rows)}. Nothing is written yet.`;
    case 'writing':
      return `${figure(rowsDone(tally))} of ${rowCount(tally.rows)}.`;
    case 'done':
      return doneSentence(tally);
    case 'cancelled':
    case 'failed':
      return `${tally.reason} ${writtenSentence(tally)}`;
  }
}

function doneSentence(tally: Tally): string {
  if (tally.rows === 0) return 'The file has a header and no rows. Nothing was written.';
  const counts = `${figure(tally.added)} added, ${figure(tally.changed)} changed, ${figure(tally.unchanged)} unchanged`;
  return tally.bad === 0
    ? `Done: ${counts}.`
    : `Done: ${counts}. ${rowCount(tally.bad)} could not be taken and ${tally.bad === 1 ? 'is' : 'are'} listed.`;
}

function writtenSentence(tally: Tally): string {
  if (tally.added + tally.changed === 0) return 'Nothing was written.';
  const written = `${figure(tally.added)} added and ${figure(tally.changed)} changed rows are written and stay.`;
  return `${written} To go on, import the file again: rows that are in already are not written twice.`;
}

function rowCount(count: number): string {
  return count === 1 ? '1 row' : `${figure(count)} rows`;
}

function figure(count: number): string {
  return grouped(count);
}
