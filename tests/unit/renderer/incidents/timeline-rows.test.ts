import { describe, expect, it } from 'vitest';
import type { ReportRow } from '../../../../main/core/contract/views.ts';
import type { TimelineEntry } from '../../../../main/core/incidents/incident.ts';
import { newestRows, timelineRows } from '../../../../renderer/features/incidents/timeline-rows.ts';

function entry(id: string, happenedAt: number): TimelineEntry {
  return { id, happenedAt, recordedAt: happenedAt, person: 'p', kind: 'note', text: '', state: null };
}

function report(id: string, happenedAt: number, withdrawn = false): ReportRow {
  return { id, happenedAt, withdrawn } as ReportRow;
}

function reports(from: number, to: number): ReportRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => report(`r${from + index}`, from + index));
}

const NONE: ReadonlySet<string> = new Set();

function shown(...given: Parameters<typeof timelineRows>): string[] {
  return timelineRows(...given).map((row) => (row.kind === 'run' ? `${row.reports.length} from ${row.from}` : row.key));
}

describe('the timeline', () => {
  it('stands newest first, entries among reports', () => {
    expect(shown([entry('n5', 5), entry('n1', 1)], [report('r3', 3)], NONE)).toEqual(['n5', 'r3', 'n1']);
  });

  it('folds reports with nothing between them', () => {
    expect(shown([entry('n9', 9), entry('n1', 1)], reports(2, 6), NONE)).toEqual(['n9', '5 from 2', 'n1']);
  });

  it('leaves two in a row as they are', () => {
    expect(shown([entry('n9', 9)], reports(2, 3), NONE)).toEqual(['n9', 'r3', 'r2']);
  });

  it('shows the newest report by itself when nothing has happened since', () => {
    expect(shown([entry('n1', 1)], reports(2, 6), NONE)).toEqual(['r6', '4 from 2', 'n1']);
  });

  it('opens a run, which stays open when another report joins it', () => {
    const [run] = timelineRows([entry('n9', 9)], reports(2, 5), NONE).filter(({ kind }) => kind === 'run');
    const opened = new Set([run?.key ?? '']);
    expect(shown([entry('n9', 9)], reports(2, 6), opened)).toEqual(['n9', 'r6', 'r5', 'r4', 'r3', 'r2']);
  });

  it('puts what was done above a report of the same moment, and leaves withdrawn reports out', () => {
    expect(shown([entry('n5', 5)], [report('r5', 5), report('gone', 4, true)], NONE)).toEqual(['n5', 'r5']);
  });

  it('shows the newest thirty lines at first, an opened run of reports whole, and folds the rest unless it is short', () => {
    const notes = (many: number) => Array.from({ length: many }, (_, index) => entry(`n${index}`, 1000 + index));
    const rowsOf = (many: number) => newestRows(timelineRows(notes(many), [], NONE));
    expect([rowsOf(30).earlier, rowsOf(32).earlier, rowsOf(33).earlier]).toEqual([0, 0, 3]);
    expect(rowsOf(80).shown.map(({ key }) => key)).toEqual(
      notes(80)
        .slice(50)
        .toReversed()
        .map(({ id }) => id),
    );
    const opened = newestRows(timelineRows(notes(80), reports(1040, 1100), { has: () => true }));
    expect(opened.shown.filter(({ kind }) => kind === 'report')).toHaveLength(51);
  });
});
