import { ulid } from 'ulid';
import {
  BEFORE_FIRST,
  FOREIGN_WITHOUT_CODE,
  type NumberedKind,
  OWN_WITHOUT_CODE,
} from '../../core/consoles/numbers.ts';
import { decodeStamp, MAX_DRIFT_MS } from '../../core/envelope/stamp.ts';
import type { LinkedBy } from '../../core/incidents/incident.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { knownKinds } from '../../core/ops/kinds.ts';
import { randomBytes } from './box.ts';
import { subjectOfCaller } from './caller-subject.ts';
import { bytesToFact } from './chain.ts';
import type { KeyRing } from './keys.ts';

import { arrivalsOf, type LoggedFact, openLog } from './log.ts';
import type { Ingested, NextNumber, RefusedFact, Store, StoredFact } from './port.ts';
import { openProjector, subjectsErased } from './projector.ts';
import type { RecordTables } from './tables.ts';

/** Values that a desk keeps for itself, beside the record. */
const LOCAL = {
  console: 'console',
  consoles: 'consoles',
  witnessed: 'witnessed',
  scrub: 'scrub',
  kinds: 'kinds',
  secret: 'secret',
  team: 'team',
};
const REBUILD_SLICE = 2000;
/** For a rebuild where nobody knows the domain's time: whatever could be held stays held, until it is released by time. */
const NO_TIME = 0;
const SECRET_BYTES = 32;

/** The record of one workspace over whatever tables keep it: what is appended is sealed, chained and folded. */
export function openRecord(tables: RecordTables, keys: KeyRing, workspace: string): Store {
  const consoleId = tables.local(LOCAL.console) ?? ulid();
  if (tables.local(LOCAL.console) === null) tables.setLocal(LOCAL.console, consoleId);
  const witnessed = () => tables.local(LOCAL.witnessed);
  const ownConsoles = new Set([...textToConsoles(tables.local(LOCAL.consoles)), consoleId]);
  const log = openLog({
    table: tables.facts,
    numbers: tables.numbers,
    keys,
    workspace,
    console: consoleId,
    ownConsoles,
    witnessed,
  });
  const readFact = (position: number) => log.read(position)?.fact ?? null;
  let projections = tables.projections();
  let project = openProjector(projections, readFact);

  function fold({ fact, stamp, position, misfit, isHeld }: LoggedFact): readonly Fact[] {
    if (isHeld) {
      projections.held.hold(position, decodeStamp(stamp).wall - MAX_DRIFT_MS);
      return [];
    }
    if (misfit !== null) projections.quarantine.add(position, misfit);
    if (fact === null) return [];
    if (fact.kind === 'caller.erased') buryKeys(subjectsErased(fact));
    project(fact, position);
    return [fact];
  }
  /** An erasure that was decided elsewhere, or long ago, holds here too. */
  function buryKeys(subjects: readonly string[]): void {
    const living = subjects.filter((subject) => !keys.isErased(subject));
    if (living.length === 0) return;
    keys.destroy(living);
    tables.setLocal(LOCAL.scrub, 'due');
  }
  function release(position: number): readonly Fact[] {
    projections.held.letGo(position);
    const logged = log.read(position);
    if (logged === null) return [];
    see(logged.stamp);
    return fold(logged);
  }
  /** What is folded must not be held again, whatever the clock says later: the newest stamp that was seen is kept. */
  function see(stamp: string): void {
    log.witness(stamp);
    if (stamp > (witnessed() ?? '')) tables.setLocal(LOCAL.witnessed, stamp);
  }
  function ingest(rows: readonly StoredFact[], now: number): Ingested {
    const folded: Fact[] = [];
    const refused: RefusedFact[] = [];
    let stored = 0;
    for (const arrival of arrivalsOf(rows)) {
      const taken = log.take(arrival, now);
      if (taken.how === 'refused') refused.push({ row: arrival.row, why: taken.why });
      if (taken.how !== 'stored') continue;
      stored += 1;
      if (!taken.logged.isHeld) see(taken.logged.stamp);
      folded.push(...fold(taken.logged));
    }
    return { folded, stored, refused };
  }
  function atomically<T>(work: () => T): T {
    if (tables.isInTransaction) return work();
    try {
      return tables.atomically(() => {
        const result = work();
        keys.flush();
        return result;
      });
    } catch (error) {
      log.reset();
      throw error;
    }
  }
  function renewProjections(): void {
    tables.clearProjections();
    projections = tables.projections();
    project = openProjector(projections, readFact);
  }
  function foldAll(now: number): number {
    let position = 0;
    for (let facts = 0; ; ) {
      const rows = tables.facts.from(position, REBUILD_SLICE);
      for (const row of rows) {
        position = row.position;
        facts += 1;
        const logged = log.read(position, now);
        if (logged !== null) fold(logged);
      }
      if (rows.length === 0) return facts;
    }
  }

  /** Facts of a kind that this program knows and the one before it did not were kept, and are folded now. */
  function foldNewKinds(): void {
    const known = knownKinds();
    const before = tables.local(LOCAL.kinds)?.split(' ') ?? known;
    const added = known.filter((kind) => !before.includes(kind));
    if (tables.local(LOCAL.kinds) === known.join(' ')) return;
    atomically(() => {
      if (added.length > 0 && tables.facts.hasKind(added)) rebuild(NO_TIME);
      tables.setLocal(LOCAL.kinds, known.join(' '));
    });
  }
  function rebuild(now: number): number {
    renewProjections();
    return foldAll(now);
  }
  /** Looks from the newest fact back; what only the rule said counts less than what a person said before. */
  function linkOf(incident: string, report: string): LinkedBy | null {
    let byRule: LinkedBy | null = null;
    for (const position of projections.streams.positions(`incident:${incident}`).toReversed()) {
      const fact = readFact(position);
      if (fact === null || !isAboutLink(fact, report)) continue;
      const { person, happenedAt: at, payload } = fact;
      if (fact.kind === 'incident.reports-unlinked') return byRule;
      const by = 'by' in payload ? payload.by : 'declared';
      if (by !== 'rule') return { by, person, at };
      byRule = { by, person, at };
    }
    return byRule;
  }
  /** The code of the console that writes here, or of the newest one before it that had one. */
  function ownCode(): string | null {
    const codes = tables.reads.consoleCodes();
    return codes.size === 0 ? null : ([...ownConsoles].map((each) => codes.get(each)).findLast(isCode) ?? null);
  }
  /** A console that has a code goes on from what it gave before it had one. Without one, nothing that anybody gave may be given again. */
  function nextNumber(kind: NumberedKind): NextNumber {
    const code = ownCode();
    const others = code === null ? FOREIGN_WITHOUT_CODE : code;
    const given = [OWN_WITHOUT_CODE, others].map((each) => tables.numbers.last(kind, each));
    return { number: Math.max(BEFORE_FIRST[kind], ...given) + 1, code };
  }
  function codeOf(kind: NumberedKind, of: { readonly id: string; readonly number: number; readonly code?: string }) {
    if (of.code !== undefined) return of.code;
    const codes = tables.reads.consoleCodes();
    if (codes.size === 0 || tables.reads.sharersOf(kind, of.number) < 2) return '';
    const stream = `${kind === 'report.logged' ? 'report' : 'incident'}:${of.id}`;
    const given = projections.streams
      .positions(stream)
      .map(readFact)
      .find((fact) => fact?.kind === kind);
    return codes.get(given?.console ?? '') ?? '';
  }
  /** The team's once the desk has joined one. Not in the backups: with it, numbers could be tried out until one fits an id. */
  function secret(): string {
    const known = tables.local(LOCAL.secret);
    if (known !== null) return known;
    const made = Buffer.from(randomBytes(SECRET_BYTES)).toString('hex');
    tables.setLocal(LOCAL.secret, made);
    return made;
  }
  function subjectFor(callerKey: string): string {
    const before = tables.local(LOCAL.team) === null ? tables.reads.subjectOf(callerKey) : null;
    if (before !== null && !keys.isErased(before)) return before;
    return subjectOfCaller(secret(), callerKey, keys.isErased);
  }
  foldNewKinds();

  return {
    ...tables.reads,
    workspace,
    console: consoleId,
    atomically,
    append: (facts, by) => log.append(facts, by).flatMap(fold),
    ingest,
    quarantined: () =>
      projections.quarantine.all().flatMap(({ position, reason }) => {
        const bytes = tables.facts.at(position);
        if (bytes === null) return [];
        const { id, console, kind, version } = bytesToFact(bytes);
        return [{ id, console, kind, version, reason }];
      }),
    nextReportNumber: () => nextNumber('report.logged'),
    nextIncidentNumber: () => nextNumber('incident.declared'),
    codeOf,
    subjectFor,
    releaseHeld: (now) => projections.held.due(now).flatMap(release),
    heldUntil: () => projections.held.next(),
    local: tables.local,
    setLocal: tables.setLocal,
    draft: tables.draft,
    saveDraft: tables.saveDraft,
    dropDraft: tables.dropDraft,
    answerOf: tables.answerOf,
    rememberAnswer: tables.rememberAnswer,
    isErased: keys.isErased,
    erase: (subjects, customer, by) => {
      // Keys first: should the program end between the two, the words are gone, not back.
      keys.destroy(subjects);
      return atomically(() => {
        const reports = new Set(subjects.flatMap(projections.reportsOfSubject)).size;
        const payload = { subjects: [...subjects], customer };
        log.append([{ kind: 'caller.erased', payload, happenedAt: by.now }], by).flatMap(fold);
        tables.dropDrafts();
        tables.setLocal(LOCAL.scrub, 'due');
        return reports;
      });
    },
    scrubIfDue: () => {
      if (tables.local(LOCAL.scrub) !== 'due') return;
      tables.scrub();
      tables.setLocal(LOCAL.scrub, 'done');
    },
    factCount: tables.facts.last,
    linkOf,
    storedFacts: tables.facts.from,
    rebuild: (now) => atomically(() => rebuild(now)),
    close: () => {
      tables.close();
      keys.close();
    },
  };
}

function isCode(code: string | undefined): code is string {
  return code !== undefined;
}

/** The consoles under which a desk wrote before, oldest first, as it keeps them beside the record. */
export function textToConsoles(text: string | null | undefined): readonly string[] {
  return text === null || text === undefined ? [] : (JSON.parse(text) as string[]);
}

type LinkFact = Fact<'incident.declared' | 'incident.reports-linked' | 'incident.reports-unlinked'>;

function isAboutLink(fact: Fact, report: string): fact is LinkFact {
  const isLink =
    fact.kind === 'incident.declared' ||
    fact.kind === 'incident.reports-linked' ||
    fact.kind === 'incident.reports-unlinked';
  return isLink && fact.payload.reports.includes(report);
}
