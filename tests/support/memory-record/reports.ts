import { foldAdvice } from '../../../main/core/advice/fold.ts';
import type { AdviceState } from '../../../main/core/advice/version.ts';
import type { KnownChange } from '../../../main/core/changes/change.ts';
import { foldChange } from '../../../main/core/changes/fold.ts';
import { type CodedConsole, readReportNumber } from '../../../main/core/consoles/console-code.ts';
import { foldConsole } from '../../../main/core/consoles/fold.ts';
import type { FlagState } from '../../../main/core/flags/flag.ts';
import { foldFlag } from '../../../main/core/flags/fold.ts';
import { foldIncident } from '../../../main/core/incidents/fold.ts';
import { type IncidentState, isOpen, isWithdrawn } from '../../../main/core/incidents/incident.ts';
import type { Fact } from '../../../main/core/ops/fact.ts';
import { foldMessage } from '../../../main/core/outbox/fold.ts';
import type { SharedMessage } from '../../../main/core/outbox/shared.ts';
import { foldPerson } from '../../../main/core/people/fold.ts';
import type { Person } from '../../../main/core/people/person.ts';
import { foldReport } from '../../../main/core/reports/fold.ts';
import type { ReportState } from '../../../main/core/reports/report.ts';
import { foldRoom } from '../../../main/core/room/fold.ts';
import type { RoomState } from '../../../main/core/room/state.ts';
import { foldSymptom } from '../../../main/core/vocabulary/fold.ts';
import { foldListed } from '../../../main/core/vocabulary/fold-list.ts';
import type { ListedSymptom } from '../../../main/core/vocabulary/list-entry.ts';
import type { NamedSymptom } from '../../../main/core/vocabulary/named-symptom.ts';
import type { Aggregate } from '../../../main/engine/store/aggregate.ts';
import type { EarlierReport, ReportQuery } from '../../../main/engine/store/port.ts';
import { callerKey, callerText, indexedText, numbersText } from '../../../main/engine/store/report-text.ts';
import type { ReportReads } from '../../../main/engine/store/tables.ts';
import { ftsQuery, matchesWords } from '../../../main/engine/store/text-query.ts';
import type { MemoryDirectory } from './directory.ts';
import { createTable, type Journal, type Table } from './maps.ts';

interface Folded<S> {
  readonly state: S;
  readonly head: string;
}

export interface MemoryStates {
  readonly aggregates: ReadonlyMap<string, Aggregate<unknown>>;
  readonly reports: Table<Folded<ReportState>>;
  readonly incidents: Table<Folded<IncidentState>>;
  readonly flags: Table<Folded<FlagState>>;
  readonly people: Table<Folded<Person>>;
  readonly symptoms: Table<Folded<NamedSymptom>>;
  readonly listed: Table<Folded<ListedSymptom>>;
  readonly advice: Table<Folded<AdviceState>>;
  readonly rooms: Table<Folded<RoomState>>;
  readonly changes: Table<Folded<KnownChange>>;
  readonly messages: Table<Folded<SharedMessage>>;
  readonly settings: Table<Folded<{ readonly value: unknown }>>;
  readonly consoles: Table<Folded<CodedConsole>>;
}

/** Folded states in memory, by aggregate. */
export function openMemoryStates(journal: Journal): MemoryStates {
  const reports = createTable<Folded<ReportState>>(journal);
  const incidents = createTable<Folded<IncidentState>>(journal);
  const flags = createTable<Folded<FlagState>>(journal);
  const people = createTable<Folded<Person>>(journal);
  const symptoms = createTable<Folded<NamedSymptom>>(journal);
  const listed = createTable<Folded<ListedSymptom>>(journal);
  const advice = createTable<Folded<AdviceState>>(journal);
  const rooms = createTable<Folded<RoomState>>(journal);
  const changes = createTable<Folded<KnownChange>>(journal);
  const messages = createTable<Folded<SharedMessage>>(journal);
  const settings = createTable<Folded<{ readonly value: unknown }>>(journal);
  const consoles = createTable<Folded<CodedConsole>>(journal);
  const foldSetting = (_: unknown, fact: Fact) =>
    fact.kind === 'setting.changed' ? { value: fact.payload.value } : null;
  const aggregates = new Map<string, Aggregate<unknown>>([
    ['report', aggregate(reports, foldReport as Fold<ReportState>)],
    ['incident', aggregate(incidents, foldIncident as Fold<IncidentState>)],
    ['flag', aggregate(flags, foldFlag as Fold<FlagState>)],
    ['person', aggregate(people, foldPerson as Fold<Person>)],
    ['symptom', aggregate(symptoms, foldSymptom as Fold<NamedSymptom>)],
    ['listed', aggregate(listed, foldListed as Fold<ListedSymptom>)],
    ['advice', aggregate(advice, foldAdvice as Fold<AdviceState>)],
    ['room', aggregate(rooms, foldRoom as Fold<RoomState>)],
    ['change', aggregate(changes, foldChange as Fold<KnownChange>)],
    ['message', aggregate(messages, foldMessage as Fold<SharedMessage>)],
    ['setting', aggregate(settings, foldSetting)],
    ['console', aggregate(consoles, foldConsole as Fold<CodedConsole>)],
  ]);
  return {
    aggregates,
    reports,
    incidents,
    flags,
    people,
    symptoms,
    listed,
    advice,
    rooms,
    changes,
    messages,
    settings,
    consoles,
  };
}

type Fold<S> = (state: S | null, fact: Fact) => S | null;

function aggregate<S>(table: Table<Folded<S>>, fold: Fold<S>): Aggregate<unknown> {
  const typed: Aggregate<S> = {
    load: (id) => table.get(id) ?? null,
    save: (id, state, head) => (state === null ? table.remove(id) : table.set(id, { state, head })),
    fold,
  };
  return typed as Aggregate<unknown>;
}

/** The questions about reports and incidents, answered by looking at all of them. */
export function openMemoryReportReads({ reports, incidents }: MemoryStates, directory: MemoryDirectory): ReportReads {
  const all = () => reports.values().map(({ state }) => state);
  const states = () => incidents.values().map(({ state }) => state);
  const newestFirst = () => all().sort((a, b) => b.happenedAt - a.happenedAt || (a.id < b.id ? 1 : -1));
  const incidentsOf = (report: string) =>
    states()
      .filter((incident) => incident.reports.includes(report))
      .map((incident) => incident.id)
      .sort();

  function fits(report: ReportState, query: ReportQuery): boolean {
    const { before, incident } = query;
    return (
      !report.withdrawn &&
      (query.text === undefined || fitsText(report, query.text)) &&
      (query.symptom === undefined || report.symptom === query.symptom) &&
      (query.customer === undefined || report.customer === query.customer) &&
      (incident === undefined || (incidents.get(incident)?.state.reports.includes(report.id) ?? false)) &&
      (before === undefined ||
        report.happenedAt < before.at ||
        (report.happenedAt === before.at && report.id < before.id))
    );
  }
  function fitsText(report: ReportState, text: string): boolean {
    const given = readReportNumber(text);
    if (given !== null)
      return report.number === given.number && (given.code === null || (report.code ?? given.code) === given.code);
    if (ftsQuery(text) === null) return true;
    const customer = report.customer === null ? null : directory.reads.customer(report.customer);
    return matchesWords(textOf(report), text) || (customer !== null && matchesWords(customer.name, text));
  }
  return {
    report: (id) => reports.get(id)?.state ?? null,
    reports: (ids) => ids.flatMap((id) => reports.get(id)?.state ?? []),
    reportsSince: (at) =>
      newestFirst()
        .reverse()
        .filter((report) => report.happenedAt >= at),
    reportPage: (query) =>
      newestFirst()
        .filter((report) => fits(report, query))
        .slice(0, query.limit),
    reportCount: () => reports.values().filter(({ state }) => !state.withdrawn).length,
    sharersOf: (kind, number) => {
      const numbered: readonly { readonly number: number; readonly code?: string }[] =
        kind === 'report.logged' ? all() : states();
      return numbered.filter((each) => each.number === number && each.code === undefined).length;
    },
    subjectOf: (key) => newestFirst().find((report) => callerKey(report) === key)?.subject ?? null,
    earlierReports: (by, since) =>
      newestFirst()
        .filter((report) => !report.withdrawn && report.happenedAt >= since)
        .filter((report) =>
          'customer' in by ? report.customer === by.customer : report.personal?.callingNumber === by.callingNumber,
        )
        .slice(0, 3)
        .map(toEarlier),
    advisedReports: (limit) =>
      newestFirst()
        .filter(({ advice: given, withdrawn }) => given.length > 0 && !withdrawn)
        .slice(0, limit),
    incidents: () => states().sort((a, b) => (a.id < b.id ? -1 : 1)),
    incident: (id) => incidents.get(id)?.state ?? null,
    incidentsSince: (at) =>
      states()
        .filter((each) => isOpen(each) || Math.max(each.resolvedAt ?? 0, each.declaredAt) >= at)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    resolvedIncidents: (before, limit) => {
      const over = states()
        .filter((each) => !isOpen(each) && !isWithdrawn(each))
        .sort((a, b) => (b.resolvedAt ?? 0) - (a.resolvedAt ?? 0) || (a.id < b.id ? 1 : -1));
      const isBefore = ({ id, resolvedAt }: IncidentState) =>
        before === null || (resolvedAt ?? 0) < before.at || ((resolvedAt ?? 0) === before.at && id < before.id);
      return over.filter(isBefore).slice(0, limit);
    },
    takenFlags: () => new Set(states().flatMap(({ flags }) => flags)),
    firstReportAt: (since) =>
      newestFirst().findLast((report) => !report.withdrawn && report.happenedAt >= since)?.happenedAt ?? null,
    reportsBetween: (from, to) =>
      all().filter((report) => !report.withdrawn && report.happenedAt >= from && report.happenedAt < to).length,
    incidentsOf: (wanted) => new Map(wanted.map((id) => [id, incidentsOf(id)])),
    callerOf: (report) => {
      const number = report.personal?.callingNumber ?? null;
      const customer = report.customer ?? (number === null ? null : directory.ownerOf(number));
      if (customer === null) {
        const key = callerKey(report);
        const alike = key === null ? [] : all().filter((other) => callerKey(other) === key);
        return { subjects: [...new Set([report.subject, ...alike.map((other) => other.subject)])], customer };
      }
      const numbers = directory.numbersOf(customer);
      const around = all().filter(
        (other) => other.customer === customer || numbers.has(other.personal?.callingNumber ?? ''),
      );
      return { subjects: [...new Set([report.subject, customer, ...around.map((other) => other.subject)])], customer };
    },
  };
}

function textOf({ personal }: ReportState): string {
  return personal === null ? '' : `${indexedText(personal.words)} ${callerText(personal)} ${numbersText(personal)}`;
}

function toEarlier({ id, number, code = '', happenedAt, symptom }: ReportState): EarlierReport {
  return { report: id, number, code, at: happenedAt, symptom };
}
