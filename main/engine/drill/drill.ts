import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { DrillStatus } from '../../core/contract/views.ts';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import { ok, refuse } from '../../core/result.ts';
import { roomScript } from '../../core/scenarios/room-scripts.ts';
import type { Scenario } from '../../core/scenarios/scenario.ts';
import { createIds } from '../process/ids.ts';
import type { KeptModel } from '../surge/kept-model.ts';
import { type Clock, type ScaledClock, scaledClock } from '../time/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { seatAlso } from './participant.ts';
import { createRoomPlay, type RoomPlay } from './room-play.ts';
import { draftOfCall, rowOf, seedDirectory, seedHistory } from './seeding.ts';

/** So many calls of the weeks before are written in one go. */
const CALLS_AT_A_TIME = 200;

export interface DrillParts {
  /** Read when a drill is first asked for: they are large, and most days have none. */
  readonly scenarios: () => Promise<readonly Scenario[]>;
  /** What is usual at a scenario's desk, learned beforehand; null when it has to be learned. */
  readonly usual: (scenario: string) => Promise<KeptModel | null>;
  readonly directory: (seed: number) => readonly DirectoryRow[];
  /** A new, empty drill workspace on this clock; whatever the last drill left is thrown away. */
  readonly openFresh: (clock: Clock) => Workspace;
  readonly closeDrill: () => void;
  readonly live: () => Workspace;
  /** What the drill's clock runs on: real time, unless a test says otherwise. */
  readonly time?: Clock;
}

interface Running {
  readonly scenario: Scenario;
  readonly directory: readonly DirectoryRow[];
  readonly workspace: Workspace;
  readonly clock: ScaledClock;
  speed: number;
  isPaused: boolean;
  /** What is usual is still being learned: until then the clock stands still. */
  isLearning: boolean;
  next: number;
  cancel: () => void;
  readonly outage: Set<string>;
  /** What is written beside the calls; null once it cannot go on, because somebody did otherwise. */
  room: RoomPlay | null;
}

/** Plays a scenario's calls into a workspace of its own, in time with a clock that can be hurried or stopped. */
export function drillHandlers(parts: DrillParts): DeskHandlers {
  const newId = createIds();
  let running: Running | null = null;
  /** Drills that were asked for: one that is no longer the last is given up while it is prepared. */
  let starts = 0;

  /** Others are answered in between. Null where the drill is not wanted any more by then. */
  async function begin(
    scenario: Scenario,
    speed: number,
    isDeskPlayed: boolean,
    isWanted: () => boolean,
  ): Promise<Running | null> {
    const usual = await parts.usual(scenario.id);
    if (!isWanted()) return null;
    // Stands still until the weeks before have been recorded.
    const clock = scaledClock(scenario.startAt, 0, parts.time);
    const workspace = parts.openFresh(clock);
    const directory = parts.directory(scenario.directorySeed);
    seedDirectory(workspace, directory, scenario.title);
    const firstLive = scenario.calls.findIndex((call) => call.at >= 0);
    for (let from = 0; from < firstLive; from += CALLS_AT_A_TIME) {
      const calls = scenario.calls.slice(from, Math.min(firstLive, from + CALLS_AT_A_TIME));
      seedHistory(workspace, calls, directory, scenario.startAt, newId);
      await nextTurn();
      if (!isWanted()) return null;
    }
    seatAlso(parts.live(), workspace);
    const isKnown = workspace.calibration.takeKept(usual);
    workspace.refresh();
    const outage = new Set<string>();
    const room = createRoomPlay({
      workspace,
      script: roomScript(scenario.id),
      zero: scenario.startAt,
      // The clock runs by itself.
      stepClockTo: () => {},
      newId,
      isOutage: (report) => outage.has(report),
      isOutsideOnly: !isDeskPlayed,
    });
    return {
      room,
      scenario,
      directory,
      workspace,
      clock,
      speed,
      isPaused: false,
      isLearning: !isKnown,
      next: firstLive,
      cancel: () => {},
      outage,
    };
  }
  /** The board is there meanwhile; the first minute begins once the flag knows what is usual. */
  async function learn(drill: Running): Promise<void> {
    await drill.workspace.calibration.learnNow();
    if (drill !== running) return;
    drill.isLearning = false;
    setPace(drill);
    drill.workspace.setDrill(statusOf(drill));
  }
  function setPace({ clock, isLearning, isPaused, speed }: Running): void {
    clock.setSpeed(isLearning || isPaused ? 0 : speed);
  }
  function scheduleNext(drill: Running): void {
    const at = nextAt(drill);
    if (at === null) return;
    // What is played late would be told in another order, and with other times.
    drill.clock.holdAt(at);
    drill.cancel = drill.clock.onceAt(at, () => playDue(drill));
  }
  async function playDue(drill: Running): Promise<void> {
    const { scenario, workspace, clock } = drill;
    for (;;) {
      const call = scenario.calls[drill.next];
      if (drill !== running || call === undefined || scenario.startAt + call.at > clock.now()) break;
      drill.next += 1;
      const report = draftOfCall(call, rowOf(call, drill.directory), scenario.startAt);
      const saved = await workspace.command('report.log', { command: newId(), report });
      if (saved.ok && call.isOutage) drill.outage.add(saved.value.report);
    }
    await playRoom(drill);
    if (drill !== running) return;
    if (hasEnded(drill)) pause(drill);
    workspace.setDrill(statusOf(drill));
    scheduleNext(drill);
  }
  /** Somebody who plays along may have done what the script wanted to do: then the rest is theirs. */
  async function playRoom(drill: Running): Promise<void> {
    if (drill !== running || drill.room === null) return;
    try {
      await drill.room.playTo(drill.clock.now());
    } catch {
      drill.room = null;
    }
  }
  function stop(): void {
    if (running === null) return;
    const ended = running;
    running = null;
    ended.cancel();
    ended.workspace.setDrill(null);
    parts.closeDrill();
  }

  return {
    'drill.scenarios': async () =>
      ok(
        (await parts.scenarios()).map(({ id, title, sentence, note, startAt, endAt, peopleTook }) => ({
          id,
          title,
          sentence,
          note,
          startAt,
          minutes: Math.round((endAt - startAt) / 60_000),
          peopleTook,
        })),
      ),
    'drill.start': async ({ scenario: id, speed, isDeskPlayed = false }) => {
      const scenario = (await parts.scenarios()).find((known) => known.id === id);
      if (scenario === undefined) return refuse('not-found', 'There is no such scenario.');
      stop();
      starts += 1;
      const mine = starts;
      const begun = await begin(scenario, speed, isDeskPlayed, () => mine === starts);
      if (begun === null || mine !== starts)
        return refuse('cancelled', 'Another drill was started, or this one stopped, before it began.');
      running = begun;
      setPace(begun);
      scheduleNext(begun);
      if (begun.isLearning) void learn(begun);
      const status = statusOf(begun);
      begun.workspace.setDrill(status);
      return ok(status);
    },
    'drill.control': ({ speed, paused }) => {
      if (running === null) return ok(null);
      running.speed = speed ?? running.speed;
      running.isPaused = hasEnded(running) || (paused ?? running.isPaused);
      setPace(running);
      const status = statusOf(running);
      running.workspace.setDrill(status);
      return ok(status);
    },
    'drill.stop': () => {
      if (running === null) parts.closeDrill();
      starts += 1;
      stop();
      return ok(null);
    },
  };
}

/** When something is next due: a call, a milestone, or the end; null once that has come. */
function nextAt({ scenario, next, clock, room }: Running): number | null {
  const now = clock.now();
  const { startAt, endAt } = scenario;
  const call = scenario.calls[next];
  if (now >= endAt && call === undefined) return null;
  const milestone = scenario.milestones.find(({ at }) => startAt + at > now);
  const step = room?.nextAt() ?? null;
  const times = [call, milestone].flatMap((each) => (each === undefined ? [] : [startAt + each.at]));
  // A step that waits for somebody is looked at again with the next call.
  return Math.min(endAt, ...times, ...(step === null || step <= now ? [] : [step]));
}

/** Not before every call was played: on a busy machine the clock may be at the end while calls still wait for their turn. */
function hasEnded({ scenario, clock, next }: Running): boolean {
  return clock.now() >= scenario.endAt && next >= scenario.calls.length;
}

function pause(drill: Running): void {
  drill.isPaused = true;
  drill.clock.setSpeed(0);
}

function statusOf({ scenario, workspace, clock, speed, isPaused, isLearning, next, outage }: Running): DrillStatus {
  const firstLive = scenario.calls.findIndex((call) => call.at >= 0);
  const isOfOutage = (reports: readonly string[]) =>
    reports.filter((report) => outage.has(report)).length * 2 > reports.length;
  const flags = workspace.live.flags.filter((flag) => isOfOutage(flag.evidence.reports));
  const played = scenario.calls.slice(firstLive, next);
  const now = clock.now();
  const first = played.find((call) => call.isOutage);
  return {
    scenario: scenario.id,
    title: scenario.title,
    speed,
    paused: isPaused,
    ...(isLearning && { isLearning }),
    now,
    startedAt: scenario.startAt,
    endsAt: scenario.endAt,
    played: played.length,
    total: scenario.calls.length - firstLive,
    amberAt: flags[0]?.raisedAt ?? null,
    flaggedAt: flags.find((flag) => flag.tier === 'red')?.raisedAt ?? null,
    firstReportAt: first === undefined ? null : scenario.startAt + first.at,
    milestones: scenario.milestones
      .filter((milestone) => scenario.startAt + milestone.at <= now)
      .map(({ at, kind, text }) => ({ at: scenario.startAt + at, kind, text })),
  };
}
