import { onsetOf, suspectsOf, suspectWords } from '../../core/changes/suspects.ts';
import type { ActiveReport } from '../../core/clusters/cluster.ts';
import { bestExamples, type ExampleOfCall, stillWanted, wantedWords } from '../../core/escalation/examples.ts';
import type { Pack } from '../../core/escalation/pack.ts';
import { TELLING_CHANCE } from '../../core/factors/factor.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import { type AdviceAnswer, countedCustomer, type ReportState } from '../../core/reports/report.ts';
import { entriesOf, hypothesesOf, testsOf } from '../../core/room/read.ts';
import { type RoomState, textOf } from '../../core/room/state.ts';
import type { RecordStore } from '../store/port.ts';
import { factorsOf } from './common-factors.ts';
import { exampleOf } from './examples-of-calls.ts';
import { incidentNumber, reportNumber } from './given-numbers.ts';
import type { LiveModel } from './live-model.ts';
import { histogram } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface PackParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly vocabulary: Vocabulary;
  readonly now: number;
  /** The title of an advice of the desk's library. */
  readonly adviceTitle: (advice: string) => string;
  /** Name of whoever asks; empty for nobody. */
  readonly asker: string;
}

/** A pack and what it rests on. */
export interface BuiltPack {
  readonly pack: Pack;
  /** Whose words are in it, and which typed texts: their keys seal it, so that what is erased or redacted is not sent any more. */
  readonly subjects: readonly string[];
  readonly wanted: { readonly inbound: number; readonly outbound: number };
}

/** So many steps of the curve: it is one line of text. */
const CURVE_STEPS = 24;
const MOST_FACTORS = 5;

/** The pack of an incident at this moment. */
export function packOfIncident(incident: IncidentState, parts: PackParts): BuiltPack {
  const { store } = parts;
  const room = store.room(incident.id) ?? { incident: incident.id, entries: [] };
  const reports = reportsOf(incident.reports, store);
  const asked = entriesOf(room, 'room.examples-wanted').at(-1);
  const examples = examplesOf(reports, store);
  const since = asked === undefined ? [] : reports.filter(({ recordedAt }) => recordedAt >= asked.happenedAt);
  const wanted =
    asked === undefined ? { inbound: 0, outbound: 0 } : stillWanted(asked.detail, examplesOf(since, store));
  return built(reports, examples, wanted, parts, {
    number: incidentNumber(incident, store),
    title: incident.title,
    severity: incident.severity,
    state: incident.state,
    tests: testsOf(room),
    actions: actionsOf(room),
    hypotheses: hypothesesOf(room).map(({ text, state }) => ({ text: text ?? '[redacted]', state })),
    toldCallers: incident.line.trim() === '' ? null : incident.line,
    usual: null,
    flagged: incident.flags.flatMap((flag) => store.flag(flag)?.evidence.firstAt ?? []),
    typed: [...titleTexts(incident), ...lineTexts(incident), ...roomTexts(room)],
  });
}

/** The pack of a flag that nobody has declared. */
export function packOfFlag(flag: FlagState, title: string, parts: PackParts): BuiltPack {
  const cluster = parts.live.clusterOf(flag.evidence.reports.at(-1) ?? '');
  const ids = cluster?.reports.map(({ id }) => id) ?? flag.evidence.reports;
  const reports = reportsOf(ids, parts.store);
  const { expected } = flag.evidence;
  return built(reports, examplesOf(reports, parts.store), { inbound: 0, outbound: 0 }, parts, {
    number: null,
    title,
    severity: null,
    state: null,
    tests: { passed: 0, of: 0 },
    actions: [],
    hypotheses: [],
    toldCallers: null,
    flagged: [flag.evidence.firstAt],
    typed: [],
    usual: expected === null ? null : `${Math.round(expected * 10) / 10} customers in such a time`,
  });
}

type Told = Pick<
  Pack,
  'number' | 'title' | 'severity' | 'state' | 'tests' | 'actions' | 'hypotheses' | 'toldCallers' | 'usual'
>;

function built(
  reports: readonly ReportState[],
  all: readonly ExampleOfCall[],
  wanted: BuiltPack['wanted'],
  parts: PackParts,
  { flagged, typed, ...told }: Told & { readonly flagged: readonly number[]; readonly typed: readonly string[] },
): BuiltPack {
  const { live, store, vocabulary, now } = parts;
  const active = live.actives(reports.map(({ id }) => id));
  const times = reports.map(({ happenedAt }) => happenedAt);
  const firstAt = times[0] ?? now;
  const lastAt = times.at(-1) ?? now;
  const { from, slotMinutes, counts } = histogram(times, lastAt, CURVE_STEPS);
  const examples = bestExamples(all, now);
  const suspects = times.length === 0 ? [] : suspectsOf(onsetOf(firstAt, flagged), store.changes());
  const { siteName, deskContact } = store.settings();
  const chosen = new Set(examples.map(({ report }) => report));
  return {
    pack: {
      ...told,
      at: now,
      firstAt,
      lastAt,
      customers: new Set(reports.map(countedCustomer)).size,
      reports: reports.length,
      curve: { from, stepMinutes: slotMinutes, counts },
      symptoms: symptomsOf(reports, vocabulary),
      factors: factorsOfPack(active, live, vocabulary),
      examples: examples.map((example) => ({ ...example, symptom: vocabulary.symptom(example.symptom) })),
      impact: {
        sites: new Set(reports.map(({ site }) => site).filter((site) => site !== null)).size,
        vulnerable: reports.filter(({ vulnerable }) => vulnerable).length,
        emergency: reports.filter(({ emergency }) => emergency).length,
        usersAffected: reports.reduce((sum, { usersAffected }) => sum + (usersAffected ?? 0), 0),
      },
      suspects: suspects.map(suspectWords),
      advice: adviceIn(reports, parts.adviceTitle),
      wanted: wantedWords(wanted),
      asker: { name: parts.asker === '' ? 'The support desk' : parts.asker, desk: siteName, contact: deskContact },
    },
    subjects: [
      ...reports.filter(({ id }) => chosen.has(id)).map(({ subject }) => subject),
      ...suspects.flatMap(({ change }) => change.titles.at(-1)?.text ?? []),
      ...typed,
    ],
    wanted,
  };
}

/** Oldest first, without those that were withdrawn. */
function reportsOf(ids: readonly string[], store: Pick<RecordStore, 'reports'>): readonly ReportState[] {
  return store
    .reports(ids)
    .filter(({ withdrawn }) => !withdrawn)
    .sort((a, b) => a.happenedAt - b.happenedAt || (a.id < b.id ? -1 : 1));
}

function examplesOf(reports: readonly ReportState[], store: Pick<RecordStore, 'codeOf'>): readonly ExampleOfCall[] {
  return reports.map((report) => exampleOf(report, reportNumber(report, store))).filter((example) => example !== null);
}

function symptomsOf(reports: readonly ReportState[], vocabulary: Vocabulary): Pack['symptoms'] {
  const counts = new Map<string, number>();
  for (const { symptom } of reports) counts.set(symptom, (counts.get(symptom) ?? 0) + 1);
  return [...counts]
    .map(([symptom, count]) => ({ name: vocabulary.symptom(symptom), reports: count }))
    .sort((a, b) => b.reports - a.reports || (a.name < b.name ? -1 : 1));
}

/** What stands out beyond chance, the likeliest cause first. */
function factorsOfPack(active: readonly ActiveReport[], live: LiveModel, vocabulary: Vocabulary): Pack['factors'] {
  return factorsOf(active, live)
    .rows.filter(({ chance }) => chance <= TELLING_CHANCE)
    .slice(0, MOST_FACTORS)
    .map(({ facet, value, inside, insideOf, outside, outsideOf }) => ({
      facet: vocabulary.facet(facet),
      value,
      inside,
      insideOf,
      outside,
      outsideOf,
    }));
}

/** Advice whose outcome was asked for: what does not help tells the NOC as much as what does. */
function adviceIn(reports: readonly ReportState[], titleOf: (advice: string) => string): Pack['advice'] {
  return [...new Set(reports.flatMap(({ advice }) => advice))].map((advice) => {
    const given = reports.filter((report) => report.advice.includes(advice));
    const count = (outcome: AdviceAnswer['outcome']) =>
      given.filter(({ outcomes }) => outcomes?.[advice]?.outcome === outcome).length;
    return { title: titleOf(advice), given: given.length, worked: count('worked'), failed: count('did-not') };
  });
}

/** What its title is redacted by. */
export function titleTexts({ timeline }: IncidentState): readonly string[] {
  return timeline.flatMap(({ id, kind, isTyped, redacted }) =>
    isTyped === true && redacted === undefined && (kind === 'declared' || kind === 'edit') ? [id] : [],
  );
}

function lineTexts({ timeline, line }: IncidentState): readonly string[] {
  const said = timeline.findLast(({ kind }) => kind === 'line');
  return line.trim() === '' || said === undefined ? [] : [said.id];
}

/** Of the actions and the causes that a pack tells. */
function roomTexts(room: RoomState): readonly string[] {
  const told = [...entriesOf(room, 'room.action-taken'), ...entriesOf(room, 'room.hypothesis-put')];
  return told.flatMap(({ wordings }) => {
    const present = wordings.at(-1);
    return present?.subject === undefined || present.text === null ? [] : [present.subject];
  });
}

function actionsOf(room: RoomState): Pack['actions'] {
  return entriesOf(room, 'room.action-taken').map((entry) => ({
    at: entry.happenedAt,
    text: textOf(entry) ?? '[redacted]',
  }));
}
