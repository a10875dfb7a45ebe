import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CallInput, CallOutput } from '../../main/core/contract/calls.ts';
import { ok, type Result } from '../../main/core/result.ts';
import { fixedCountDetector } from '../../main/core/surge/fixed-count.ts';
import type { WorkspaceCommand } from '../../main/engine/commands/context.ts';
import { showNumber, toE164 } from '../../main/engine/exchange/phone.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';
import { openDataFolder } from '../../main/engine/process/data-folder.ts';
import type { Connection } from '../../main/engine/store/sqlite.ts';
import { openSqliteStorage } from '../../main/engine/store/sqlite-storage.ts';
import { deviceKey, type Membership, newDeviceKey } from '../../main/engine/team/membership.ts';
import { createSync, type Sync } from '../../main/engine/team/sync.ts';
import { correctedClock, type SteppedClock, steppedClock } from '../../main/engine/time/clock.ts';
import { createWorkspace, type Workspace } from '../../main/engine/workspace/workspace.ts';
import { MEMORY_TEAM, type MemoryHub, openMemoryHub } from './memory-hub.ts';

const NETWORK_MS = 1;
const TEAM_SECRET = 'cd'.repeat(32);

/** One desk of a simulated team: real files, a real workspace, and a hub in memory; time passes only when it is told to. */
export interface SimulatedDesk {
  readonly path: string;
  readonly name: string;
  readonly workspace: Workspace;
  readonly connection: Connection;
  readonly sync: Sync;
  /** How wrong this machine's clock is (ms). */
  skew: number;
  do<M extends WorkspaceCommand>(method: M, input: CallInput<M>): Promise<Result<CallOutput<M>>>;
  erase(subjects: readonly string[], customer: string | null): void;
  /** Its cable: without it nothing gets in or out. */
  setOnline(isOnline: boolean): void;
  /** Ends it at once, and starts it again on its files. */
  restart(): void;
  /** Copies its files; later they can be put back, as from an image of the disk. */
  image(): void;
  restoreImage(): boolean;
  close(): void;
}

export interface TeamSimulation {
  readonly clock: SteppedClock;
  readonly hub: MemoryHub;
  readonly desks: readonly SimulatedDesk[];
  pass(ms: number): void;
  close(): void;
}

export function simulateTeam(folder: string, size: number, start: number, random: () => number): TeamSimulation {
  const clock = steppedClock(start);
  const hub = openMemoryHub((work) => void clock.onceAt(clock.now() + NETWORK_MS, work), clock.now);
  const desks = Array.from({ length: size }, (_, index) => openDesk(join(folder, `desk-${index}`), `device-${index}`));

  function openDesk(path: string, device: string): SimulatedDesk {
    const folderOf = openDataFolder(path);
    const kept = newDeviceKey().kept;
    const membership: Membership = {
      hub: 'http://127.0.0.1:1',
      pin: null,
      team: MEMORY_TEAM,
      teamName: 'North',
      secret: TEAM_SECRET,
      device,
      class: 'shared',
      key: kept,
      person: 'p1',
      joinedAt: start,
      isHost: false,
    };
    let skew = 0;
    let isOnline = true;
    let connection: Connection;
    const storage = openSqliteStorage({ folder: folderOf, onConnection: (opened) => (connection = opened) });
    const corrected = correctedClock({
      now: () => clock.now() + skew,
      onceAt: (at, callback) => clock.onceAt(at - skew, callback),
    });
    let workspace = openWorkspace();
    let sync = openSync();

    function openWorkspace(): Workspace {
      const store = storage.open('live', corrected.now());
      return createWorkspace({
        name: 'live',
        store,
        clock: corrected,
        detector: fixedCountDetector(),
        vocabulary: createVocabulary([], []),
        announce: () => {},
        toE164,
        showNumber,
        random,
        onWritten: () => sync.poke(),
        commit: (work) => ok(store.atomically(work)),
        onFault: (error) => {
          throw error;
        },
      });
    }
    function openSync(): Sync {
      return createSync({
        workspace: () => workspace,
        link: {
          open: (listener) => {
            if (isOnline) return hub.link(device).open(listener);
            clock.onceAt(clock.now() + NETWORK_MS, () => listener.onClosed(null));
            return { send: () => {}, close: () => {} };
          },
        },
        membership,
        sign: deviceKey(kept).sign,
        app: 'test',
        now: () => clock.now() + skew,
        after: (ms, callback) => clock.onceAt(clock.now() + ms, callback),
        random,
        onHubTime: (ahead) => {
          if (Math.abs(ahead - corrected.ahead) > 2_000) corrected.correct(ahead);
        },
        leaveConsole: (end) => {
          workspace.close();
          storage.leaveConsole('live', end, corrected.now());
          workspace = openWorkspace();
        },
        onErasures: () => {
          workspace.store.scrubIfDue();
          workspace.refresh();
        },
        onChange: () => {},
        noteFault: (what, error) => {
          throw new Error(`${device}: ${what}: ${String(error)}`, { cause: error });
        },
      });
    }
    function files(): readonly string[] {
      return [folderOf.workspace('live'), folderOf.keys];
    }
    function end(): void {
      sync.close();
      workspace.close();
    }
    function begin(): void {
      workspace = openWorkspace();
      sync = openSync();
    }
    return {
      path,
      name: device,
      get workspace() {
        return workspace;
      },
      get connection() {
        return connection;
      },
      get sync() {
        return sync;
      },
      get skew() {
        return skew;
      },
      set skew(next) {
        skew = next;
      },
      do: (method, input) => workspace.command(method, input),
      erase: (subjects, customer) => {
        const { store } = workspace;
        store.erase(subjects, customer, { person: 'p1', command: `erase-${clock.now()}`, now: corrected.now() });
        store.scrubIfDue();
        workspace.refresh();
      },
      setOnline: (next) => {
        isOnline = next;
        if (!next) hub.drop(device);
      },
      restart: () => {
        end();
        begin();
      },
      image: () => {
        end();
        mkdirSync(join(path, 'image'), { recursive: true });
        for (const [index, file] of files().entries()) copyFileSync(file, join(path, 'image', String(index)));
        begin();
      },
      restoreImage: () => {
        if (!existsSync(join(path, 'image', '0'))) return false;
        end();
        for (const [index, file] of files().entries()) {
          for (const companion of ['-wal', '-shm']) rmSync(`${file}${companion}`, { force: true });
          copyFileSync(join(path, 'image', String(index)), file);
        }
        begin();
        return true;
      },
      close: end,
    };
  }
  return {
    clock,
    hub,
    desks,
    pass: (ms) => clock.stepTo(clock.now() + ms),
    close: () => {
      for (const desk of desks) desk.close();
    },
  };
}
