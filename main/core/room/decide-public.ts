import type { IncidentStateName } from '../incidents/incident.ts';
import type { Deciding } from '../people/deciding.ts';
import { refuse } from '../result.ts';
import { type EntryPlace, entryFact, findEntry, needsWords, type RoomFacts } from './entry-fact.ts';
import type { RoomState } from './state.ts';

/** A public update. Each names the next time, until the end has been told. */
export function decidePost(
  place: EntryPlace,
  room: RoomState | null,
  post: {
    readonly state: IncidentStateName;
    readonly isNew: boolean;
    readonly nextAt: number | null;
    readonly corrects: string | null;
    readonly text: string;
  },
  { now }: Deciding,
): RoomFacts {
  const words = needsWords(post.text, 'Write what the public is told.');
  if (!words.ok) return words;
  if (post.corrects !== null && findEntry(room, post.corrects, 'room.post-made') === null) {
    return refuse('not-found', 'The post that this corrects is not there.');
  }
  const at = place.happenedAt ?? now;
  if (post.state !== 'resolved' && (post.nextAt === null || post.nextAt <= at)) {
    return refuse('bad-input', 'Say when the next update comes: a time after this one.');
  }
  const { text, ...rest } = post;
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.post-made',
    happenedAt,
    payload: { ...base, ...rest, nextAt: post.state === 'resolved' ? null : post.nextAt, text: words(text) },
  }));
}

export function decideSlowClock(place: EntryPlace, reason: string, { now }: Deciding): RoomFacts {
  const words = needsWords(reason, 'Write why the public can wait longer between updates.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.clock-slowed',
        happenedAt,
        payload: { ...base, text: words(reason) },
      }))
    : words;
}
