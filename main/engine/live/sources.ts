import type { Source } from '../../core/contract/record-views.ts';
import type { GeneratedDocument } from '../../core/documents/document.ts';
import type { DocumentTimes } from '../../core/documents/words.ts';
import { eventWords } from '../../core/incident-report/events-section.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { RecordStore } from '../store/port.ts';
import { reportNumber } from './given-numbers.ts';
import type { Vocabulary } from './vocabulary.ts';

interface SourceParts {
  readonly store: Pick<RecordStore, 'report' | 'flag' | 'room' | 'changes' | 'outbox' | 'codeOf'>;
  readonly vocabulary: Vocabulary;
  readonly times: DocumentTimes;
  /** Whose entries and events the document may name. */
  readonly incidents: readonly IncidentState[];
}

/** What the sentences and rows of a document stand on: each once, and only what is still there. */
export function sourcesOf(document: GeneratedDocument, parts: SourceParts): readonly Source[] {
  const named = document.sections.flatMap(({ sentences, table }) => [
    ...sentences.flatMap(({ evidence }) => evidence),
    ...(table?.rows ?? []).flatMap(({ evidence }) => evidence),
  ]);
  const ofIncidents = new Map([
    ...parts.incidents.flatMap((incident) => incidentSources(incident, parts)),
    ...changeSources(parts),
    ...messageSources(parts),
  ]);
  return [...new Set(named)].flatMap(
    (id) => ofIncidents.get(id) ?? reportSource(id, parts) ?? flagSource(id, parts) ?? [],
  );
}

function incidentSources(
  { id: incident, timeline }: IncidentState,
  { store, times }: SourceParts,
): readonly (readonly [string, Source])[] {
  const entries = (store.room(incident)?.entries ?? []).map((entry, _, all): readonly [string, Source] => [
    entry.id,
    {
      id: entry.id,
      kind: 'entry',
      label: eventWords(entry, all, times) ?? OTHER_ENTRIES[entry.detail.kind] ?? 'An entry of the room',
      at: entry.happenedAt,
      incident,
    },
  ]);
  const events = timeline.map(({ id, text, happenedAt, kind, state }): readonly [string, Source] => [
    id,
    { id, kind: 'event', label: `${EVENTS[kind]}${state ?? text}`, at: happenedAt, incident },
  ]);
  return [...entries, ...events];
}

function changeSources({ store }: SourceParts): readonly (readonly [string, Source])[] {
  return store
    .changes()
    .map(({ id, title, startsAt }): readonly [string, Source] => [
      id,
      { id, kind: 'change', label: `Our own change: ${title}`, at: startsAt, incident: null },
    ]);
}

function messageSources({ store }: SourceParts): readonly (readonly [string, Source])[] {
  return store.outbox
    .all()
    .map(({ id, incident, createdAt, state }): readonly [string, Source] => [
      id,
      { id, kind: 'message', label: `A message in the outbox, ${state.replace('-', ' ')}`, at: createdAt, incident },
    ]);
}

const OTHER_ENTRIES: Readonly<Record<string, string>> = {
  'room.follow-up-put': 'A follow-up',
  'room.role-given': 'A role was given',
  'room.call-back-made': 'A call-back',
};

const EVENTS = {
  declared: 'Declared: ',
  state: 'State: ',
  line: 'Line for callers: ',
  note: 'Note: ',
  edit: 'Changed: ',
  linked: 'Reports linked: ',
  unlinked: 'Reports taken out: ',
  spread: 'Spread: ',
  withdrawn: 'Declaration taken back',
  restored: 'Declared again',
  merged: 'Merged: ',
  unmerged: 'Merge taken back: ',
  split: 'Split: ',
} as const;

function reportSource(id: string, { store, vocabulary }: SourceParts): Source | null {
  const report = store.report(id);
  if (report === null) return null;
  const label = `${reportNumber(report, store)} ${vocabulary.symptom(report.symptom)}`;
  return { id, kind: 'report', label, at: report.happenedAt, incident: null };
}

function flagSource(id: string, { store }: SourceParts): Source | null {
  const flag = store.flag(id);
  if (flag === null) return null;
  const label = `${flag.tier === 'red' ? 'Red' : 'Amber'} flag: ${flag.evidence.reason}`;
  return { id, kind: 'flag', label, at: flag.raisedAt, incident: null };
}
