import { rmSync } from 'node:fs';
import type { Certificate } from '../../main/hub/certificate.ts';
import type { HubClock } from '../../main/hub/clock.ts';
import { type HttpHandler, teamRequests } from '../../main/hub/http-requests.ts';
import { foundTeam, type Hub, startHub } from '../../main/hub/hub.ts';
import { startServer } from '../../main/hub/server.ts';
import { openSqliteStore } from '../../main/hub/sqlite-store.ts';
import type { HubStore } from '../../main/hub/store.ts';
import { FOREIGN_NOW } from './foreign-console.ts';
import { memoryFolder } from './memory-folder.ts';

/** The hub's time, moved by hand. */
export interface ManualHubClock extends HubClock {
  advance(ms: number): void;
}

export function manualHubClock(start = FOREIGN_NOW + 60_000): ManualHubClock {
  let now = start;
  const timers = new Set<{ at: number; readonly every: number | null; readonly callback: () => void }>();
  function add(ms: number, every: number | null, callback: () => void): () => void {
    const timer = { at: now + ms, every, callback };
    timers.add(timer);
    return () => timers.delete(timer);
  }
  return {
    now: () => now,
    every: (ms, callback) => add(ms, ms, callback),
    after: (ms, callback) => add(ms, null, callback),
    advance: (ms) => {
      now += ms;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        if (timer.every === null) timers.delete(timer);
        else timer.at = now + timer.every;
        timer.callback();
      }
    },
  };
}

export interface TestHub {
  readonly hub: Hub;
  readonly store: HubStore;
  readonly clock: ManualHubClock;
  /** https://127.0.0.1:port, or http:// without a certificate. */
  readonly address: string;
  readonly faults: string[];
  close(): Promise<void>;
}

export interface TestHubOptions {
  readonly store: HubStore;
  readonly clock?: ManualHubClock;
  readonly certificate?: Certificate | null;
  readonly handlers?: (hub: Hub) => readonly HttpHandler[];
}

/** A hub in this process, on loopback, that can be talked to over its sockets. */
export async function startTestHub({ store, clock = manualHubClock(), ...options }: TestHubOptions): Promise<TestHub> {
  const certificate = options.certificate ?? null;
  const faults: string[] = [];
  if ((await store.head()) === null) await foundTeam(store, 'Night shift', clock.now());
  const hub = await startHub({
    store,
    clock,
    app: '0.0.0',
    fingerprint: certificate?.fingerprint ?? '',
    log: { note: () => {}, fault: (where, error) => faults.push(`${where}: ${String(error)}`) },
  });
  const handlers = [teamRequests(hub), ...(options.handlers?.(hub) ?? [])];
  const server = await startServer({ hub, handlers, host: '127.0.0.1', port: 0, certificate });
  const address = `${certificate === null ? 'http' : 'https'}://127.0.0.1:${server.port}`;
  await hub.reachedAt(address, certificate?.fingerprint ?? null);
  return {
    hub,
    store,
    clock,
    address,
    faults,
    close: async () => {
      await server.close();
      await hub.close();
    },
  };
}

/** A hub's folder that is removed afterwards. */
export function hubFolder(): { readonly folder: string; open(): HubStore; remove(): void } {
  const folder = memoryFolder('groundswell-hub-');
  return {
    folder,
    open: () => openSqliteStore(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
