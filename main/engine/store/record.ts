import { ulid } from 'ulid';
import {
  BEFORE_FIRST,
  FOREIGN_WITHOUT_CODE,
  type NumberedKind,
  numberGiven,
  OWN_WITHOUT_CODE,
} from '../../core/consoles/numbers.ts';
import { SYSTEM_PERSON } from '../../core/envelope/envelope.ts';
import { decodeStamp, MAX_DRIFT_MS } from '../../core/envelope/stamp.ts';
import type { LinkedBy } from '../../core/incidents/incident.ts';
import type { Fact } from '../../core/ops/fact.ts';
import { type FactPayload, knownKinds } from '../../core/ops/kinds.ts';
import { messageQueued, type SealedContent } from '../../core/outbox/shared.ts';
import { factSetAside, isHubConsole } from '../../core/team/team.ts';
import { randomBytes } from './box.ts';
import { subjectOfCaller } from './caller-subject.ts';
import { bytesToFact } from './chain.ts';
import { foreignKeys, missingKeys } from './key-trouble.ts';
import type { KeyRing } from './keys.ts';
import { arrivalsOf, type LoggedFact, noteNumber, openLog } from './log.ts';
import { newestSealed } from './newest-sealed.ts';
import { openOutbox } from './outbox.ts';
import type { Ingested, NextNumber, RecordStore, RefusedFact, StoredFact } from './port.ts';
import { openProjector, subjectsErased } from './projector.ts';
import { lockedSubjects, sealedBlocks } from './seal.ts';
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
  keys: 'keys',
  folds: 'folds',
};
/** Raised when a fold makes another state of the same facts: then everything is folded again at the next opening. */
const FOLDS_VERSION = '4';
/** Subjects in one fact of an erasure. */
const MOST_SUBJECTS = 10_000;
const REBUILD_SLICE = 2000;
/** For a rebuild where nobody knows the domain's time: whatever could be held stays held, until it is released by time. */
const NO_TIME = 0;
const SECRET_BYTES = 32;

export interface OpeningOptions {
  /** Words that no key opens are shown as locked, instead of being trouble. */
  readonly mayLock?: boolean;
  /** The domain's time, with which what an opening has to write is stamped (ms); the machine's unless told otherwise. */
  readonly now?: number;
}

/** The record of one workspace over whatever tables keep it: what is appended is sealed, chained and folded. */
export function openRecord(
  tables: RecordTables,
  keys: KeyRing,
  workspace: string,
  { mayLock = false, now = Date.now() }: OpeningOptions = {},
): RecordStore {
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
  const outbox = openOutbox(tables.outbox, keys, { ...tables.reads, teamContent });
  let projections = tables.projections();
  let { project, unproject } = openProjector(projections, readFact);
  /** A fact was set aside whose traces only a fold from scratch takes out. */
  let mustRefold = false;
  let isFoldingAll = false;

  function fold({ fact, stamp, position, misfit, isHeld }: LoggedFact): readonly Fact[] {
    if (isHeld) {
      projections.held.hold(position, decodeStamp(stamp).wall - MAX_DRIFT_MS);
      return [];
    }
    if (misfit !== null) projections.quarantine.add(position, misfit);
    if (fact === null) return [];
    const why = projections.setAside.why(fact.id);
    if (why !== null) {
      projections.quarantine.add(position, `set aside: ${why}`);
      return [];
    }
    if (fact.kind === 'fact.set-aside' && isHubConsole(fact.console)) setAside(fact.payload);
    if (fact.kind === 'caller.erased') markErased(subjectsErased(fact));
    if (fact.kind === 'text.redacted') markErased(fact.payload.texts, false);
    for (const subject of lockedSubjects(fact.payload)) projections.locked.add(subject, position);
    project(fact, position);
    if (fact.kind.startsWith('message.')) outbox.noteTeam();
    return [fact];
  }
  /** The hub says that a fact counts for nothing; if it was folded before, that is taken back. */
  function setAside({ fact: id, why }: FactPayload<'fact.set-aside'>): void {
    const position = tables.facts.positionOf(id);
    if (!projections.setAside.add(id, why) || position === null) return;
    const fact = log.read(position)?.fact ?? null;
    if (fact === null) return;
    if (!unproject(fact)) mustRefold = true;
    else projections.quarantine.add(position, `set aside: ${why}`);
  }
  /** What the hub set aside is known before anything is folded, so that nothing of it has to be taken back. */
  function foreseeSetAside(facts: Iterable<string>): void {
    for (const bytes of facts) {
      const { kind, console: of, payload } = bytesToFact(bytes);
      const said = kind === 'fact.set-aside' && isHubConsole(of) ? factSetAside.safeParse(payload) : null;
      if (said?.success && (tables.facts.positionOf(said.data.fact) === null || isFoldingAll))
        projections.setAside.add(said.data.fact, said.data.why);
    }
  }
  /** An erasure that was decided elsewhere, or long ago, holds here too. */
  function markErased(subjects: readonly string[], isOfCaller = true): void {
    const living = subjects.filter((subject) => !keys.isErased(subject));
    if (living.length === 0) return;
    keys.markErased(living);
    for (const subject of living) projections.locked.remove(subject);
    // Any draft may hold what the caller said.
    if (isOfCaller) tables.dropDrafts();
    tables.setLocal(LOCAL.scrub, 'due');
  }
  function release(position: number): readonly Fact[] {
    projections.held.letGo(position);
    const logged = log.read(position);
    if (logged === null) return [];
    see([logged.stamp]);
    return fold(logged);
  }
  /** What is folded must not be held again, whatever the clock says later: the newest stamp that was seen is kept. */
  function see(stamps: readonly string[]): void {
    for (const each of stamps) log.witness(each);
    const stamp = stamps.toSorted().at(-1) ?? '';
    if (stamp > (witnessed() ?? '')) tables.setLocal(LOCAL.witnessed, stamp);
  }
  function ingest(rows: readonly StoredFact[], now: number): Ingested {
    const folded: Fact[] = [];
    const refused: RefusedFact[] = [];
    const seen: string[] = [];
    let stored = 0;
    const arrivals = arrivalsOf(rows);
    foreseeSetAside(arrivals.flatMap(({ row, fact }) => (fact?.kind === 'fact.set-aside' ? row.bytes : [])));
    for (const arrival of arrivals) {
      const taken = log.take(arrival, now);
      if (taken.how === 'refused') refused.push({ row: arrival.row, why: taken.why });
      if (taken.how !== 'stored') continue;
      stored += 1;
      if (!taken.logged.isHeld) seen.push(taken.logged.stamp);
      folded.push(...fold(taken.logged));
    }
    see(seen);
    if (mustRefold) rebuild(now, true);
    return { folded, stored, refused };
  }
  function atomically<T>(work: () => T): T {
    if (tables.isInTransaction) return work();
    try {
      const result = tables.atomically(() => {
        const done = work();
        keys.flush();
        return done;
      });
      keys.commit();
      return result;
    } catch (error) {
      keys.rollBack();
      log.reset();
      throw error;
    }
  }
  function renewProjections(): void {
    tables.clearProjections();
    projections = tables.projections();
    ({ project, unproject } = openProjector(projections, readFact));
  }
  function foldAll(now: number): number {
    mustRefold = false;
    isFoldingAll = true;
    foreseeSetAside(tables.facts.ofKind('fact.set-aside'));
    isFoldingAll = false;
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
    const isFoldedOtherwise = tables.local(LOCAL.folds) !== FOLDS_VERSION && tables.facts.last() > 0;
    if (tables.local(LOCAL.kinds) === known.join(' ') && tables.local(LOCAL.folds) === FOLDS_VERSION) return;
    atomically(() => {
      if (isFoldedOtherwise || (added.length > 0 && tables.facts.hasKind(added))) rebuild(NO_TIME);
      tables.setLocal(LOCAL.kinds, known.join(' '));
      tables.setLocal(LOCAL.folds, FOLDS_VERSION);
    });
  }
  /** Words that could be read before must not become unreadable by folding again: then the keys are in trouble. */
  function rebuild(now: number, isLockingAllowed = mayLock): number {
    const before = new Set(projections.locked.all().map(({ position }) => position));
    renewProjections();
    const facts = foldAll(now);
    const lost = projections.locked.all().filter(({ position }) => !before.has(position));
    if (!isLockingAllowed && lost.length > 0) throw missingKeys(new Set(lost.map(({ subject }) => subject)).size);
    return facts;
  }
  /** Refuses keys that do not open this record. What proves it is the newest sealed text, not what the files say of themselves. */
  function mustHaveOwnKeys(): void {
    const desk = tables.local(LOCAL.keys);
    const newest = newestSealed(tables.facts, keys, new Set(projections.locked.all().map(({ position }) => position)));
    const isOther = desk !== null && desk !== keys.desk;
    if (newest === 'locked' && !mayLock) throw isOther ? foreignKeys() : missingKeys(null);
    if (newest === 'too-far' && isOther) throw foreignKeys();
    if (desk !== keys.desk) tables.setLocal(LOCAL.keys, keys.desk);
  }
  /**
   * An erasure is in the record first and then reaches the keys. What was cut short in between is finished here; and keys that
   * were destroyed without a fact (as the program did before, or in a record restored from an older backup) get one.
   */
  function finishErasures(now: number): void {
    const recorded = projections.erasedSubjects();
    const known = new Set(recorded);
    const unfinished = recorded.filter((subject) => !keys.isErased(subject));
    const unrecorded = keys.erasedSubjects().filter((subject) => !known.has(subject) && isKnown(subject));
    if (unfinished.length + unrecorded.length === 0) return;
    atomically(() => {
      markErased(unfinished);
      for (let from = 0; from < unrecorded.length; from += MOST_SUBJECTS) {
        const payload = { subjects: unrecorded.slice(from, from + MOST_SUBJECTS), customer: null };
        const by = { person: SYSTEM_PERSON, command: ulid(), now };
        log.append([{ kind: 'caller.erased', payload, happenedAt: now, bySystem: true }], by).flatMap(fold);
        tables.setLocal(LOCAL.scrub, 'due');
      }
    });
    keys.destroyMarked();
  }
  /** Which numbers were given is noted beside the facts, and follows from them. */
  function noteNumbers(): void {
    for (let position = 0; ; ) {
      const rows = tables.facts.from(position, REBUILD_SLICE);
      for (const row of rows) {
        position = row.position;
        const { kind, console: of, payload } = bytesToFact(row.bytes);
        const given = numberGiven(kind, payload);
        if (given !== null) noteNumber(tables.numbers, given, ownConsoles.has(of));
      }
      if (rows.length === 0) return;
    }
  }
  function isKnown(subject: string): boolean {
    return projections.reportsOfSubject(subject).length > 0 || tables.reads.customer(subject) !== null;
  }
  function teamContent(message: string): SealedContent | null {
    const facts = projections.streams.positions(`message:${message}`).map(readFact);
    const queued = facts.find((fact) => fact?.kind === 'message.queued');
    return queued?.kind === 'message.queued' ? queued.payload.content : null;
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
    if (of.code !== undefined && of.code !== '') return of.code;
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
  mustHaveOwnKeys();
  foldNewKinds();
  finishErasures(now);

  return {
    ...tables.reads,
    workspace,
    console: consoleId,
    atomically,
    append: (facts, by) => log.append(facts, by).flatMap(fold),
    ingest,
    adopt: (rows) =>
      rows.flatMap((row) => {
        const logged = log.adopt(row);
        if (logged === null) return [];
        see([logged.stamp]);
        return fold(logged);
      }),
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
    joinTeam: ({ id, secret: shared, code }, by) => {
      tables.setLocal(LOCAL.team, id);
      tables.setLocal(LOCAL.secret, shared);
      if (code === null || tables.reads.consoleCodes().get(consoleId) === code) return [];
      const payload = { console: consoleId, code };
      return log.append([{ kind: 'console.joined', happenedAt: by.now, payload, bySystem: true }], by).flatMap(fold);
    },
    releaseHeld: (now) => projections.held.due(now).flatMap(release),
    heldUntil: () => projections.held.next(),
    local: tables.local,
    setLocal: tables.setLocal,
    draft: tables.draft,
    saveDraft: tables.saveDraft,
    claimDraft: tables.claimDraft,
    dropDraft: tables.dropDraft,
    outbox,
    answerOf: tables.answerOf,
    rememberAnswer: tables.rememberAnswer,
    isErased: keys.isErased,
    erasedSubjects: keys.erasedSubjects,
    erase: (subjects, customer, by) =>
      atomically(() => {
        const reports = new Set(subjects.flatMap(projections.reportsOfSubject)).size;
        const payload = { subjects: [...subjects], customer };
        log.append([{ kind: 'caller.erased', payload, happenedAt: by.now }], by).flatMap(fold);
        tables.dropDrafts();
        tables.setLocal(LOCAL.scrub, 'due');
        return reports;
      }),
    redact: (redactions, words, by) =>
      atomically(() => {
        const facts = redactions.map((payload) => ({ kind: 'text.redacted' as const, payload, happenedAt: by.now }));
        log.append(facts, by).flatMap(fold);
        tables.dropDraftsWith(words);
        tables.setLocal(LOCAL.scrub, 'due');
      }),
    takeKeys: (given) => {
      const subjects = keys.add(given);
      const positions = projections.locked.positionsOf(subjects);
      for (const subject of subjects) projections.locked.remove(subject);
      return positions.flatMap((position) => {
        const logged = log.read(position);
        return logged === null ? [] : fold(logged);
      });
    },
    reportsOfSubject: (subject) =>
      projections
        .reportsOfSubject(subject)
        .map(tables.reads.report)
        .filter((report) => report !== null),
    lockedSubjects: () => new Set(projections.locked.all().map(({ subject }) => subject)).size,
    isScrubDue: () => tables.local(LOCAL.scrub) === 'due',
    scrubIfDue: (clearAside = () => {}) => {
      keys.destroyMarked();
      if (tables.local(LOCAL.scrub) !== 'due') return;
      clearAside();
      tables.scrub();
      tables.setLocal(LOCAL.scrub, 'done');
    },
    ownConsoles: [...ownConsoles],
    factsOf: tables.facts.ofConsole,
    countAfter: tables.facts.countAfter,
    lastHeard: (console) => {
      const last = tables.facts.lastOf(console);
      return last === null ? null : decodeStamp(last.stamp).wall;
    },
    chainEnds: tables.facts.ends,
    keysOf: (rows) => {
      const subjects = rows.flatMap(({ bytes }) => {
        const { kind, payload } = bytesToFact(bytes);
        return [...sealedBlocks(payload), ...sharesOf(kind, payload)].map(({ subject }) => subject);
      });
      return keys.keysOf([...new Set(subjects)]);
    },
    factCount: tables.facts.last,
    linkOf,
    storedFacts: tables.facts.from,
    factsBefore: tables.facts.before,
    whySetAside: (fact) => projections.setAside.why(fact),
    rebuild: (now, options) => atomically(() => rebuild(now, options?.mayLock)),
    mend: (now) =>
      atomically(() => {
        tables.mendLocal();
        noteNumbers();
        tables.setLocal(LOCAL.console, consoleId);
        tables.setLocal(LOCAL.keys, keys.desk);
        return rebuild(now);
      }),
    close: () => {
      tables.close();
      keys.close();
    },
  };
}

/** A message of the team is sealed with the keys of all whom it tells of. */
function sharesOf(kind: string, payload: unknown): readonly { readonly subject: string }[] {
  const queued = kind === 'message.queued' ? messageQueued.safeParse(payload) : null;
  return queued?.success ? queued.data.content.shares : [];
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
