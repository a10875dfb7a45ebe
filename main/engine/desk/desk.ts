import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import type { Announcement } from '../../core/contract/wire.ts';
import { WORKSPACE_NAMES } from '../../core/contract/workspace-name.ts';
import type { Result } from '../../core/result.ts';
import { fixedCountDetector } from '../../core/surge/fixed-count.ts';
import { showNumber, toE164 } from '../exchange/phone.ts';
import { createDiskGuard, type DiskGuard } from '../health/disk-guard.ts';
import { eraseCalls } from '../health/erase-caller.ts';
import { healthCalls } from '../health/health-calls.ts';
import type { HealthContext } from '../health/health-context.ts';
import { startMaintenance } from '../health/maintenance.ts';
import { oneAtATime } from '../health/one-at-a-time.ts';
import { rescueCalls } from '../health/rescue-calls.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import type { Sending } from '../outbox/outbox-keeper.ts';
import { openSecrets } from '../outbox/secrets.ts';
import type { Turns } from '../outbox/sender.ts';
import type { DataFolder } from '../process/data-folder.ts';
import { type Logger, noteFault } from '../process/logger.ts';
import { faultAnswer, openingTrouble, troubleOf } from '../store/faults.ts';
import { fileOfError, isDiskFull } from '../store/sqlite-errors.ts';
import type { RecordFiles } from '../store/storage.ts';
import { RecordTrouble } from '../store/trouble.ts';
import type { Learner } from '../surge/learner.ts';
import { createHubHost } from '../team/hub-host.ts';
import type { RunHub } from '../team/run-hub.ts';
import { createTeam, type TeamParts } from '../team/team.ts';
import { webSocketLink } from '../team/ws-link.ts';
import { afterReal } from '../time/after-real.ts';
import { type Clock, correctedClock, realClock } from '../time/clock.ts';
import { createWorkspace, type Workspace } from '../workspace/workspace.ts';
import { createEngine, type Engine } from './dispatch.ts';

export interface DeskParts {
  readonly folder: DataFolder;
  readonly storage: RecordFiles;
  readonly vocabulary: Vocabulary;
  readonly logger: Logger;
  readonly announce: (announcement: Announcement) => void;
  /** Learns what is usual of each workspace; without one fixed counts stay in use. */
  readonly learner?: Learner;
  /** The domain clock of a workspace; the real one unless a replay or a test says otherwise. */
  readonly clock?: (name: WorkspaceName) => Clock;
  /** How this desk reaches a team: which program it is, and the file of the hub that it can run; left out in a test of one desk. */
  readonly team?: Partial<Pick<TeamParts, 'app' | 'linkTo' | 'random' | 'hubPort'>> & {
    readonly runHub?: RunHub | null;
  };
  /** How the real desk sends escalations; by default with the secrets of its folder. */
  readonly sending?: Partial<Sending>;
  /** Handlers of further calls. */
  readonly handlers?: (access: DeskAccess) => DeskHandlers;
  /** Told once, when the data folder was removed or replaced: nothing that this desk writes is kept from then on. */
  readonly onFolderGone?: (sentence: string) => void;
}

/** What calls that concern the whole desk may reach: drills, imports, samples. */
export interface DeskAccess {
  /** Opened on first use. Throws RecordTrouble while its data cannot be used; the engine answers for that. */
  workspace(name: WorkspaceName): Workspace;
  /** Throws away what a workspace held (never the live one) and opens it empty on that clock. */
  openFresh(name: Exclude<WorkspaceName, 'live'>, clock: Clock): Workspace;
  /** Closes a workspace; it opens again on first use. */
  closeWorkspace(name: WorkspaceName): void;
  readonly announce: (announcement: Announcement) => void;
  /** Logs what should never happen, without a word of any caller. */
  readonly noteFault: (method: string, error: unknown) => void;
}

export interface DeskRuntime {
  readonly engine: Engine;
  /** Opened on first use. Throws RecordTrouble while its data cannot be used. */
  workspace(name: WorkspaceName): Workspace;
  /** Seals the secrets of targets with a key that the host keeps. */
  protectSecrets(key: Uint8Array): void;
  /** Connects the desk to its team, if it is in one. */
  startTeam(): void;
  /** Begins what a desk does by itself in real time: backups, checks, the reserve. */
  startMaintenance(): void;
  close(): void;
}

/** Everything that one engine process owns: its workspaces, opened on first use, behind one engine. */
export function createDesk(parts: DeskParts): DeskRuntime {
  const { folder, logger, storage } = parts;
  const open = new Map<WorkspaceName, Workspace>();
  const troubles = new Map<WorkspaceName, RecordTrouble>();
  const guard = createDiskGuard({
    reserve: folder.reserve,
    logger,
    onChange: (state) => {
      storage.saveRoom(state !== 'ok');
      parts.announce({ type: 'health' });
    },
    makeRoom: storage.makeRoom,
  });
  const alone = oneAtATime();
  const secrets = parts.sending?.secrets ?? openSecrets(folder.secrets);
  const liveClock = correctedClock(parts.clock?.('live') ?? realClock());
  const turns: Turns = {
    take: (message) => team.turns.take(message),
    giveBack: (message) => team.turns.giveBack(message),
  };
  let stopMaintenance = () => {};
  let isFolderGone = false;

  function workspace(name: WorkspaceName): Workspace {
    const trouble = troubles.get(name);
    if (trouble !== undefined) throw trouble;
    return open.get(name) ?? openOn(name, name === 'live' ? liveClock : (parts.clock?.(name) ?? realClock()));
  }
  function openOn(name: WorkspaceName, clock: Clock): Workspace {
    const opened = guard.write(
      () => makeWorkspace(name, clock),
      () => {},
    );
    if (!opened.ok) throw noteTrouble(name, troubleOf(opened.refusal, folder.workspace(name)));
    open.set(name, opened.value);
    return opened.value;
  }
  function makeWorkspace(name: WorkspaceName, clock: Clock): Workspace {
    let store = null;
    try {
      store = storage.open(name, clock.now());
      return createWorkspace({
        name,
        store,
        clock,
        detector: fixedCountDetector(),
        learner: parts.learner ?? null,
        file: storage.file(name),
        noteFault: (what, error) => noteFault(logger, what, error),
        sending: name === 'live' ? { ...parts.sending, secrets, turns } : null,
        vocabulary: parts.vocabulary,
        announce: (revision, changed) => parts.announce({ type: 'changed', workspace: name, revision, changed }),
        toE164,
        showNumber,
        ...(name === 'live' ? { onWritten: () => team.poke() } : {}),
        commit: commitOf(store, guard, () => mustBeInPlace(name)),
        onFault: (error) => answerFault('a command', error, name),
      });
    } catch (error) {
      store?.close();
      if (isDiskFull(error)) throw error;
      const trouble = openingTrouble(error, folder.workspace(name));
      if (trouble.kind === 'fault') noteFault(logger, 'opening a workspace', error);
      throw noteTrouble(name, trouble);
    }
  }
  /** Asked after each commit, before anybody is told that something was saved. */
  function mustBeInPlace(name: WorkspaceName): void {
    if (!storage.isInPlace(name)) throw new RecordTrouble('gone', folderGone(folder.path));
  }
  function noteFolderGone(): void {
    if (isFolderGone) return;
    isFolderGone = true;
    parts.onFolderGone?.(folderGone(folder.path));
  }
  function noteTrouble(name: WorkspaceName, met: RecordTrouble): RecordTrouble {
    const trouble = met.in(name);
    troubles.set(name, trouble);
    if (trouble.kind === 'gone') {
      noteFolderGone();
      return trouble;
    }
    logger.error({ event: 'trouble', workspace: name, kind: trouble.kind }, 'the data of a workspace cannot be used');
    parts.announce({ type: 'health' });
    void lookThroughBackups(name);
    return trouble;
  }
  /** Which backup is the newest good one must be known before anybody chooses. */
  async function lookThroughBackups(name: WorkspaceName): Promise<void> {
    try {
      await alone(() => storage.verifyBackups(name));
      parts.announce({ type: 'health' });
    } catch (error) {
      noteFault(logger, 'looking through the backups', error);
    }
  }
  /** The workspace is left only once the call that met the fault has come back out of it. */
  function answerFault(method: string, error: unknown, asked: WorkspaceName): Result<never> {
    const name = workspaceOf(error, folder) ?? asked;
    const answer = faultAnswer(error, folder.workspace(name), name);
    if (answer.trouble === null) noteFault(logger, method, error);
    else if (!troubles.has(name)) setImmediate(leave, name, answer.trouble);
    return { ok: false, refusal: answer.refusal };
  }
  function leave(name: WorkspaceName, trouble: RecordTrouble): void {
    const left = open.get(name);
    open.delete(name);
    if (left !== undefined) {
      const done = storage.abandon(name);
      try {
        left.close();
      } catch (error) {
        noteFault(logger, 'leaving a workspace', error);
      }
      done();
    }
    if (!troubles.has(name)) noteTrouble(name, trouble);
  }
  function closeWorkspace(name: WorkspaceName): void {
    open.get(name)?.close();
    open.delete(name);
  }
  function openFresh(name: Exclude<WorkspaceName, 'live'>, clock: Clock): Workspace {
    closeWorkspace(name);
    troubles.delete(name);
    storage.discard(name);
    return openOn(name, clock);
  }
  /** Notices a folder that was taken away while nobody saves anything. */
  function lookAtPlaces(): void {
    for (const name of [...open.keys()])
      if (!storage.isInPlace(name)) leave(name, new RecordTrouble('gone', folderGone(folder.path)));
  }
  /** Opens a workspace if it can be; null, with the reason noted, if not. */
  function tryWorkspace(name: WorkspaceName): Workspace | null {
    try {
      return workspace(name);
    } catch (error) {
      if (error instanceof RecordTrouble) return null;
      throw error;
    }
  }
  const healthContext: HealthContext = {
    folder,
    storage,
    guard,
    logger,
    announce: parts.announce,
    alone,
    workspace: tryWorkspace,
    trouble: (name) => troubles.get(name) ?? null,
    lookAtPlaces,
    leave,
    reopen: (name) => {
      troubles.delete(name);
      return tryWorkspace(name);
    },
  };
  const health = healthCalls(healthContext);
  const access: DeskAccess = {
    workspace,
    openFresh,
    closeWorkspace,
    announce: parts.announce,
    noteFault: (method, error) => noteFault(logger, method, error),
  };
  function tend(): void {
    try {
      storage.tendAtLast();
    } catch (error) {
      noteFault(logger, 'closing', error);
    }
  }
  /** Whatever an erasure that came from elsewhere left on this disk. */
  function clearTraces(): void {
    void alone(() => {
      const workspace = tryWorkspace('live');
      if (workspace === null) return;
      workspace.calibration.forget();
      workspace.store.scrubIfDue();
      workspace.refresh();
    }).catch((error: unknown) => {
      if (!isDiskFull(error)) noteFault(logger, 'clearing traces', error);
    });
  }
  const team = createTeam({
    workspace: () => tryWorkspace('live'),
    leaveConsole: (end) => {
      closeWorkspace('live');
      storage.leaveConsole('live', end, liveClock.now());
      tryWorkspace('live');
      parts.announce({ type: 'ready' });
    },
    onErasures: clearTraces,
    noteFault: (what, error) => noteFault(logger, what, error),
    random: parts.team?.random ?? Math.random,
    secrets,
    folder: folder.path,
    app: parts.team?.app ?? '0.0.0',
    clock: liveClock,
    linkTo: parts.team?.linkTo ?? webSocketLink,
    hubPort: parts.team?.hubPort ?? USUAL_HUB_PORT,
    host: createHubHost({ run: parts.team?.runHub ?? null, after: afterReal }),
    announce: (view) => parts.announce({ type: 'team', team: view }),
  });
  const engine = createEngine({
    desk: {
      ...parts.handlers?.(access),
      ...health.handlers,
      ...rescueCalls(healthContext),
      ...eraseCalls(healthContext),
      ...team.handlers,
    },
    workspace,
    onFault: answerFault,
  });
  return {
    engine,
    workspace,
    protectSecrets: (key) => {
      secrets.protectWith(key);
      team.wake();
    },
    startTeam: team.wake,
    startMaintenance: () => {
      stopMaintenance = startMaintenance(healthContext, health);
    },
    close: () => {
      stopMaintenance();
      team.close();
      for (const each of open.values()) each.close();
      open.clear();
      if (troubles.size === 0) tend();
    },
  };
}

/** As the hub's own program has it. */
const USUAL_HUB_PORT = 7447;

function commitOf(store: Workspace['store'], guard: DiskGuard, mustBeInPlace: () => void) {
  return <T>(work: () => T, beforeAgain: () => void): Result<T> => {
    const done = guard.write(() => store.atomically(work), beforeAgain);
    mustBeInPlace();
    return done;
  };
}

function folderGone(path: string): string {
  return `The data folder ${path} was removed, or another one was put in its place, while Groundswell had it open. What was saved before is in the folder that was there; nothing can be saved now. Put it back, then try again.`;
}

/** Whose data an error is about, where it says so itself: a call to one workspace may meet the trouble of another. */
function workspaceOf(error: unknown, folder: DataFolder): WorkspaceName | null {
  if (error instanceof RecordTrouble) return error.workspace;
  const file = fileOfError(error);
  return WORKSPACE_NAMES.find((name) => folder.workspace(name) === file) ?? null;
}
