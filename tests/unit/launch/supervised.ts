import { join } from 'node:path';
import type { Announcement } from '../../../main/core/contract/wire.ts';
import { launchFork } from '../../../main/launch/fork.ts';
import { EngineSupervisor, type SupervisorLimits } from '../../../main/launch/supervisor.ts';

const fixture = join(import.meta.dirname, 'fixture-engine.mjs');

/** An engine for tests: a real process of Node that runs the fixture, supervised. */
export interface Supervised {
  readonly engine: EngineSupervisor;
  readonly heard: Announcement[];
  /** Replaces the arguments of the next start. */
  setArgs(...args: string[]): void;
  starts(): number;
  /** Resolves to the announcement of that kind that comes next. */
  next(type: Announcement['type']): Promise<Announcement>;
}

export function superviseFixture(args: readonly string[], limits: Partial<SupervisorLimits> = {}): Supervised {
  let current = args;
  let starts = 0;
  const heard: Announcement[] = [];
  const engine = new EngineSupervisor(() => {
    starts += 1;
    return launchFork({ enginePath: fixture, nodePath: process.execPath, args: current });
  }, limits);
  engine.onAnnouncement((announcement) => heard.push(announcement));
  return {
    engine,
    heard,
    setArgs: (...next) => {
      current = next;
    },
    starts: () => starts,
    next: (type) =>
      new Promise((resolve) => {
        const stop = engine.onAnnouncement((announcement) => {
          if (announcement.type !== type) return;
          stop();
          resolve(announcement);
        });
      }),
  };
}
