import type { Section } from '../documents/document.ts';
import { type DocumentTimes, quoted } from '../documents/words.ts';
import type { RoomEntry } from '../room/state.ts';
import { textOf } from '../room/state.ts';
import { entriesIn, gap, STATE_WORDS, stopped } from './gap.ts';
import type { Milestone } from './lags.ts';
import { rungBackWords } from './rung-back.ts';
import type { IncidentRecord } from './source.ts';

interface Event {
  readonly at: number;
  readonly key: string;
  readonly what: string;
  readonly evidence: readonly string[];
}

/** What happened, in order: the moments that are measured, state changes, what agents said, and the room's entries. */
export function eventsSection(record: IncidentRecord, times: DocumentTimes): Section {
  // Of what happened at one moment, what is measured comes first, then the state, then what was written about it.
  const rows = [
    ...momentEvents(record),
    ...stateEvents(record),
    ...entryEvents(record, times),
    ...callBackEvents(record),
    ...noteEvents(record),
    ...lineEvents(record),
    ...changeEvents(record),
  ].sort((a, b) => a.at - b.at);
  return {
    key: 'events',
    title: 'Breakdown of events',
    sentences: rows.length === 0 ? [gap('events.none', 'No events were recorded.')] : [],
    ...figureOf(record, times),
    table: {
      columns: ['When', 'What'],
      rows: rows.map(({ at, key, what, evidence }) => ({ key, cells: [times.dated(at), what], evidence })),
    },
  };
}

const MINUTE_MS = 60_000;

/** The curve of the reports, with every change of state. */
function figureOf({ curve, states }: IncidentRecord, times: DocumentTimes): Pick<Section, 'figure'> {
  const { from, stepMinutes, counts } = curve;
  if (counts.length === 0) return {};
  const width = counts.length * stepMinutes * MINUTE_MS;
  const reports = counts.reduce((sum, count) => sum + count, 0);
  return {
    figure: {
      caption: `Reports per ${stepMinutes} minutes, ${reports} in all, from ${times.dated(from)} to ${times.dated(from + width)}, with every change of state.`,
      bars: counts.map((value, index) => ({ label: times.time(from + index * stepMinutes * MINUTE_MS), value })),
      lines: states
        .filter(({ at }) => at >= from && at <= from + width)
        .map(({ at, state }) => ({ at: (at - from) / width, label: STATE_WORDS[state] })),
    },
  };
}

/** Moments that are no entry of their own. */
const MOMENTS: Partial<Record<Milestone, string>> = {
  'first-caller': 'First call.',
  amber: 'Amber flag: more customers than usual report the same.',
  red: 'Red flag: chance would not produce this.',
  declared: 'Declared as one incident.',
  stable: 'Last report of the fault.',
};

function momentEvents({ moments }: IncidentRecord): Event[] {
  const isRedAtOnce = moments.amber !== null && moments.amber.at === moments.red?.at;
  return Object.entries(MOMENTS).flatMap(([milestone, what]) => {
    const moment = moments[milestone as Milestone];
    if (moment === null || (milestone === 'amber' && isRedAtOnce)) return [];
    return [{ at: moment.at, key: `event.${milestone}`, what, evidence: moment.evidence }];
  });
}

function stateEvents({ states }: IncidentRecord): Event[] {
  return states.map(({ at, state, reason, fact }) => ({
    at,
    key: fact,
    what: reason === '' ? `State: ${STATE_WORDS[state]}.` : `State: ${STATE_WORDS[state]}. ${stopped(reason)}`,
    evidence: [fact],
  }));
}

function lineEvents({ lines }: IncidentRecord): Event[] {
  return lines.map(({ at, text, fact }) => ({
    at,
    key: fact,
    what: text === '' ? 'The line for callers was withdrawn.' : `Agents tell callers: ${quoted(text)}`,
    evidence: [fact],
  }));
}

function noteEvents({ notes }: IncidentRecord): Event[] {
  return notes.map(({ at, text, fact }) => ({ at, key: fact, what: stopped(text), evidence: [fact] }));
}

function changeEvents({ changes }: IncidentRecord): Event[] {
  return changes.map(({ id, title, startsAt }) => ({
    at: startsAt,
    key: `event.change.${id}`,
    what: `Our own change: ${stopped(title)}`,
    evidence: [id],
  }));
}

function entryEvents({ entries }: IncidentRecord, times: DocumentTimes): Event[] {
  return entries.flatMap((entry) => {
    const what = eventWords(entry, entries, times);
    return what === null ? [] : [{ at: entry.happenedAt, key: entry.id, what, evidence: [entry.id] }];
  });
}

/** Call-backs that follow each other within so long (ms) are one event: a list that is worked through. */
const ONE_ROUND_MS = 30 * MINUTE_MS;

function callBackEvents({ entries }: IncidentRecord): Event[] {
  const rounds: RoomEntry<'room.call-back-made'>[][] = [];
  for (const made of entriesIn(entries, 'room.call-back-made')) {
    const round = rounds.at(-1);
    const last = round?.at(-1);
    if (round !== undefined && last !== undefined && made.happenedAt - last.happenedAt <= ONE_ROUND_MS)
      round.push(made);
    else rounds.push([made]);
  }
  return rounds.flatMap((round) => {
    const [first] = round;
    if (first === undefined) return [];
    const evidence = round.map(({ id }) => id);
    return [{ at: first.happenedAt, key: `event.round.${first.id}`, what: rungBackWords(round), evidence }];
  });
}

/** An entry as an event; null for kinds that have a section of their own, or are no events. */
export function eventWords(entry: RoomEntry, all: readonly RoomEntry[], times: DocumentTimes): string | null {
  const text = textOf(entry) ?? 'redacted';
  const { detail } = entry;
  switch (detail.kind) {
    case 'room.action-taken':
      return `Action: ${stopped(text)}`;
    case 'room.tests-made':
      return `Test calls: ${detail.passed} of ${detail.of} passed.${text === '' ? '' : ` ${stopped(text)}`}`;
    case 'room.hypothesis-put':
      return `Suspected: ${stopped(text)}`;
    case 'room.hypothesis-judged':
      return `${JUDGED[detail.state]}: ${stopped(wordsOf(detail.hypothesis, all))}${text === '' ? '' : ` ${stopped(text)}`}`;
    case 'room.component-set':
      return `${detail.name}: ${COMPONENTS[detail.state]}${detail.plannedAt === null ? '' : ` for ${times.dated(detail.plannedAt)}`}.`;
    case 'room.finding-told':
      return `${FINDINGS[detail.about]}: ${stopped(text)}`;
    case 'room.post-made':
      return `Public update (${STATE_WORDS[detail.state]}${detail.corrects === null ? '' : ', a correction'}): ${quoted(text)}`;
    case 'room.all-clear-given':
      return `What the gate said to ${STATE_WORDS[detail.state]}: ${detail.verdict}, ${Math.round(detail.p * 100)} % sure that the fix holds.`;
    case 'room.all-clear-challenged':
      return detail.how === 'contradicts'
        ? 'A customer who was hit rang again: the all-clear did not hold.'
        : 'A customer who had not rung before reported the same: the all-clear is in doubt.';
    case 'room.residual-named':
      return detail.customers.length === 0 ? 'Nobody is left who still fails.' : `Still failing: ${stopped(text)}`;
    case 'room.escalated':
      return `Escalated${detail.targets.length === 0 ? '' : ` to ${detail.targets.join(', ')}`}.${text === '' ? '' : ` ${stopped(text)}`}`;
    default:
      return null;
  }
}

const JUDGED = { open: 'Open again', 'ruled-out': 'Ruled out', confirmed: 'Confirmed' } as const;
const COMPONENTS = { failing: 'failing', 'not-yet': 'not fixed yet', planned: 'fix planned', fixed: 'fixed' } as const;
const FINDINGS = { acknowledged: 'Acknowledged', finding: 'The NOC found', estimate: 'Estimate of the NOC' } as const;

function wordsOf(id: string, entries: readonly RoomEntry[]): string {
  const entry = entries.find((each) => each.id === id);
  return entry === undefined ? 'a suspicion' : (textOf(entry) ?? 'redacted');
}
