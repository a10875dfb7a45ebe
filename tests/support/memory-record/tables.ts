import type { RecordedDecision } from '../../../main/core/clusters/decision.ts';
import { DEFAULT_SETTINGS, withSetting } from '../../../main/core/settings/setting.ts';
import { bytesToFact } from '../../../main/engine/store/chain.ts';
import type { RememberedAnswer, StoredDraft } from '../../../main/engine/store/port.ts';
import type {
  FactTable,
  HeldTable,
  LocalValues,
  LockedTable,
  NewFactRow,
  NumberTable,
  OutboxRow,
  OutboxRows,
  Projections,
  RecordTables,
  StateReads,
  StreamTable,
} from '../../../main/engine/store/tables.ts';
import { openMemoryDirectory } from './directory.ts';
import { createJournal, createTable, type Journal, type Table } from './maps.ts';
import { type MemoryStates, openMemoryReportReads, openMemoryStates } from './reports.ts';

interface Decided {
  readonly decision: RecordedDecision;
  readonly at: number;
}

/** The tables of a record that lasts as long as the program: for runtimes without SQLite, and for tests of the rules above. */
export function openMemoryTables(): RecordTables {
  const journal = createJournal();
  const directory = openMemoryDirectory(journal);
  const states = openMemoryStates(journal);
  const streams = createTable<readonly StreamEntry[]>(journal);
  const held = createTable<number>(journal);
  const decisions = createTable<Decided>(journal);
  const erased = createTable<true>(journal);
  const misfits = createTable<{ readonly position: number; readonly reason: string }>(journal);
  const locked = createTable<LockedEntry>(journal);
  const aside = createTable<string>(journal);
  const { reports, incidents, flags, people, symptoms, listed, advice, rooms, changes, messages, settings, consoles } =
    states;
  const projections: Projections = {
    aggregates: states.aggregates,
    streams: streamTable(streams),
    directory: directory.tables,
    held: heldTable(held),
    quarantine: {
      add: (position, reason) => misfits.set(String(position), { position, reason }),
      all: () => [...misfits.values()].sort((a, b) => a.position - b.position),
    },
    setAside: {
      add: (fact, why) => {
        if (aside.get(fact) !== undefined) return false;
        aside.set(fact, why);
        return true;
      },
      why: (fact) => aside.get(fact) ?? null,
    },
    locked: lockedTable(locked),
    addDecision: (decision, at) => decisions.set(decision.key, { decision, at }),
    addErased: (subject) => erased.set(subject, true),
    erasedSubjects: () =>
      erased
        .entries()
        .map(([subject]) => subject)
        .sort(),
    reportsOfSubject: (subject) => reports.values().flatMap(({ state }) => (state.subject === subject ? state.id : [])),
  };
  return {
    facts: factTable(journal),
    numbers: numberTable(createTable<number>(journal)),
    outbox: outboxRows(journal),
    projections: () => projections,
    clearProjections: () => {
      const folded = [
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
      ];
      for (const table of [...folded, streams, held, misfits, locked, aside, decisions, erased]) table.clear();
      directory.clear();
    },
    reads: {
      ...openMemoryReportReads(states, directory),
      ...directory.reads,
      lookup: directory.lookup,
      ...stateReads(states, () => decisions.values()),
    },
    ...localValues(journal),
    atomically: journal.atomically,
    get isInTransaction() {
      return journal.isOpen;
    },
    scrub: () => {},
    close: () => {},
  };
}

function factTable(journal: Journal): FactTable {
  const rows: NewFactRow[] = [];
  const ids = new Map<string, NewFactRow>();
  return {
    insert: (row) => {
      rows.push(row);
      ids.set(row.id, row);
      journal.note(() => {
        rows.pop();
        ids.delete(row.id);
      });
      return rows.length;
    },
    hashOfId: (id) => ids.get(id)?.hash ?? null,
    positionOf: (id) => {
      const row = ids.get(id);
      return row === undefined ? null : rows.indexOf(row) + 1;
    },
    ofKind: (kind) => rows.filter((row) => row.kind === kind).map(({ bytes }) => bytes),
    linkAt: (console, seq) => rows.find((row) => row.console === console && row.seq === seq) ?? null,
    at: (position) => rows[position - 1]?.bytes ?? null,
    from: (position, limit) =>
      rows
        .slice(position, position + limit)
        .map(({ bytes, hash }, index) => ({ bytes, hash, position: position + index + 1 })),
    before: (position, limit) =>
      rows
        .slice(0, position - 1)
        .map(({ bytes, hash }, index) => ({ bytes, hash, position: index + 1 }))
        .toReversed()
        .slice(0, limit),
    last: () => rows.length,
    lastOf: (console) => {
      let last: NewFactRow | null = null;
      for (const row of rows) if (row.console === console && row.seq > (last?.seq ?? 0)) last = row;
      return last === null ? null : { position: rows.indexOf(last) + 1, ...last };
    },
    ofConsole: (console, after, limit) =>
      rows
        .filter((row) => row.console === console && row.seq > after)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit)
        .map(({ seq, bytes, hash }) => ({ seq, bytes, hash })),
    countAfter: (console, after) => {
      const waiting = rows.filter((row) => row.console === console && row.seq > after);
      return { facts: waiting.length, calls: waiting.filter(({ kind }) => kind === 'report.logged').length };
    },
    ends: () => {
      const ends = new Map<string, NewFactRow>();
      for (const row of rows) if (row.seq > (ends.get(row.console)?.seq ?? 0)) ends.set(row.console, row);
      return [...ends.values()]
        .map(({ console, seq, hash }) => ({ console, seq, hash }))
        .sort((a, b) => (a.console < b.console ? -1 : 1));
    },
    hasKind: (kinds) => rows.some((row) => kinds.includes(`${row.kind}@${bytesToFact(row.bytes).version}`)),
  };
}

function numberTable(table: ReturnType<typeof createTable<number>>): NumberTable {
  const last = (kind: string, code: string) => table.get(`${kind} ${code}`) ?? 0;
  return { note: (kind, code, number) => table.set(`${kind} ${code}`, Math.max(number, last(kind, code))), last };
}

interface StreamEntry {
  readonly key: string;
  readonly position: number;
}

function streamTable(table: ReturnType<typeof createTable<readonly StreamEntry[]>>): StreamTable {
  return {
    add: (stream, stamp, id, position) => {
      const key = `${stamp}|${id}`;
      const before = table.get(stream) ?? [];
      if (before.some((entry) => entry.key === key)) return;
      table.set(
        stream,
        [...before, { key, position }].sort((a, b) => (a.key < b.key ? -1 : 1)),
      );
    },
    remove: (stream, stamp, id) => {
      const key = `${stamp}|${id}`;
      table.set(
        stream,
        (table.get(stream) ?? []).filter((entry) => entry.key !== key),
      );
    },
    isAlone: (stream) => table.get(stream)?.length === 1,
    positions: (stream) => table.get(stream)?.map((entry) => entry.position) ?? [],
  };
}

function heldTable(table: ReturnType<typeof createTable<number>>): HeldTable {
  const waiting = () => table.entries().map(([position, due]) => ({ position: Number(position), due }));
  return {
    hold: (position, due) => table.set(String(position), due),
    due: (now) =>
      waiting()
        .filter(({ due }) => due <= now)
        .sort((a, b) => a.due - b.due || a.position - b.position)
        .map(({ position }) => position),
    letGo: (position) => table.remove(String(position)),
    next: () => waiting().reduce<number | null>((least, { due }) => Math.min(least ?? due, due), null),
  };
}

interface LockedEntry {
  readonly subject: string;
  readonly position: number;
}

function lockedTable(table: ReturnType<typeof createTable<LockedEntry>>): LockedTable {
  const sorted = () => [...table.values()].sort((a, b) => a.position - b.position || (a.subject < b.subject ? -1 : 1));
  return {
    add: (subject, position) => table.set(`${position} ${subject}`, { subject, position }),
    positionsOf: (subjects) => [
      ...new Set(
        sorted()
          .filter(({ subject }) => subjects.includes(subject))
          .map(({ position }) => position),
      ),
    ],
    all: sorted,
    remove: (subject) => {
      for (const [key, entry] of table.entries()) if (entry.subject === subject) table.remove(key);
    },
  };
}

function stateReads(
  { flags, incidents, people, symptoms, listed, advice, rooms, changes, messages, settings, consoles }: MemoryStates,
  decisions: () => readonly Decided[],
): StateReads {
  const isTaken = (flag: string) => incidents.values().some(({ state }) => state.flags.includes(flag));
  return {
    flagsSince: (at) =>
      flags
        .values()
        .map(({ state }) => state)
        .filter(
          (flag) =>
            flag.withdrawn !== true &&
            (flag.raisedAt >= at || (flag.tier === 'red' && flag.dismissed === null && !isTaken(flag.flag))),
        )
        .sort((a, b) => a.raisedAt - b.raisedAt || (a.flag < b.flag ? -1 : 1)),
    flag: (id) => flags.get(id)?.state ?? null,
    room: (incident) => rooms.get(incident)?.state ?? null,
    decisionsSince: (at) =>
      decisions()
        .filter((decided) => decided.at >= at)
        .map(({ decision }) => decision)
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
    people: () =>
      people
        .values()
        .map(({ state }) => state)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    symptoms: () =>
      symptoms
        .values()
        .map(({ state }) => state)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    listedSymptoms: () => statesById(listed),
    advice: () => statesById(advice),
    changes: () => statesById(changes),
    teamMessages: () => statesById(messages),
    teamMessage: (id) => messages.get(id)?.state ?? null,
    settings: () =>
      [...settings.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .reduce((all, [key, { state }]) => withSetting(all, key, state.value), DEFAULT_SETTINGS),
    settingsUnder: (prefix) =>
      [...settings.entries()]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, { state }]) => ({ key, value: state.value })),
    consoleCodes: () => new Map(consoles.entries().map(([id, { state }]) => [id, state.code])),
  };
}

function statesById<S extends { readonly id: string }>(table: Table<{ readonly state: S }>): S[] {
  return table
    .values()
    .map(({ state }) => state)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function outboxRows(journal: Journal): OutboxRows {
  const rows = createTable<OutboxRow>(journal);
  let last = 0;
  return {
    all: () => [...rows.values()].sort((a, b) => a.sequence - b.sequence),
    get: (id) => rows.get(id) ?? null,
    add: (row) => {
      last += 1;
      rows.set(row.id, { ...row, sequence: last });
      return last;
    },
    put: (id, message) => {
      const row = rows.get(id);
      if (row !== undefined) rows.set(id, { ...row, message });
    },
  };
}

function localValues(journal: Journal): LocalValues {
  const local = createTable<string>(journal);
  const drafts = createTable<StoredDraft>(journal);
  const answers = createTable<RememberedAnswer>(journal);
  return {
    local: (key) => local.get(key) ?? null,
    setLocal: local.set,
    draft: (slot) => drafts.get(slot) ?? null,
    saveDraft: drafts.set,
    claimDraft: (slot, claim) => {
      const known = drafts.get(slot);
      if (known !== undefined) drafts.set(slot, { ...known, claim });
    },
    dropDraft: drafts.remove,
    dropDrafts: drafts.clear,
    dropDraftsWith: (words) => {
      for (const [slot, { json }] of drafts.entries())
        if (words.some((text) => text !== '' && json.includes(JSON.stringify(text).slice(1, -1)))) drafts.remove(slot);
    },
    mendLocal: () => {},
    answerOf: (command) => answers.get(command) ?? null,
    rememberAnswer: (command, { method, inputHash, answer }) => {
      if (answers.get(command) !== undefined) return;
      answers.set(command, { method, inputHash, answer: JSON.parse(JSON.stringify(answer ?? null)) as unknown });
    },
  };
}
