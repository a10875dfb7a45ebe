import { ulid } from 'ulid';
import { decodeStamp, isFromTheFuture, MAX_DRIFT_MS } from '../../core/envelope/stamp.ts';
import type { LinkedBy } from '../../core/incidents/incident.ts';
import type { Fact } from '../../core/ops/fact.ts';
import type { KeyRing } from './keys.ts';
import { knownKinds } from './known-kinds.ts';
import { type LoggedFact, openLog } from './log.ts';
import type { Store } from './port.ts';
import { openProjector, subjectsErased } from './projector.ts';
import type { RecordTables } from './tables.ts';

/** Values that a desk keeps for itself, beside the record. */
const LOCAL = { console: 'console', witnessed: 'witnessed', scrub: 'scrub', kinds: 'kinds' };
const REBUILD_SLICE = 2000;

/** The record of one workspace over whatever tables keep it: what is appended is sealed, chained and folded. */
export function openRecord(tables: RecordTables, keys: KeyRing, workspace: string): Store {
  const consoleId = tables.local(LOCAL.console) ?? ulid();
  if (tables.local(LOCAL.console) === null) tables.setLocal(LOCAL.console, consoleId);
  const witnessed = () => tables.local(LOCAL.witnessed);
  const log = openLog({ table: tables.facts, keys, workspace, console: consoleId, witnessed });
  const readFact = (position: number) => log.read(position)?.fact ?? null;
  let projections = tables.projections();
  let project = openProjector(projections, readFact);

  function fold({ fact, stamp, position, isHeld }: LoggedFact): readonly Fact[] {
    if (isHeld) {
      projections.held.hold(position, decodeStamp(stamp).wall - MAX_DRIFT_MS);
      return [];
    }
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
    log.witness(logged.stamp);
    if (logged.stamp > (witnessed() ?? '')) tables.setLocal(LOCAL.witnessed, logged.stamp);
    return fold(logged);
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
        const logged = log.read(position);
        if (logged !== null) fold({ ...logged, isHeld: isFromTheFuture(logged.stamp, now) });
      }
      if (rows.length === 0) return facts;
    }
  }

  /** Facts of a kind that this program knows and the one before it did not were kept, and are folded now. */
  function foldNewKinds(): void {
    const known = knownKinds();
    const before = tables.local(LOCAL.kinds)?.split(' ') ?? known;
    const added = known.filter((kind) => !before.includes(kind)).map((kind) => kind.slice(0, kind.lastIndexOf('@')));
    if (tables.local(LOCAL.kinds) === known.join(' ')) return;
    atomically(() => {
      if (added.length > 0 && tables.facts.hasKind(added)) rebuild(Date.now());
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
  foldNewKinds();

  return {
    ...tables.reads,
    workspace,
    console: consoleId,
    atomically,
    append: (facts, by) => log.append(facts, by).flatMap(fold),
    ingest: (facts, now) =>
      facts.flatMap((fact) => {
        const taken = log.take(fact, now);
        return taken === null ? [] : fold(taken);
      }),
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

type LinkFact = Fact<'incident.declared' | 'incident.reports-linked' | 'incident.reports-unlinked'>;

function isAboutLink(fact: Fact, report: string): fact is LinkFact {
  const isLink =
    fact.kind === 'incident.declared' ||
    fact.kind === 'incident.reports-linked' ||
    fact.kind === 'incident.reports-unlinked';
  return isLink && fact.payload.reports.includes(report);
}
