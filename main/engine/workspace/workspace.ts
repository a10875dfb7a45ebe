import { CLUSTER_GAP_MS } from '../../core/clusters/cluster.ts';
import type { CallInput, CallOutput, EngineMethod } from '../../core/contract/calls.ts';
import type { Changed, DrillStatus, Snapshot, StripView, WorkspaceName } from '../../core/contract/views.ts';
import { RECENT_REPORTS } from '../../core/contract/views.ts';
import { decideFlag, type FlagQuestion } from '../../core/flagging/policy.ts';
import { joiningParts } from '../../core/incidents/spreading.ts';
import type { Fact, NewFact } from '../../core/ops/fact.ts';
import { checkPayload, type FactPayload } from '../../core/ops/kinds.ts';
import type { Role } from '../../core/people/person.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import type { Detector } from '../../core/surge/detector.ts';
import { clusterCommands } from '../commands/cluster-commands.ts';
import type { CommandContext, CommandHandler, CommandMethod } from '../commands/context.ts';
import { incidentCommands } from '../commands/incident-commands.ts';
import { reportCommands } from '../commands/report-commands.ts';
import { roomCommands } from '../commands/room-commands.ts';
import { siteCommands } from '../commands/site-commands.ts';
import { symptomCommands } from '../commands/symptom-commands.ts';
import { type ClusterViews, createClusterViews } from '../live/cluster-views.ts';
import { incidentRow } from '../live/incident-views.ts';
import { createLiveModel, type LiveModel } from '../live/live-model.ts';
import { createNames, type Names } from '../live/names.ts';
import { reportRow } from '../live/report-views.ts';
import { nextSlotAt, recentSlots } from '../live/slots.ts';
import { namedSymptomViews, siteVocabulary } from '../live/symptom-views.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import { createIds } from '../process/ids.ts';
import type { Authorship, Store } from '../store/port.ts';
import { type Calibration, createCalibration } from '../surge/calibration.ts';
import { deskReports } from '../surge/desk-reports.ts';
import type { Learner } from '../surge/learner.ts';
import type { Clock } from '../time/clock.ts';
import { startOfDay } from '../time/site-day.ts';

export interface WorkspaceParts {
  readonly name: WorkspaceName;
  readonly store: Store;
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
  /** What is answered to whoever met an error that nobody expected. */
  readonly onFault: (error: unknown) => Result<never>;
}

export interface Workspace {
  readonly name: WorkspaceName;
  readonly store: Store;
  readonly live: LiveModel;
  readonly names: Names;
  readonly clusterViews: ClusterViews;
  readonly clock: Clock;
  readonly calibration: Calibration;
  /** Names of symptoms and facets at this site. */
  readonly vocabulary: Vocabulary;
  /** The file of the record, for threads that read it beside; null where there is none. */
  readonly file: string | null;
  /** Queues a command; all that wait are carried out in one transaction and answered together. */
  command<M extends EngineMethod & CommandMethod>(method: M, input: CallInput<M>): Promise<Result<CallOutput<M>>>;
  /** Appends facts that no call asked for (an import, a drill's history). */
  appendFacts(facts: readonly NewFact[], options?: { readonly quietly?: boolean }): Result<readonly Fact[]>;
  /** Keeps what is no fact: a draft, who sits here. */
  keep(write: () => void): Result<null>;
  /** Folds facts of other consoles whose time has come. Asked before every call: a timer may outlive a jump of the clock. */
  releaseDue(): void;
  snapshot(): Snapshot;
  switchPerson(person: string | null): Result<null>;
  person(): string | null;
  setDrill(drill: DrillStatus | null): void;
  /** Reads everything again: after an erasure, a rebuild, an import. */
  refresh(): void;
  close(): void;
}

interface Waiting {
  readonly method: CommandMethod;
  readonly input: { readonly command: string };
  readonly resolve: (result: Result<unknown>) => void;
}

/** Announcements are at least this far apart (ms, real time), so that a flood of calls does not drown the screens. */
const ANNOUNCE_EVERY_MS = 40;
/** Announcing takes at most one part in this many of the engine's time. */
const ANNOUNCE_SHARE = 8;
const MAX_BATCH = 500;
const SLOTS_SHOWN_MS = 65 * 60_000;
const NOBODY = 'nobody';
const CLOSED = refuse(
  'engine-away',
  'This was not saved, because the data were just being closed. Your text is kept; save it again.',
);

export function createWorkspace(parts: WorkspaceParts): Workspace {
  const { name, store, clock } = parts;
  let settings = store.settings();
  let symptoms = store.symptoms();
  const vocabulary = siteVocabulary(parts.vocabulary, () => symptoms);
  const newId = createIds();
  const live = createLiveModel(store);
  const names = createNames(store, (number) => parts.showNumber(number, settings.country));
  const clusterViews = createClusterViews(live, names, vocabulary, (cluster, now) => calibration.usual(cluster, now));
  const handlers = {
    ...reportCommands({ names, clusterViews }),
    ...clusterCommands,
    ...incidentCommands,
    ...roomCommands,
    ...siteCommands,
    ...symptomCommands(parts.vocabulary),
  } as unknown as Record<CommandMethod, CommandHandler<CommandMethod>>;
  const waiting: Waiting[] = [];
  let isDrainScheduled = false;
  let revision = 0;
  let announceTimer: NodeJS.Timeout | null = null;
  let lastAnnounced = 0;
  let cancelTimer = () => {};
  let scheduledFor: number | null = null;
  let drill: DrillStatus | null = null;
  let hasDrillChanged = false;
  let hasPersonChanged = false;
  let isClosed = false;
  let people = store.people();
  let announceCost = 0;
  let usual: { hour: number; value: number | null } = { hour: -1, value: null };
  let hasSurgeChanged = false;
  const calibration = createCalibration({
    store,
    live,
    clock,
    coldStart: parts.detector,
    learner: parts.learner ?? null,
    file: parts.file ?? null,
    settings: () => settings,
    keep,
    onChange: () => {
      hasSurgeChanged = true;
      scheduleAnnouncement();
    },
    noteFault: parts.noteFault ?? (() => {}),
  });
  live.reload(clock.now());
  releaseHeld();
  scheduleNext();

  function contextNow(): CommandContext {
    return {
      now: clock.now(),
      role: roleOf(person()),
      store,
      live,
      newId: () => newId(),
      toE164: (text) => parts.toE164(text, settings.country),
    };
  }
  function person(): string | null {
    const id = store.local('person');
    return id === null || id === '' ? null : id;
  }
  function roleOf(id: string | null): Role {
    return people.find((known) => known.id === id)?.role ?? 'agent';
  }
  function authorship(command: string, now: number): Authorship {
    return { person: person() ?? NOBODY, command, now };
  }

  function append(facts: readonly NewFact[], by: Authorship): readonly Fact[] {
    const folded = store.append(facts, by);
    live.absorb(folded);
    if (folded.some((fact) => fact.kind.startsWith('person.'))) people = store.people();
    if (folded.some((fact) => fact.kind === 'setting.changed')) readSettings();
    if (folded.some((fact) => fact.kind.startsWith('symptom.'))) symptoms = store.symptoms();
    return folded;
  }

  /** The flag that a report calls for, or null. What people say is saved even where this cannot be worked out. */
  function flagFor(
    question: Pick<FlagQuestion, 'cluster' | 'newReport' | 'desk' | 'at' | 'since'>,
  ): FactPayload<'flag.raised'> | null {
    const { flags, incidentFlags, census, clusterOf } = live;
    try {
      const assess = calibration.detector;
      const assessment = decideFlag({ ...question, flags, incidentFlags, assess, census, clusterOf });
      if (assessment === null) return null;
      return checkPayload('flag.raised', { flag: newId(), ...assessment, detector: assess.version });
    } catch (error) {
      parts.noteFault?.('the flag', error);
      return null;
    }
  }

  /** Raises the flags that the new reports call for. Runs in the transaction that holds the reports. */
  function raiseFlags(reports: readonly DueReport[], command: string): void {
    const at = clock.now();
    const desk = reports.length === 0 ? [] : deskReports(live, at);
    for (const { id, isTold } of reports) {
      const cluster = live.clusterOf(id);
      const newReport = live.active(id);
      if (cluster === null || newReport === null || clusterViews.standing(cluster).tier === 'red') continue;
      const payload = flagFor({ cluster, newReport, desk, at, ...(isTold ? { since: newReport.at } : {}) });
      if (payload === null) continue;
      append([{ kind: 'flag.raised', happenedAt: at, payload, bySystem: true }], authorship(command, at));
    }
  }

  /** Notes the parts of the estate that the new facts brought into open incidents. Runs in the transaction that holds them. */
  function noteSpreading(facts: readonly NewFact[], command: string): void {
    const at = clock.now();
    for (const id of incidentsIn(facts, live)) {
      const incident = live.incidents.get(id);
      if (incident === undefined) continue;
      const reports = incident.reports.map((report) => live.active(report)).filter((report) => report !== null);
      const census = live.census.customers === 0 ? null : live.census;
      const joining = joiningParts(incident, reports, census);
      const notes = joining.map((part) => ({ incident: id, ...part }));
      append(
        notes.map((payload) => ({ kind: 'incident.spread', happenedAt: at, payload, bySystem: true })),
        authorship(command, at),
      );
    }
  }

  function carryOut(batch: readonly Waiting[]): Result<unknown>[] {
    const prepared = batch.map(({ method, input }) => {
      const known = store.answerOf(input.command);
      if (known !== undefined) return { command: input.command, known, outcome: null };
      const context = contextNow();
      const outcome = handlers[method](input as never, context);
      if (outcome.ok) append(outcome.value.facts, authorship(input.command, context.now));
      return { command: input.command, known: undefined, outcome };
    });
    live.regroup(clock.now());
    const facts = prepared.flatMap(({ outcome }) => (outcome?.ok ? outcome.value.facts : []));
    const command = batch[0]?.input.command ?? 'system';
    raiseFlags(reportsIn(facts), command);
    noteSpreading(facts, command);
    live.regroup(clock.now());
    return prepared.map(({ command, known, outcome }) => {
      if (outcome === null) return ok(known);
      if (!outcome.ok) return outcome;
      const answer = outcome.value.answer();
      store.rememberAnswer(command, carriesWords(answer) ? null : answer);
      return ok(answer);
    });
  }

  function drain(): void {
    isDrainScheduled = false;
    const batch = waiting.splice(0, MAX_BATCH);
    if (waiting.length > 0) scheduleDrain();
    if (batch.length === 0) return;
    const done = isClosed ? [CLOSED] : settle(batch);
    batch.forEach((entry, index) => {
      entry.resolve(
        done[index] ?? done[0] ?? { ok: false, refusal: { code: 'internal', sentence: 'Nothing was saved.' } },
      );
    });
    scheduleAnnouncement();
    scheduleNext();
  }
  function settle(batch: readonly Waiting[]): readonly Result<unknown>[] {
    try {
      return tryBatch(batch);
    } catch (error) {
      return [parts.onFault(error)];
    }
  }
  function readSettings(): void {
    settings = store.settings();
    calibration.settingsChanged();
  }
  function readAgain(): void {
    readSettings();
    symptoms = store.symptoms();
    people = store.people();
    live.reload(clock.now());
  }
  /** One command that throws must not take the others of its batch with it: then each is tried alone. */
  function tryBatch(batch: readonly Waiting[]): Result<unknown>[] {
    try {
      const result = parts.commit(() => carryOut(batch), readAgain);
      if (result.ok) return result.value;
      readAgain();
      return batch.map(() => result);
    } catch (error) {
      readAgain();
      if (batch.length === 1) throw error;
      return batch.flatMap((entry) => tryOne(entry));
    }
  }
  function tryOne(entry: Waiting): Result<unknown>[] {
    try {
      return tryBatch([entry]);
    } catch (error) {
      return [parts.onFault(error)];
    }
  }
  function scheduleDrain(): void {
    if (isDrainScheduled) return;
    isDrainScheduled = true;
    setImmediate(drain);
  }

  function strip(now: number): StripView {
    const times = [...live.activeReports()].map((report) => report.at);
    const day = startOfDay(now, settings.timeZone);
    return {
      calls: recentSlots(times, now),
      usual: usualAt(now),
      reportsToday: times.filter((time) => time >= day).length,
    };
  }
  /** Reports per five minutes at this hour of this weekday, over the eight weeks before; null without a week of history. */
  function usualAt(now: number): number | null {
    const hour = Math.floor(now / 3_600_000);
    if (usual.hour === hour) return usual.value;
    const from = hour * 3_600_000;
    const week = 7 * 24 * 3_600_000;
    const weeks = [1, 2, 3, 4, 5, 6, 7, 8].map((back) =>
      store.reportsBetween(from - back * week, from - back * week + 3_600_000),
    );
    const total = weeks.reduce((sum, count) => sum + count, 0);
    const isNew = total === 0 && (store.firstReportAt(0) ?? now) > now - week;
    usual = { hour, value: isNew ? null : total / weeks.length / 12 };
    return usual.value;
  }
  function clusterRows(now: number) {
    return live.clusters.map((cluster) => clusterViews.row(cluster, now));
  }
  function reportRows(ids: Iterable<string>) {
    return [...ids].flatMap((id) => {
      const state = store.report(id);
      return state === null ? [] : [reportRow(state, live.incidentOf(id), names)];
    });
  }
  function announceNow(): void {
    announceTimer = null;
    if (isClosed) return;
    try {
      announce();
    } catch (error) {
      parts.onFault(error);
    }
  }
  function announce(): void {
    const began = performance.now();
    const now = clock.now();
    const touched = live.takeTouched();
    if (touched.directory) names.forget();
    const incidentIds = new Set(touched.incidents);
    for (const report of touched.reports) {
      const incident = live.incidentOf(report);
      if (incident !== null) incidentIds.add(incident);
    }
    const changed: Changed = {
      clusters: clusterRows(now),
      strip: strip(now),
      ...(touched.reports.size > 0 ? { reports: reportRows(touched.reports) } : {}),
      ...(incidentIds.size > 0
        ? {
            incidents: [...incidentIds].flatMap((id) =>
              live.incidents.get(id) ? [incidentRow(live.incidents.get(id) as never, live)] : [],
            ),
          }
        : {}),
      ...(touched.people ? { people } : {}),
      ...(touched.settings ? { settings } : {}),
      ...(touched.symptoms ? { symptoms: namedSymptomViews(symptoms) } : {}),
      ...(touched.directory ? { directory: store.directorySize() } : {}),
      ...(hasPersonChanged ? { person: person() } : {}),
      ...(hasDrillChanged ? { drill } : {}),
      ...(hasSurgeChanged ? { surge: calibration.status() } : {}),
    };
    hasPersonChanged = false;
    hasDrillChanged = false;
    hasSurgeChanged = false;
    revision += 1;
    parts.announce(revision, changed);
    lastAnnounced = performance.now();
    announceCost = lastAnnounced - began;
  }
  function scheduleAnnouncement(): void {
    if (announceTimer !== null) return;
    const wait = lastAnnounced + Math.max(ANNOUNCE_EVERY_MS, announceCost * ANNOUNCE_SHARE) - performance.now();
    if (wait <= 0) announceNow();
    else announceTimer = setTimeout(announceNow, wait);
  }
  /** Time alone changes what is shown: clusters end, five-minute slots move on, facts from the future come of age. */
  function scheduleNext(): void {
    if (isClosed) return;
    const now = clock.now();
    const lastReports = live.clusters.map((cluster) => cluster.lastAt);
    const ends = lastReports.map((at) => at + CLUSTER_GAP_MS + 1).filter((at) => at > now);
    const hasSlots = lastReports.some((at) => at > now - SLOTS_SHOWN_MS);
    const held = store.heldUntil();
    const next = Math.min(
      ...ends,
      hasSlots ? nextSlotAt(now) : Number.POSITIVE_INFINITY,
      held ?? Number.POSITIVE_INFINITY,
    );
    if (!Number.isFinite(next) || next === scheduledFor) return;
    cancelTimer();
    scheduledFor = next;
    cancelTimer = clock.onceAt(next, () => {
      scheduledFor = null;
      passTime();
      scheduleAnnouncement();
      scheduleNext();
    });
  }
  function passTime(): void {
    try {
      releaseHeld();
      live.regroup(clock.now(), true);
    } catch (error) {
      parts.onFault(error);
    }
  }
  /** Returns whether any was released. */
  function releaseHeld(): boolean {
    const due = store.heldUntil();
    if (due === null || due > clock.now()) return false;
    const released = parts.commit(() => store.releaseHeld(clock.now()), readAgain);
    if (!released.ok) return false;
    readAgain();
    live.absorb(released.value);
    return true;
  }

  function keep(write: () => void): Result<null> {
    const kept = parts.commit(write, () => {});
    return kept.ok ? ok(null) : kept;
  }

  return {
    name,
    store,
    live,
    names,
    clusterViews,
    clock,
    calibration,
    vocabulary,
    file: parts.file ?? null,
    command: (method, input) =>
      new Promise((resolve) => {
        waiting.push({
          method,
          input: input as { command: string },
          resolve: resolve as (result: Result<unknown>) => void,
        });
        scheduleDrain();
      }),
    appendFacts: (facts, options) => {
      const result = parts.commit(() => append(facts, authorship(newId(), clock.now())), readAgain);
      if (!result.ok) readAgain();
      if (result.ok && !options?.quietly) {
        live.regroup(clock.now());
        scheduleAnnouncement();
      }
      return result;
    },
    releaseDue: () => {
      if (releaseHeld()) scheduleAnnouncement();
    },
    snapshot: () => {
      const now = clock.now();
      live.regroup(now, true);
      return {
        workspace: name,
        revision,
        now,
        settings,
        symptoms: namedSymptomViews(symptoms),
        people,
        person: person(),
        clusters: clusterRows(now),
        incidents: [...live.incidents.values()].map((incident) => incidentRow(incident, live)),
        reports: store
          .reportPage({ limit: RECENT_REPORTS })
          .map((state) => reportRow(state, live.incidentOf(state.id), names)),
        strip: strip(now),
        directory: store.directorySize(),
        drill,
        surge: calibration.status(),
      };
    },
    switchPerson: (id) => {
      const kept = keep(() => store.setLocal('person', id ?? ''));
      hasPersonChanged = true;
      scheduleAnnouncement();
      return kept;
    },
    person,
    setDrill: (status) => {
      drill = status;
      hasDrillChanged = true;
      scheduleAnnouncement();
    },
    keep,
    refresh: () => {
      names.forget();
      readAgain();
      // Anything may be another now, and a gap in the revisions makes every screen fetch anew.
      revision += 1;
      calibration.learnSoon();
      scheduleAnnouncement();
      scheduleNext();
    },
    close: () => {
      isClosed = true;
      calibration.close();
      for (const entry of waiting.splice(0)) entry.resolve(CLOSED);
      cancelTimer();
      if (announceTimer !== null) clearTimeout(announceTimer);
      store.close();
    },
  };
}

interface DueReport {
  readonly id: string;
  /** Somebody has just said what the caller said; otherwise it was only put somewhere else. */
  readonly isTold: boolean;
}

/** The reports that a command's facts logged, changed or freed: those for which a flag may now be due. */
function reportsIn(facts: readonly NewFact[]): DueReport[] {
  return facts.flatMap((fact): DueReport[] => {
    switch (fact.kind) {
      case 'report.logged':
      case 'report.corrected':
      case 'report.restored':
        return [{ id: fact.payload.report, isTold: true }];
      case 'cluster.moved':
      case 'cluster.same-as':
        return [{ id: fact.payload.report, isTold: false }];
      case 'incident.reports-unlinked':
        return fact.payload.reports.map((id) => ({ id, isTold: false }));
      default:
        return [];
    }
  });
}

/** The incidents whose reports, or what is known of them, these facts changed. */
function incidentsIn(facts: readonly NewFact[], live: LiveModel): ReadonlySet<string> {
  const ids = facts.flatMap((fact) => {
    if (fact.kind === 'incident.reports-linked') return [fact.payload.incident];
    const isReport =
      fact.kind === 'report.logged' || fact.kind === 'report.corrected' || fact.kind === 'report.restored';
    const incident = isReport ? live.incidentOf(fact.payload.report) : null;
    return incident === null ? [] : [incident];
  });
  return new Set(ids);
}

/** Rows hold callers' words and names, which must not lie in the list of answered commands. */
function carriesWords(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'words' in answer;
}
