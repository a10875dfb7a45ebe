import type { Cluster } from '../../core/clusters/cluster.ts';
import type { SurgeCurve, SurgeStatus, UsualView } from '../../core/contract/surge-views.ts';
import type { Result } from '../../core/result.ts';
import type { SiteSettings } from '../../core/settings/setting.ts';
import { calibratedDetector } from '../../core/surge/calibrated.ts';
import type { Detector } from '../../core/surge/detector.ts';
import { WATCHED_BACK_MS } from '../../core/surge/flag-watch.ts';
import { proofFigure } from '../../core/surge/proof.ts';
import { thresholdFor } from '../../core/surge/threshold.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { RecordStore } from '../store/port.ts';
import type { Clock } from '../time/clock.ts';
import { startOfDay } from '../time/site-day.ts';
import { deskEvents } from './desk-events.ts';
import { type KeptModel, parseKept, SURGE_KEY, writeKept } from './kept-model.ts';
import { learnTask } from './learn-task.ts';
import type { Learned, Learner, Learning } from './learner.ts';
import { createUsual, facetViews } from './usual-views.ts';

export interface CalibrationParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly clock: Clock;
  readonly settings: () => SiteSettings;
  /** What flags go by until something is learned. */
  readonly coldStart: Detector;
  /** null where nothing is learned: then fixed counts stay in use. */
  readonly learner: Learner | null;
  /** The file of the record, for a thread beside; null where there is none. */
  readonly file: string | null;
  /** Keeps what is no fact. */
  readonly keep: (write: () => void) => Result<null>;
  /** Told when the status or the detector is another. */
  readonly onChange: () => void;
  readonly noteFault: (what: string, error: unknown) => void;
}

/** What the flag of one workspace goes by, and how it comes to know it. */
export interface Calibration {
  /** Always the one in use: its answers change when a model is learned or the budget is set. Never throws. */
  readonly detector: Detector;
  /** The same for questions about reports that are not saved: the one in use goes on from its last question, and must not meet them. */
  readonly preview: Detector;
  status(): SurgeStatus;
  curve(): SurgeCurve | null;
  /** What is usual for a cluster's symptom; null without a model. */
  usual(cluster: Cluster, now: number): UsualView | null;
  /** Customers an hour that are usual for a symptom at this time of the week; null without a model. */
  usualPerHour(symptom: string, now: number): number | null;
  /** Learns now and resolves when the model is in use, or when it could not be learned (see status). Never rejects. */
  learnNow(): Promise<void>;
  /** Takes what was learned elsewhere from the very reports of this desk. False when it does not fit: then it is to be learned. */
  takeKept(known: KeptModel | null): boolean;
  /** Learns in a moment, once for all that asks for it by then. */
  learnSoon(): void;
  /** Takes the kept model off the disk, after an erasure; the one in use stays until the next is learned. */
  forget(): void;
  /** The budget or the time zone may be another. */
  settingsChanged(): void;
  close(): void;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;
/** Reports are numbered from here. */
const FIRST_NUMBER = 1001;
/** In site time: the quietest hour of most desks. */
const NIGHTLY_MS = 3.5 * HOUR_MS;
const SOON_MS = 3_000;
const RETRY_MS = 60_000;
const LONGEST_RETRY_MS = HOUR_MS;
const FAILED =
  'What is usual at this desk could not be learned just now. The flag goes on as before; it is tried again in a while.';
const BROKEN = 'What was learned of this desk cannot be used. The flag counts customers until it is learned again.';

export function createCalibration(parts: CalibrationParts): Calibration {
  const { store, clock, learner } = parts;
  let kept: KeptModel | null = null;
  let current = { detector: parts.coldStart, preview: parts.coldStart };
  let budget = parts.settings().falseFlagsAWeek;
  let timeZone = parts.settings().timeZone;
  let learning: Learning | null = null;
  let settled: Promise<void> = Promise.resolve();
  let isWantedAgain = false;
  let problem: string | null = null;
  let failures = 0;
  let cancelSoon: (() => void) | null = null;
  let cancelNightly = () => {};
  let isErasedMeanwhile = false;
  let isClosed = false;
  const usual = createUsual(() => kept?.model ?? null, fallBack);

  const found = parseKept(store.local(SURGE_KEY));
  if (found !== null) adoptIfItWorks(found);
  if (learner !== null) {
    if (!isFresh(kept)) learnSoon();
    scheduleNightly();
  }

  function isFresh(known: KeptModel | null): boolean {
    return known !== null && clock.now() - known.learnedAt < DAY_MS && known.model.timeZone === timeZone;
  }
  function adopt(next: KeptModel): void {
    const now = clock.now();
    // What the last days have become is read now, and not when somebody waits for a report to be saved.
    const before = deskEvents(store, now - WATCHED_BACK_MS, now);
    current = {
      detector: calibratedDetector(next.model, budget, before),
      preview: calibratedDetector(next.model, budget, before),
    };
    kept = next;
  }
  /** A model that the arithmetic stumbles over is worse than none. */
  function fallBack(error: unknown): void {
    parts.noteFault('the flag', error);
    kept = null;
    current = { detector: parts.coldStart, preview: parts.coldStart };
    problem = BROKEN;
    learnAgain();
    parts.onChange();
  }
  function adoptIfItWorks(next: KeptModel): void {
    try {
      adopt(next);
    } catch (error) {
      fallBack(error);
    }
  }

  async function learn(): Promise<void> {
    cancelSoon?.();
    cancelSoon = null;
    if (learner === null || isClosed) return;
    try {
      const task = learnTask({ ...parts, timeZone });
      if (task === null) return;
      isErasedMeanwhile = false;
      learning = learner(task);
      parts.onChange();
      const learned = await learning.done;
      if (!isClosed) take(learned);
    } catch (error) {
      if (!isClosed) failed(error);
    }
    learning = null;
    if (!isClosed) parts.onChange();
    if (isWantedAgain) learnSoon();
    isWantedAgain = false;
  }
  function take({ model, points }: Learned): void {
    problem = null;
    failures = 0;
    if (model === null) return;
    const next = { learnedAt: clock.now(), model, points };
    adopt(next);
    // What was learned before an erasure may still know the caller: it is not written down.
    if (!isErasedMeanwhile) parts.keep(() => store.setLocal(SURGE_KEY, writeKept(next)));
  }
  function takeKept(known: KeptModel | null): boolean {
    if (!isFresh(known) || known === null) return false;
    cancelSoon?.();
    cancelSoon = null;
    adoptIfItWorks(known);
    if (kept !== null) parts.keep(() => store.setLocal(SURGE_KEY, writeKept(known)));
    parts.onChange();
    return kept !== null;
  }
  function failed(error: unknown): void {
    parts.noteFault('learning what is usual', error);
    problem = FAILED;
    learnAgain();
  }
  /** After a failure, each time after a longer while. */
  function learnAgain(): void {
    failures += 1;
    learnIn(Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** (failures - 1)));
  }
  function learnNow(): Promise<void> {
    settled = settled.then(learn);
    return settled;
  }
  function learnSoon(): void {
    if (learning !== null) isWantedAgain = true;
    else learnIn(SOON_MS);
  }
  function learnIn(wait: number): void {
    if (learner === null || isClosed) return;
    cancelSoon?.();
    cancelSoon = clock.onceAt(clock.now() + wait, () => void learnNow());
  }
  function scheduleNightly(): void {
    const next = startOfDay(clock.now() + DAY_MS - NIGHTLY_MS, timeZone) + NIGHTLY_MS;
    cancelNightly = clock.onceAt(next, () => {
      void learnNow();
      scheduleNightly();
    });
  }

  function status(): SurgeStatus {
    const first = kept === null ? store.firstReportAt(0) : null;
    const days = kept !== null ? WEEK_DAYS : first === null ? 0 : (clock.now() - first) / DAY_MS;
    return {
      state: kept !== null ? 'calibrated' : learning !== null ? 'learning' : 'counting',
      isLearning: learning !== null,
      weeks: kept?.model.weeks ?? Math.max(0, days / WEEK_DAYS),
      // Counting a million rows takes a second; their numbers tell nearly as well.
      reports: kept?.model.reports ?? store.nextReportNumber().number - FIRST_NUMBER,
      learnedAt: kept?.learnedAt ?? null,
      budget,
      threshold: kept === null ? null : thresholdFor(kept.model.tail, budget),
      proof: kept?.model.proof == null ? null : proofFigure(kept.model.proof, budget),
      facets: kept === null ? [] : facetViews(kept.model),
      needsDays: Math.max(0, Math.ceil(WEEK_DAYS - days)),
      detector: current.detector.version,
      problem,
    };
  }

  /** A flag never keeps a report from being saved. */
  function guarded(which: 'detector' | 'preview'): Detector {
    return {
      get version() {
        return current[which].version;
      },
      assess: (question) => {
        try {
          return current[which].assess(question);
        } catch (error) {
          if (kept === null) throw error;
          fallBack(error);
          return current[which].assess(question);
        }
      },
    };
  }

  return {
    detector: guarded('detector'),
    preview: guarded('preview'),
    status,
    curve: () => (kept === null ? null : { budget, weeks: kept.model.weeks, points: kept.points }),
    usual: usual.ofCluster,
    usualPerHour: usual.perHour,
    learnNow,
    takeKept,
    learnSoon,
    forget: () => {
      isErasedMeanwhile = true;
      parts.keep(() => store.setLocal(SURGE_KEY, ''));
      learnSoon();
    },
    settingsChanged: () => {
      const settings = parts.settings();
      const isOtherZone = settings.timeZone !== timeZone;
      if (!isOtherZone && settings.falseFlagsAWeek === budget) return;
      ({ timeZone, falseFlagsAWeek: budget } = settings);
      if (kept !== null) adoptIfItWorks(kept);
      if (isOtherZone) {
        cancelNightly();
        if (learner !== null) scheduleNightly();
        learnSoon();
      }
      parts.onChange();
    },
    close: () => {
      isClosed = true;
      cancelSoon?.();
      cancelNightly();
      learning?.stop();
    },
  };
}
