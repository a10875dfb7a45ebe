import { foldAdvice } from '../../core/advice/fold.ts';
import type { AdviceState } from '../../core/advice/version.ts';
import type { KnownChange } from '../../core/changes/change.ts';
import { foldChange } from '../../core/changes/fold.ts';
import type { CodedConsole } from '../../core/consoles/console-code.ts';
import { foldConsole } from '../../core/consoles/fold.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import { foldFlag } from '../../core/flags/fold.ts';
import { foldIncident } from '../../core/incidents/fold.ts';
import type { IncidentState } from '../../core/incidents/incident.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { foldMessage } from '../../core/outbox/fold.ts';
import type { SharedMessage } from '../../core/outbox/shared.ts';
import { foldPerson } from '../../core/people/fold.ts';
import type { Person } from '../../core/people/person.ts';
import { foldReport } from '../../core/reports/fold.ts';
import type { ReportPersonal, ReportState } from '../../core/reports/report.ts';
import { foldRoom } from '../../core/room/fold.ts';
import type { RoomState } from '../../core/room/state.ts';
import { foldSymptom } from '../../core/vocabulary/fold.ts';
import { foldListed } from '../../core/vocabulary/fold-list.ts';
import type { ListedSymptom } from '../../core/vocabulary/list-entry.ts';
import type { NamedSymptom } from '../../core/vocabulary/named-symptom.ts';
import type { Aggregate } from './aggregate.ts';
import type { IncidentStates } from './incident-states.ts';
import { callerKey, callerText, indexedText, numbersText } from './report-text.ts';
import type { Connection } from './sqlite.ts';
import type { TextIndex } from './text-index.ts';

interface Stored {
  readonly head: string;
  readonly state: string;
}

/** The aggregates that are folded from streams, by the word before the colon of a stream's name. */
export function openAggregates(
  connection: Connection,
  index: TextIndex,
  states: IncidentStates,
): ReadonlyMap<string, Aggregate<unknown>> {
  return new Map<string, Aggregate<unknown>>([
    ['report', reports(connection, index) as Aggregate<unknown>],
    ['incident', incidents(states) as Aggregate<unknown>],
    ['flag', flags(connection) as Aggregate<unknown>],
    [
      'person',
      simple<Person>(
        connection,
        'people',
        foldPerson as (s: Person | null, f: Fact) => Person | null,
      ) as Aggregate<unknown>,
    ],
    [
      'symptom',
      simple<NamedSymptom>(
        connection,
        'symptoms',
        foldSymptom as (s: NamedSymptom | null, f: Fact) => NamedSymptom | null,
      ) as Aggregate<unknown>,
    ],
    [
      'listed',
      simple<ListedSymptom>(
        connection,
        'listed_symptoms',
        foldListed as (s: ListedSymptom | null, f: Fact) => ListedSymptom,
      ) as Aggregate<unknown>,
    ],
    [
      'advice',
      simple<AdviceState>(
        connection,
        'advice',
        foldAdvice as (s: AdviceState | null, f: Fact) => AdviceState,
      ) as Aggregate<unknown>,
    ],
    [
      'room',
      simple<RoomState>(
        connection,
        'rooms',
        foldRoom as (s: RoomState | null, f: Fact) => RoomState,
      ) as Aggregate<unknown>,
    ],
    [
      'change',
      simple<KnownChange>(
        connection,
        'changes',
        foldChange as (s: KnownChange | null, f: Fact) => KnownChange | null,
      ) as Aggregate<unknown>,
    ],
    [
      'message',
      simple<SharedMessage>(
        connection,
        'messages',
        foldMessage as (s: SharedMessage | null, f: Fact) => SharedMessage | null,
      ) as Aggregate<unknown>,
    ],
    ['setting', settings(connection) as Aggregate<unknown>],
    [
      'console',
      simple<CodedConsole>(
        connection,
        'consoles',
        foldConsole as (s: CodedConsole | null, f: Fact) => CodedConsole,
      ) as Aggregate<unknown>,
    ],
  ]);
}

function loadWith<S>(connection: Connection, table: string, key = 'id'): Aggregate<S>['load'] {
  const select = connection.prepare(`SELECT head, state FROM ${table} WHERE ${key} = ?`);
  return (id) => {
    const row = select.get<Stored>(id);
    return row === undefined ? null : { head: row.head, state: JSON.parse(row.state) as S };
  };
}

function reports(connection: Connection, index: TextIndex): Aggregate<ReportState> {
  const put = connection.prepare(`
    INSERT INTO reports (id, number, code, at, symptom, customer, subject, calling_number, caller_key, withdrawn, head, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, code = excluded.code, at = excluded.at, subject = excluded.subject, symptom = excluded.symptom, customer = excluded.customer,
      calling_number = excluded.calling_number, caller_key = excluded.caller_key,
      withdrawn = excluded.withdrawn, head = excluded.head, state = excluded.state
    RETURNING row`);
  const find = connection.prepare('SELECT row FROM reports WHERE id = ?');
  const remove = connection.prepare('DELETE FROM reports WHERE id = ?');
  return {
    load: loadWith<ReportState>(connection, 'reports'),
    fold: (state, fact) => foldReport(state, fact as Parameters<typeof foldReport>[1]),
    save: (id, state, head) => {
      const before = find.get<{ row: number }>(id);
      if (state === null) {
        if (before !== undefined) index.remove('reports_text', before.row);
        remove.run(id);
        return;
      }
      const row = put.get<{ row: number }>(
        id,
        state.number,
        state.code ?? '',
        state.happenedAt,
        state.symptom,
        state.customer,
        state.subject,
        state.personal?.callingNumber ?? null,
        callerKey(state),
        state.withdrawn ? 1 : 0,
        head,
        JSON.stringify(state),
      );
      if (row === undefined) return;
      if (state.personal === null || state.withdrawn) index.remove('reports_text', row.row);
      else index.put('reports_text', row.row, textsOf(state.personal), before === undefined);
    },
  };
}

function textsOf(personal: ReportPersonal): readonly string[] {
  return [indexedText(personal.words), callerText(personal), numbersText(personal)];
}

function incidents(states: IncidentStates): Aggregate<IncidentState> {
  return {
    load: states.load,
    fold: (state, fact) => foldIncident(state, fact as Parameters<typeof foldIncident>[1]),
    save: states.save,
  };
}

function flags(connection: Connection): Aggregate<FlagState> {
  const put = connection.prepare('INSERT OR REPLACE INTO flags (id, raised_at, head, state) VALUES (?, ?, ?, ?)');
  return {
    load: loadWith<FlagState>(connection, 'flags'),
    fold: (state, fact) => foldFlag(state, fact as Parameters<typeof foldFlag>[1]),
    save: (id, state, head) => {
      if (state !== null) put.run(id, state.raisedAt, head, JSON.stringify(state));
    },
  };
}

function settings(connection: Connection): Aggregate<{ readonly value: unknown }> {
  return {
    ...simple<{ readonly value: unknown }>(connection, 'settings', (_, fact) =>
      fact.kind === 'setting.changed' ? { value: fact.payload.value } : null,
    ),
    load: loadWith(connection, 'settings', 'key'),
  };
}

function simple<S>(
  connection: Connection,
  table:
    | 'people'
    | 'rooms'
    | 'settings'
    | 'symptoms'
    | 'listed_symptoms'
    | 'advice'
    | 'changes'
    | 'messages'
    | 'consoles',
  fold: Aggregate<S>['fold'],
): Aggregate<S> {
  const key = table === 'settings' ? 'key' : 'id';
  const put = connection.prepare(`INSERT OR REPLACE INTO ${table} (${key}, head, state) VALUES (?, ?, ?)`);
  return {
    load: loadWith<S>(connection, table, key),
    fold,
    save: (id, state, head) => {
      if (state !== null) put.run(id, head, JSON.stringify(state));
    },
  };
}
