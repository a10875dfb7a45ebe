import type { CallInput, CallOutput, EngineMethod } from '../../core/contract/calls.ts';
import type { Changed, DrillStatus, Snapshot, WorkspaceName } from '../../core/contract/views.ts';
import { SYSTEM_PERSON } from '../../core/envelope/envelope.ts';
import type { Fact, NewFact } from '../../core/ops/fact.ts';
import type { ConsoleDevice } from '../../core/people/person.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Detector } from '../../core/surge/detector.ts';
import { mayWrite as mayWriteAs } from '../../core/team/roles.ts';
import {
  type AnswersAgain,
  type CommandContext,
  type HandlersByMethod,
  hasCommandId,
  type WorkspaceCommand,
} from '../commands/context.ts';
import { acknowledgedFacts, targetFact } from '../commands/escalation-commands.ts';
import { changedFacts } from '../commands/hand-over.ts';
import { commandHandlers, rowAgain } from '../commands/handlers.ts';
import { inputHash } from '../commands/repeated.ts';
import { gateView } from '../live/all-clear.ts';
import { type ClusterViews, createClusterViews } from '../live/cluster-views.ts';
import { createFaultViews, type FaultViews } from '../live/fault-views.ts';
import { createIncidentRows, type IncidentRows } from '../live/incident-views.ts';
import { createLiveModel, type LiveModel } from '../live/live-model.ts';
import { createNames, type Names } from '../live/names.ts';
import { siteVocabulary } from '../live/symptom-views.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import { isRange } from '../outbox/allowed-address.ts';
import { type Sending, startSending } from '../outbox/outbox-keeper.ts';
import { openSecrets, type Secrets } from '../outbox/secrets.ts';
import { createIds } from '../process/ids.ts';
import type { RecordStore, StoredFact, Team } from '../store/port.ts';
import { type Calibration, createCalibration } from '../surge/calibration.ts';
import type { Learner } from '../surge/learner.ts';
import type { Clock } from '../time/clock.ts';
import { createAnnouncer } from './announcer.ts';
import { type CarriedOut, type Command, carryOut } from './carry-out.ts';
import { challengesBy } from './challenging.ts';
import { createCommandQueue } from './command-queue.ts';
import { createDraftClaims, type DraftClaims } from './draft-claims.ts';
import { createFlagging, fallenBy } from './flagging.ts';
import { createSite } from './site.ts';
import { takeSnapshot } from './snapshot.ts';
import { spreadingBy } from './spreading.ts';
import { createStrip } from './strip.ts';
import { createTakingIn, type TakenBeside, type TakenIn } from './taking-in.ts';
import { createTimekeeper } from './timekeeper.ts';

export interface WorkspaceParts {
  readonly name: WorkspaceName;
  readonly store: RecordStore;
  readonly clock: Clock;
  /** What flags go by until something is learned. */
  readonly detector: Detector;
  /** Learns what is usual; null where fixed counts are to stay. */
  readonly learner?: Learner | null;
  /** The file of the record, for threads that read it beside. */
  readonly file?: string | null;
  readonly vocabulary: Vocabulary;
  readonly announce: (revision: number, changed: Changed) => void;
  readonly toE164: (text: string, country: string) => string | null;
  readonly showNumber: (number: string, country: string) => string;
  /** Runs a transaction; the place where a full disk is met and dealt with. */
  readonly commit: <T>(work: () => T, beforeAgain: () => void) => Result<T>;
  /** Logs what should never happen but harms no call. */
  readonly noteFault?: (what: string, error: unknown) => void;
  /** In [0, 1): how long to wait before a flag is raised that other desks may be raising, too. */
  readonly random?: () => number;
  /** Lets messages out of the building; left out where nothing may leave it. */
  readonly sending?: Sending | null;
  /** Told whenever facts were appended here; they are durable a moment later, or were never written. */
  readonly onWritten?: () => void;
  /** What is answered to whoever met an error that nobody expected. */
  readonly onFault: (error: unknown) => Result<never>;
}

export interface Workspace {
  readonly name: WorkspaceName;
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly names: Names;
  readonly clusterViews: ClusterViews;
  readonly faultViews: FaultViews;
  readonly incidentRows: IncidentRows;
  readonly clock: Clock;
  readonly calibration: Calibration;
  readonly draftClaims: DraftClaims;
  /** Names of symptoms and facets at this site. */
  readonly vocabulary: Vocabulary;
  /** The file of the record, for threads that read it beside; null where there is none. */
  readonly file: string | null;
  /** What this machine keeps for the targets of escalations. */
  readonly secrets: Secrets;
  /** Queues a call if it is a command; null for one that is none. */
  queued<M extends EngineMethod>(method: M, input: CallInput<M>): Promise<Result<CallOutput<M>>> | null;
  /** Queues a command; all that wait are carried out in one transaction and answered together. */
  command<M extends WorkspaceCommand>(method: M, input: CallInput<M>): Promise<Result<CallOutput<M>>>;
  /** Appends facts that no call asked for (an import, a drill's history). */
  appendFacts(facts: readonly NewFact[], options?: { readonly quietly?: boolean }): Result<readonly Fact[]>;
  /** Takes in facts of other consoles, as their stored bytes: checked, stored, folded, announced, considered for flags. */
  takeIn(rows: readonly StoredFact[], beside?: TakenBeside): Result<TakenIn>;
  /** Takes this desk into a team: see RecordStore.joinTeam. */
  joinTeam(team: Team): Result<null>;
  /** Erases subjects that were erased elsewhere, where no fact of it can be had any more. */
  bury(subjects: readonly string[]): Result<null>;
  /** Keeps what is no fact: a draft, who sits here. */
  keep(write: () => void): Result<null>;
  /** Folds facts of other consoles whose time has come. Asked before every call: a timer may outlive a jump of the clock. */
  releaseDue(): void;
  snapshot(): Snapshot;
  switchPerson(person: string | null, isProven?: boolean): Result<null>;
  /** Whether whoever sits here may write such a fact; a desk that is in no team asks nobody. */
  mayWrite(kind: string, payload?: unknown): boolean;
  /** Whether whoever sits here is a lead, and has proved it where that is asked. */
  isLeading(): boolean;
  /** This console as a device of its team; null for one that is in none. */
  device(): ConsoleDevice | null;
  setDevice(device: ConsoleDevice | null): Result<null>;
  person(): string | null;
  setDrill(drill: DrillStatus | null): void;
  /** Reads everything again: after an erasure, a rebuild, an import. */
  refresh(): void;
  close(): void;
}

/** Kinds after which rows may be another that no fact names. */
const REWRITING: ReadonlySet<string> = new Set(['caller.erased', 'console.joined', 'fact.set-aside']);

/** Puts the parts of a workspace together: its queue of commands, its flags, its announcements, its timers. */
export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { name, store, clock } = parts;
  const file = parts.file ?? null;
  const noteFault = parts.noteFault ?? (() => {});
  const newId = createIds();
  const live = createLiveModel(store);
  const draftClaims = createDraftClaims(store);
  const site = createSite(store, () => calibration.settingsChanged());
  const vocabulary = siteVocabulary(
    parts.vocabulary,
    () => site.symptoms,
    () => site.listed,
  );
  const names = createNames(store, (number) => parts.showNumber(number, site.settings.country));
  const clusterViews = createClusterViews(live, names, vocabulary, (cluster, now) => calibration.usual(cluster, now));
  const faultViews = createFaultViews({ live, clusterViews, vocabulary });
  // What a kept model turns out to be is known before anybody can be told of it.
  let onSurgeChange = () => {};
  const calibration = createCalibration({
    store,
    live,
    clock,
    coldStart: parts.detector,
    learner: parts.learner ?? null,
    file,
    settings: () => site.settings,
    keep,
    onChange: () => onSurgeChange(),
    noteFault,
  });
  const incidentRows = createIncidentRows(live, store);
  const strip = createStrip(store, live, () => site.settings.timeZone);
  let drill: DrillStatus | null = null;
  let isDirectoryNew = false;
  const shown = { store, live, names, clusterViews, faultViews, incidentRows, site, strip, calibration };
  const announcer = createAnnouncer({
    ...shown,
    now: clock.now,
    drill: () => drill,
    announce: parts.announce,
    onFault: parts.onFault,
  });
  onSurgeChange = () => announcer.schedule('surge');
  const handlers: HandlersByMethod = commandHandlers({
    names,
    clusterViews,
    standard: parts.vocabulary,
    vocabulary,
    isAddressRange: isRange,
  });
  const again: AnswersAgain = rowAgain({ names });
  const raiseFlags = createFlagging({ live, detector: () => calibration.detector, noteFault });
  const queue = createCommandQueue<Command>({ carryOut: commit, onFault: parts.onFault, onDone: onChanged });
  const timekeeper = createTimekeeper({ clock, live, store, onTime: passTime });
  const takingIn = createTakingIn({
    store,
    clock,
    commit: tryCommit,
    absorb: absorbForeign,
    onOpened: refresh,
    considerFlags: (facts) => {
      countDirectory();
      const done = tryCommit(() => settle([{ command: newId(), facts }]));
      if (!done.ok) noteFault('flags of facts that were taken in', done.refusal.code);
      onChanged();
    },
    random: parts.random ?? Math.random,
    noteFault,
  });
  live.reload(clock.now());
  let outboxVersion = store.outbox.version;
  const sender = startSending(
    {
      store,
      clock,
      commit: tryCommit,
      switchOff: (target, why) => append([targetFact({ ...target, off: why }, clock.now())], newId(), clock.now()),
      noteAcknowledged: (message, by) => {
        const facts = acknowledgedFacts(message, by, message.reference, context());
        if (facts.ok) append(facts.value, newId(), clock.now());
      },
      noteChanged: (message) => {
        const facts = changedFacts(message, { store, now: clock.now() });
        if (facts.length > 0) append(facts, newId(), clock.now());
      },
      onChange: () => {
        outboxVersion = store.outbox.version;
        announcer.schedule('outbox');
      },
      noteFault,
      random: parts.random ?? Math.random,
    },
    parts.sending ?? null,
  );
  // Only now: what is released may be announced, and may have something sent.
  releaseHeld();
  timekeeper.schedule();

  function context(): CommandContext {
    return {
      now: clock.now(),
      role: site.role(),
      asker: site.people.find(({ id }) => id === site.person())?.name ?? '',
      store,
      live,
      newId: () => newId(),
      signOn: site.setPerson,
      isInTeam: site.device() !== null,
      keepDraft: draftClaims.keep,
      gate: (incident, fixAt) =>
        gateView(incident, fixAt, clock.now(), { store, names, usualPerHour: calibration.usualPerHour }),
      toE164: (text) => parts.toE164(text, site.settings.country),
    };
  }
  function append(facts: readonly NewFact[], command: string, now: number): readonly Fact[] {
    const folded = store.append(facts, { person: site.author(), command, now });
    live.absorb(folded);
    site.absorb(folded);
    parts.onWritten?.();
    return folded;
  }
  function mayWrite(kind: string, payload: unknown = {}): boolean {
    return site.device() === null || mayWriteAs(site.role(), kind, payload);
  }
  function commit(batch: readonly Command[]): readonly Result<unknown>[] {
    const done = tryCommit(() => carryOut(batch, { store, context, append, settle, mayWrite }));
    return done.ok ? done.value : batch.map(() => done);
  }
  /** Whatever was taken into memory of a transaction that failed is read again. */
  function tryCommit<T>(work: () => T): Result<T> {
    try {
      const done = parts.commit(work, readAgain);
      if (!done.ok) readAgain();
      return done;
    } catch (error) {
      readAgain();
      throw error;
    }
  }
  /** Groups again, raises the flags that the new facts call for, and notes what spreads; each by the command that caused it. */
  function settle(carriedOut: readonly CarriedOut[]): void {
    const now = clock.now();
    live.regroup(now);
    for (const { command, fact } of fallenBy(carriedOut, live, now)) append([fact], command, now);
    raiseFlags(carriedOut, now, (flag, command) => append([flag], command, now));
    for (const { command, facts } of challengesBy(carriedOut, now, { store, live, newId })) append(facts, command, now);
    for (const { command, fact } of spreadingBy(carriedOut, live, now)) append([fact], command, now);
    live.regroup(now);
  }
  function readAgain(): void {
    site.reload();
    live.reload(clock.now());
  }
  function onChanged(): void {
    announcer.schedule();
    timekeeper.schedule();
    if (store.outbox.version === outboxVersion) return;
    outboxVersion = store.outbox.version;
    announcer.schedule('outbox');
    sender.wake();
  }
  function passTime(): void {
    try {
      releaseHeld();
      live.regroup(clock.now(), true);
    } catch (error) {
      parts.onFault(error);
    }
    announcer.schedule();
  }
  /** Returns whether any was released. */
  function releaseHeld(): boolean {
    const due = store.heldUntil();
    if (due === null || due > clock.now()) return false;
    const released = tryCommit(() => store.releaseHeld(clock.now()));
    if (!released.ok) return false;
    takingIn.received(released.value);
    return true;
  }
  /** What came from elsewhere may be about anything that is in memory, however old. */
  function absorbForeign(folded: readonly Fact[]): void {
    // Callers who are gone, and numbers that are shown in another way, are in rows that no fact names.
    if (folded.some(({ kind }) => REWRITING.has(kind))) {
      refresh();
      return;
    }
    live.absorb(folded);
    site.absorb(folded);
    isDirectoryNew ||= folded.some(({ kind }) => kind.startsWith('directory.'));
    live.regroup(clock.now());
    onChanged();
  }
  /** Counting a large directory's facets takes a while, so not at every batch of a file that another desk imports. */
  function countDirectory(): void {
    if (!isDirectoryNew) return;
    isDirectoryNew = false;
    live.refreshCensus();
    calibration.learnSoon();
  }
  function refresh(): void {
    names.forget();
    readAgain();
    announcer.skip();
    calibration.learnSoon();
    parts.onWritten?.();
    onChanged();
  }
  function keep(write: () => void): Result<null> {
    const kept = parts.commit(write, () => {});
    return kept.ok ? ok(null) : kept;
  }
  function queued<M extends EngineMethod>(method: M, input: CallInput<M>): Promise<Result<CallOutput<M>>> | null {
    const handle = handlers[method];
    if (handle === undefined || !hasCommandId(input)) return null;
    const makeAgain = again[method];
    const answer = queue.add({
      method,
      id: input.command,
      inputHash: inputHash(input),
      decide: (given) => handle(input, given),
      answerAgain: makeAgain === undefined ? null : (given) => makeAgain(input, given),
    });
    // The queue holds commands of every kind: what it answers is what this method's handler said.
    return answer as Promise<Result<CallOutput<M>>>;
  }

  return {
    name,
    store,
    live,
    names,
    clusterViews,
    faultViews,
    incidentRows,
    clock,
    calibration,
    draftClaims,
    vocabulary,
    file,
    secrets: parts.sending?.secrets ?? openSecrets(null),
    queued,
    command: (method, input) => queued(method, input) ?? Promise.reject(new Error(`${method} is no command`)),
    appendFacts: (facts, options) => {
      const result = tryCommit(() => append(facts, newId(), clock.now()));
      if (result.ok && !options?.quietly) {
        live.regroup(clock.now());
        announcer.schedule();
      }
      return result;
    },
    releaseDue: () => {
      if (releaseHeld()) announcer.schedule();
    },
    snapshot: () => {
      const at = { revision: announcer.revision, now: clock.now() };
      const taken = takeSnapshot({ workspace: name, ...shown, drill }, at);
      announcer.noteShown(taken);
      return taken;
    },
    mayWrite,
    isLeading: () => site.role() === 'lead',
    device: site.device,
    setDevice: (device) => keep(() => site.setDevice(device)),
    switchPerson: (id, isProven) => {
      const kept = keep(() => site.setPerson(id, isProven));
      announcer.schedule();
      return kept;
    },
    person: site.person,
    setDrill: (status) => {
      drill = status;
      announcer.schedule('drill');
    },
    keep,
    takeIn: takingIn.take,
    joinTeam: (team) => {
      const by = { person: site.author(), command: newId(), now: clock.now() };
      const joined = tryCommit(() => store.joinTeam(team, by));
      if (joined.ok) refresh();
      return joined.ok ? ok(null) : joined;
    },
    bury: (subjects) => {
      const by = { person: SYSTEM_PERSON, command: newId(), now: clock.now() };
      const buried = tryCommit(() => store.erase(subjects, null, by));
      if (buried.ok) refresh();
      return buried.ok ? ok(null) : buried;
    },
    refresh,
    close: () => {
      calibration.close();
      sender.close();
      queue.close();
      takingIn.close();
      timekeeper.close();
      announcer.close();
      store.close();
    },
  };
}
