import type { Deciding } from '../people/deciding.ts';
import { refuse } from '../result.ts';
import {
  type EntryPlace,
  entryFact,
  findEntry,
  namedParts,
  needsWords,
  notedFact,
  type RoomFacts,
} from './entry-fact.ts';
import type { ComponentState, HypothesisState, Part } from './room.ts';
import type { RoomState } from './state.ts';

export function decideAction(
  place: EntryPlace,
  { text, parts }: { readonly text: string; readonly parts: readonly Part[] },
  { now }: Deciding,
): RoomFacts {
  const words = needsWords(text, 'Write what was done.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.action-taken',
        happenedAt,
        payload: { ...base, parts: namedParts(parts), text: words(text) },
      }))
    : words;
}

export function decideTests(
  place: EntryPlace,
  made: { readonly passed: number; readonly of: number; readonly parts: readonly Part[]; readonly text: string },
  { now }: Deciding,
): RoomFacts {
  if (made.passed > made.of) {
    return refuse(
      'bad-input',
      `${made.passed} of ${made.of} cannot have passed. Give how many passed, and of how many.`,
    );
  }
  const { text, parts, passed, of } = made;
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.tests-made',
    happenedAt,
    payload: { ...base, passed, of, parts: namedParts(parts), text: words(text) },
  }));
}

export function decideHypothesis(place: EntryPlace, text: string, { now }: Deciding): RoomFacts {
  const words = needsWords(text, 'Write what may be the cause.');
  return words.ok
    ? entryFact(place, now, ({ happenedAt, base, words }) => ({
        kind: 'room.hypothesis-put',
        happenedAt,
        payload: { ...base, text: words(text) },
      }))
    : words;
}

/** Ruling out or confirming asks for the evidence; opening again does not. */
export function decideJudge(
  place: EntryPlace,
  room: RoomState | null,
  judged: { readonly hypothesis: string; readonly state: HypothesisState; readonly text: string },
  { now }: Deciding,
): RoomFacts {
  if (findEntry(room, judged.hypothesis, 'room.hypothesis-put') === null) {
    return refuse('not-found', 'There is no such hypothesis. Somebody may have taken it back.');
  }
  const { hypothesis, state, text } = judged;
  if (state !== 'open') {
    const words = needsWords(text, 'Write what shows it: the next shift must be able to tell.');
    if (!words.ok) return words;
  }
  return entryFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.hypothesis-judged',
    happenedAt,
    payload: { ...base, hypothesis, state, text: words(text) },
  }));
}

export function decideComponent(
  place: EntryPlace,
  set: {
    readonly component: string;
    readonly name: string;
    readonly part: Part | null;
    readonly state: ComponentState;
    readonly plannedAt: number | null;
  },
  { now }: Deciding,
): RoomFacts {
  const words = needsWords(set.name, 'Name the component.');
  if (!words.ok) return words;
  if (set.state === 'planned' && set.plannedAt === null) {
    return refuse('bad-input', 'Give the time for which the change is planned.');
  }
  const plannedAt = set.state === 'planned' ? set.plannedAt : null;
  return entryFact(place, now, ({ happenedAt, base }) => ({
    kind: 'room.component-set',
    happenedAt,
    payload: { ...base, ...set, name: set.name.trim(), plannedAt },
  }));
}

export function decideFinding(
  place: EntryPlace,
  told: {
    readonly about: 'acknowledged' | 'finding' | 'estimate';
    readonly text: string;
    readonly estimateAt: number | null;
    readonly ticket: string | null;
  },
  { now }: Deciding,
): RoomFacts {
  const { about, text, ticket } = told;
  const estimateAt = about === 'estimate' ? told.estimateAt : null;
  if (about === 'estimate' && estimateAt === null) return refuse('bad-input', 'Give the time of their estimate.');
  if (estimateAt !== null && estimateAt <= (place.happenedAt ?? now)) {
    return refuse('bad-input', 'Their estimate lies before they gave it. Give a later time, or say when they gave it.');
  }
  if (about === 'finding') {
    const words = needsWords(text, 'Write what the NOC has found.');
    if (!words.ok) return words;
  }
  if (about === 'acknowledged' && text.trim() === '') return refuse('bad-input', 'Say who acknowledged it.');
  return notedFact(place, now, ({ happenedAt, base, words }) => ({
    kind: 'room.finding-told',
    happenedAt,
    payload: { ...base, about, estimateAt, ticket: emptyToNull(ticket), text: words(text) },
  }));
}

function emptyToNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
