import type { PublicTruth } from '../../core/contract/views.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { publicClock } from '../../core/public-updates/clock.ts';
import { entriesOf } from '../../core/room/read.ts';
import { textOf } from '../../core/room/state.ts';
import type { RecordStore } from '../store/port.ts';

/** What the public was told of an incident, and when it is to be told next: the clock runs from the red flag on. */
export function publicTruth(
  incident: IncidentState,
  firstReportAt: number | null,
  store: Pick<RecordStore, 'room' | 'flag'>,
): PublicTruth {
  const { severity, state, declaredAt, timeline } = incident;
  const room = store.room(incident.id) ?? { incident: incident.id, entries: [] };
  const posts = entriesOf(room, 'room.post-made');
  const slowed = entriesOf(room, 'room.clock-slowed').at(-1);
  const reds = incident.flags.flatMap((id) => {
    const flag = store.flag(id);
    return flag?.tier === 'red' ? [flag.raisedAt] : [];
  });
  const lastOf = (isWanted: (entry: IncidentState['timeline'][number]) => boolean) =>
    timeline.reduce<number | null>(
      (latest, entry) => (isWanted(entry) ? Math.max(latest ?? 0, entry.happenedAt) : latest),
      null,
    );
  const clock = publicClock({
    severity,
    state,
    stateSince: lastOf(({ kind }) => kind === 'state') ?? declaredAt,
    impactSince: lastOf(({ kind, text }) => kind === 'spread' || (kind === 'edit' && text.includes('severity: '))),
    redAt: reds.length === 0 ? null : Math.min(...reds),
    declaredAt,
    posts: posts.map(({ happenedAt, detail }) => ({ at: happenedAt, state: detail.state, isNew: detail.isNew })),
    slowReason: slowed === undefined ? null : (textOf(slowed) ?? 'redacted'),
  });
  return { ...clock, told: posts.at(-1)?.detail.state ?? null, since: firstReportAt ?? declaredAt };
}
