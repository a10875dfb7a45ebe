import { type DayBefore, dayBeforeSentence } from '../allclear/same-hour.ts';
import type { GeneratedDocument, Section, Sentence } from '../documents/document.ts';
import { counted, type DocumentTimes, lengthWords, quoted } from '../documents/words.ts';
import { type RoomEntry, textOf } from '../room/state.ts';
import { STATE_WORDS, stopped } from './gap.ts';
import type { IncidentRecord } from './source.ts';

/** A red or amber flag that nobody has decided about. */
export interface UndecidedFlag {
  readonly flag: string;
  readonly title: string;
  readonly tier: 'amber' | 'red';
  readonly raisedAt: number;
  readonly customers: number;
}

/** What whoever comes must know. */
export interface HandoverSource {
  readonly now: number;
  /** Open incidents, the most severe first. */
  readonly open: readonly IncidentRecord[];
  /** How each of them stands against the day before, by its id; left out for what is younger. */
  readonly dayBefore: ReadonlyMap<string, DayBefore>;
  readonly undecided: readonly UndecidedFlag[];
  /** Known changes and maintenance that are due or under way. */
  readonly changes: readonly {
    readonly id: string;
    readonly title: string;
    readonly startsAt: number;
    readonly endsAt: number | null;
  }[];
  /** Messages that have not left the building, or are in doubt; null while there is nothing to send them with. */
  readonly waiting:
    | readonly {
        readonly id: string;
        readonly target: string;
        readonly state: string;
        readonly why: string | null;
      }[]
    | null;
}

/** The shift handover: what is open, who owns it, what comes next and when, what is known and what is not. */
export function handoverDocument(source: HandoverSource, times: DocumentTimes): GeneratedDocument {
  const { open, undecided, changes, waiting } = source;
  return {
    title: `Handover, ${times.dated(source.now)}`,
    subtitle: `${counted(open.length, 'open incident')}, ${counted(undecided.length, 'undecided flag')}.`,
    sections: [
      ...open.map((record) => incidentSection(record, source, times)),
      listSection(
        'undecided',
        'Undecided flags',
        'No flag is undecided.',
        undecided.map(({ flag, title, tier, raisedAt, customers }) => ({
          key: `undecided.${flag}`,
          text: `${tier === 'red' ? 'Red' : 'Amber'}: ${title}, ${counted(customers, 'customer')}, raised ${lengthWords(source.now - raisedAt)} ago. Declare it or dismiss it.`,
          evidence: [flag],
        })),
      ),
      listSection(
        'changes',
        'Our own changes',
        'No change is planned or under way.',
        changes.map(({ id, title, startsAt, endsAt }) => ({
          key: `changes.${id}`,
          text: `${title}: ${times.dated(startsAt)}${endsAt === null ? '' : ` to ${times.dated(endsAt)}`}.`,
          evidence: [id],
        })),
      ),
      ...(waiting === null ? [] : [waitingSection(waiting)]),
    ],
  };
}

function incidentSection(
  record: IncidentRecord,
  { now, dayBefore }: Pick<HandoverSource, 'now' | 'dayBefore'>,
  times: DocumentTimes,
): Section {
  const key = (part: string) => `${record.id}.${part}`;
  const sentences: Sentence[] = [
    {
      key: key('state'),
      text: `${record.severity}, ${STATE_WORDS[record.state]}, open for ${lengthWords(now - (record.moments.declared?.at ?? now))}: ${counted(record.impact.customers, 'customer')}, ${counted(record.impact.reports, 'report')}.`,
      evidence: record.impact.evidence,
    },
    ownerSentence(record),
  ];
  const trend = dayBefore.get(record.id);
  if (trend !== undefined) {
    sentences.push({ key: key('trend'), text: dayBeforeSentence(trend), evidence: record.impact.evidence });
  }
  const estimate = record.entries.filter(({ detail }) => detail.kind === 'room.finding-told').at(-1);
  sentences.push(
    estimate === undefined
      ? { key: key('noc'), text: 'The NOC has not answered yet.', evidence: [], isGap: true }
      : {
          key: key('noc'),
          text: `Last word of the NOC, ${times.dated(estimate.happenedAt)}: ${stopped(textOf(estimate) ?? 'redacted')}`,
          evidence: [estimate.id],
        },
  );
  const line = record.lines.at(-1);
  sentences.push(
    line === undefined || line.text === ''
      ? { key: key('line'), text: 'Agents have no line of this incident to tell callers.', evidence: [], isGap: true }
      : { key: key('line'), text: `Agents tell callers: ${quoted(line.text)}`, evidence: [line.fact] },
  );
  const post = record.entries.filter(({ detail }) => detail.kind === 'room.post-made').at(-1);
  sentences.push(
    post === undefined
      ? { key: key('public'), text: 'The public has not been told anything yet.', evidence: [], isGap: true }
      : {
          key: key('public'),
          text: `The public was last told at ${times.dated(post.happenedAt)}${nextWords(post, now, times)}.`,
          evidence: [post.id],
        },
  );
  for (const { id, text, state } of record.hypotheses) {
    const words = { open: 'May be the cause', confirmed: 'Is the cause', 'ruled-out': 'Is not the cause' }[state];
    sentences.push({ key: key(`hypothesis.${id}`), text: `${words}: ${stopped(text ?? 'redacted')}`, evidence: [id] });
  }
  for (const { component, name, state, plannedAt } of record.components) {
    const words = { failing: 'still failing', 'not-yet': 'not fixed yet', planned: 'planned', fixed: 'fixed' }[state];
    const when = plannedAt === null ? '' : ` for ${times.dated(plannedAt)}`;
    sentences.push({ key: key(`component.${component}`), text: `${name}: ${words}${when}.`, evidence: [component] });
  }
  for (const { id, text, owner, dueAt } of record.followUps.filter(({ doneAt }) => doneAt === null)) {
    const who = owner === null ? 'nobody yet' : (record.people.get(owner) ?? 'unknown');
    const due =
      dueAt === null ? 'no date' : dueAt < now ? `late since ${times.dated(dueAt)}` : `due ${times.dated(dueAt)}`;
    sentences.push({
      key: key(`next.${id}`),
      text: `Next: ${(text ?? 'redacted').trim().replace(/\.$/, '')} (${who}, ${due}).`,
      evidence: [id],
    });
  }
  if (!record.followUps.some(({ doneAt }) => doneAt === null)) {
    sentences.push({ key: key('next'), text: 'Nothing is noted as the next step.', evidence: [], isGap: true });
  }
  return { key: record.id, title: `${record.number} ${record.title}`, sentences };
}

function nextWords({ detail }: RoomEntry, now: number, times: DocumentTimes): string {
  const nextAt = detail.kind === 'room.post-made' ? detail.nextAt : null;
  if (nextAt === null) return '';
  return nextAt < now
    ? `, and was to hear more at ${times.dated(nextAt)}: that is late`
    : `, and hears more at ${times.dated(nextAt)}`;
}

function ownerSentence(record: IncidentRecord): Sentence {
  const role = record.entries
    .filter(({ detail }) => detail.kind === 'room.role-given' && detail.role === 'owner')
    .at(-1);
  const person = role?.detail.kind === 'room.role-given' ? role.detail.person : null;
  if (role === undefined || person === null) {
    return { key: `${record.id}.owner`, text: 'Nobody owns it.', evidence: [], isGap: true };
  }
  return {
    key: `${record.id}.owner`,
    text: `Owner: ${record.people.get(person) ?? 'unknown'}.`,
    evidence: [role.id],
  };
}

function waitingSection(waiting: NonNullable<HandoverSource['waiting']>): Section {
  return listSection(
    'waiting',
    'Not sent yet',
    'Nothing waits to be sent.',
    waiting.map(({ id, target, state, why }) => ({
      key: `waiting.${id}`,
      text: `To ${target}: ${state}${why === null ? '' : `. ${why}`}`,
      evidence: [id],
    })),
  );
}

function listSection(key: string, title: string, none: string, sentences: readonly Sentence[]): Section {
  return {
    key,
    title,
    sentences: sentences.length > 0 ? sentences : [{ key: `${key}.none`, text: none, evidence: [] }],
  };
}
