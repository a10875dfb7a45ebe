import { isOpen } from '../../core/incidents/incident.ts';
import { watchedSymptom } from '../../core/surge/calibrated.ts';
import type { PastIncident } from '../../core/surge/curve.ts';
import type { DismissedFlag } from '../../core/surge/repeats.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { RecordStore } from '../store/port.ts';
import { deskEvents } from './desk-events.ts';
import type { LearnTask } from './learner.ts';

export interface LearnTaskParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly clock: { now(): number };
  readonly file: string | null;
  readonly timeZone: string;
}

const DAY_MS = 24 * 3_600_000;
const WEEK_MS = 7 * DAY_MS;
/** Older reports tell of another desk: customers come and go, and so do parts of the estate. */
const HISTORY_MS = 26 * WEEK_MS;
/** Older dismissals are forgotten: by then nothing of them is expected any more. */
const DISMISSED_MS = 16 * WEEK_MS;
/** Ids rise with time: the first report of an incident is among its first few. */
const LOOKED_AT = 50;

/** What a desk can learn from now; null while it has less than a week of reports. */
export function learnTask({ store, live, clock, file, timeZone }: LearnTaskParts): LearnTask | null {
  const to = clock.now();
  const first = store.firstReportAt(to - HISTORY_MS);
  if (first === null || to - first < WEEK_MS) return null;
  return {
    task: 'learn',
    file,
    events: file === null ? deskEvents(store, first, to) : [],
    from: first,
    to,
    timeZone,
    directory: live.census.customers === 0 ? null : live.census,
    incidents: pastIncidents(store, first, to),
    dismissed: dismissedFlags(store, to),
  };
}

/** What people dismissed lately, as the flag saw it. */
function dismissedFlags(store: Pick<RecordStore, 'flagsSince'>, now: number): DismissedFlag[] {
  return store.flagsSince(now - DISMISSED_MS).flatMap(({ flag, cell, evidence, dismissed }) => {
    if (dismissed === null) return [];
    const { symptom, wordGroup, facet } = cell;
    return [
      {
        symptom: watchedSymptom({ id: flag, symptom, wordGroup }),
        facet,
        from: evidence.firstAt,
        to: evidence.lastAt,
        customers: evidence.customers.length,
      },
    ];
  });
}

/** The desk's incidents with reports since `from`, oldest first. */
export function pastIncidents(store: RecordStore, from: number, to: number): PastIncident[] {
  return store
    .incidents()
    .flatMap((incident) => {
      const times = incident.reports
        .slice(0, LOOKED_AT)
        .map((id) => store.report(id)?.happenedAt)
        .filter((at) => at !== undefined);
      const began = Math.min(...times);
      const until = isOpen(incident) ? to : (incident.resolvedAt ?? to);
      if (times.length === 0 || until < from) return [];
      return [{ from: began, to: until, reports: incident.reports }];
    })
    .sort((a, b) => a.from - b.from);
}
