import { RECENT_REPORTS, type ReportRow } from '../../core/contract/views.ts';

/** In which clusters the newest reports are, as it was told: a report may change its cluster without being changed itself. */
export interface ReportPlaces {
  /** The reports that are in another cluster than was told. */
  moved(): readonly string[];
  /** These rows were announced. */
  noteTold(rows: readonly ReportRow[]): void;
  /** Somebody was shown these rows: of those that were told before, what was told counts. */
  noteShown(rows: readonly ReportRow[]): void;
}

/** So many more than are shown may gather before the oldest are let go. */
const SLACK = 200;

export function createReportPlaces(clusterOf: (report: string) => string | null): ReportPlaces {
  let told = new Map<string, Pick<ReportRow, 'happenedAt' | 'cluster'>>();
  function note({ id, happenedAt, cluster }: ReportRow): void {
    told.set(id, { happenedAt, cluster });
    if (told.size <= RECENT_REPORTS + SLACK) return;
    const newest = [...told].toSorted(([, a], [, b]) => b.happenedAt - a.happenedAt);
    told = new Map(newest.slice(0, RECENT_REPORTS));
  }
  return {
    moved: () => [...told].filter(([id, { cluster }]) => clusterOf(id) !== cluster).map(([id]) => id),
    noteTold: (rows) => {
      for (const row of rows) note(row);
    },
    noteShown: (rows) => {
      for (const row of rows) if (!told.has(row.id)) note(row);
    },
  };
}
