import { rmSync } from 'node:fs';
import type { Announcement } from '../core/contract/wire.ts';
import type { WorkspaceName } from '../core/contract/views.ts';
import { ok, refuse, type Result } from '../core/result.ts';
import { fixedCountDetector } from '../core/surge/fixed-count.ts';
import { type Clock, realClock } from './clock.ts';
import type { DataFolder } from './data-folder.ts';
import { type DeskHandlers, type Engine, createEngine } from './engine.ts';
import { toE164 } from './exchange/phone.ts';
import type { Logger } from './logger.ts';
import type { Vocabulary } from './live/vocabulary.ts';
import { openKeyRing } from './store/keys.ts';
import { openStore } from './store/open-store.ts';
import { isDiskFull, isUnreadable, openConnection } from './store/sqlite.ts';
import type { Store } from './store/port.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

export interface DeskParts {
  readonly folder: DataFolder;
  readonly vocabulary: Vocabulary;
  readonly logger: Logger;
  readonly announce: (announcement: Announcement) => void;
  /** The domain clock of a workspace; the real one unless a replay or a test says otherwise. */
  readonly clock?: (name: WorkspaceName) => Clock;
  /** How a workspace's store is opened; the SQLite file of its name unless told otherwise. */
  readonly openWorkspaceStore?: (name: WorkspaceName) => Store;
  /** Handlers of further calls. */
  readonly handlers?: (access: DeskAccess) => DeskHandlers;
}

/** What calls that concern the whole desk may reach: drills, imports, samples. */
export interface DeskAccess {
  workspace(name: WorkspaceName): Workspace;
  /** Throws away what a workspace held (never the live one) and opens it empty on that clock. */
  openFresh(name: Exclude<WorkspaceName, 'live'>, clock: Clock): Workspace;
  /** Closes a workspace; it opens again on first use. */
  closeWorkspace(name: WorkspaceName): void;
  readonly announce: (announcement: Announcement) => void;
  /** Logs what should never happen, without a word of any caller. */
  readonly noteFault: (method: string, error: unknown) => void;
}

export interface Desk {
  readonly engine: Engine;
  workspace(name: WorkspaceName): Workspace;
  close(): void;
}

/** Everything that one engine process owns: its workspaces, opened on first use, behind one engine. */
export function createDesk(parts: DeskParts): Desk {
  const { folder, logger } = parts;
  const open = new Map<WorkspaceName, Workspace>();
  const openWorkspaceStore = parts.openWorkspaceStore ?? ((name) => openSqliteStore(folder, name));

  function workspace(name: WorkspaceName): Workspace {
    return open.get(name) ?? openOn(name, parts.clock?.(name) ?? realClock());
  }
  function openOn(name: WorkspaceName, clock: Clock): Workspace {
    const store = openWorkspaceStore(name);
    const made = createWorkspace({
      name,
      store,
      clock,
      detector: fixedCountDetector(),
      vocabulary: parts.vocabulary,
      announce: (revision, changed) => parts.announce({ type: 'changed', workspace: name, revision, changed }),
      toE164,
      commit: (work) => commit(store, work),
    });
    open.set(name, made);
    return made;
  }
  function commit<T>(store: Store, work: () => T): Result<T> {
    try {
      return ok(store.atomically(work));
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      logger.warn({ event: 'disk-full' }, 'the disk is full');
      return refuse('disk-full', 'The disk is full, so this was not saved. Your text is kept here: free some space and save again.');
    }
  }
  function closeWorkspace(name: WorkspaceName): void {
    open.get(name)?.close();
    open.delete(name);
  }
  function openFresh(name: Exclude<WorkspaceName, 'live'>, clock: Clock): Workspace {
    closeWorkspace(name);
    for (const suffix of ['', '-wal', '-shm']) rmSync(folder.workspace(name) + suffix, { force: true });
    const keys = openKeyRing(folder.keys, name);
    keys.destroyAll();
    keys.close();
    return openOn(name, clock);
  }
  function noteFault(method: string, error: unknown): void {
    logger.error({ event: 'fault', method, name: error instanceof Error ? error.name : 'unknown', stack: stackOf(error) }, 'a call met a fault');
  }
  const access: DeskAccess = { workspace, openFresh, closeWorkspace, announce: parts.announce, noteFault };
  const desk: DeskHandlers = { ...parts.handlers?.(access) };
  const engine = createEngine({
    desk,
    workspace: (name) => {
      try {
        return workspace(name);
      } catch (error) {
        if (isUnreadable(error)) return null;
        throw error;
      }
    },
    onFault: (method, error) => {
      noteFault(method, error);
      return refuse('internal', 'The program met a fault and did nothing. Try again; if it happens again, the log in the data folder says where.');
    },
  });
  return {
    engine,
    workspace,
    close: () => {
      for (const each of open.values()) each.close();
      open.clear();
    },
  };
}

export function openSqliteStore(folder: DataFolder, name: WorkspaceName): Store {
  const connection = openConnection(folder.workspace(name));
  try {
    return openStore({ connection, keys: openKeyRing(folder.keys, name), workspace: name });
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Where a fault happened, without its message: messages may quote what a caller said. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  return error.stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .map((line) => line.trim())
    .join(' | ');
}
