import { rmSync } from 'node:fs';
import type { CallInput } from '../../main/core/contract/calls.ts';
import { draft } from './drafts.ts';
import { startEngine } from './engine-client.ts';
import { memoryFolder } from './memory-folder.ts';

export interface RealDeskFigures {
  /** Until everything of the hub's log was folded (s). */
  readonly seconds: number;
  /** The slowest answer to a call that was logged meanwhile, and how many were (ms). */
  readonly slowestAnswer: number;
  readonly calls: number;
}

/** Calls that are logged while the desk takes the log in, one after the other with this pause (ms). */
const PAUSE_MS = 250;

/** A real engine joins a team and takes in what there is, while somebody logs calls at it. */
export async function joinRealDesk(by: CallInput<'team.join'>['by']): Promise<RealDeskFigures> {
  const folder = memoryFolder('groundswell-real-desk-');
  const engine = await startEngine(folder, ['--clock-offset=0']);
  try {
    const beginning = performance.now();
    const person = { name: 'Ann Lee', initials: 'AL' };
    await engine.must('team.join', { by, device: 'New desk', person });
    let slowest = 0;
    let calls = 0;
    for (;;) {
      const { team } = await engine.must('team.get', {});
      if (team?.state === 'shared') break;
      const asked = performance.now();
      calls += 1;
      const report = draft({ startedAt: Date.now(), words: `call ${calls}`, symptom: 'other' });
      await engine.must('report.log', { command: `real-desk-${String(calls).padStart(6, '0')}`, report });
      slowest = Math.max(slowest, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    const seconds = Math.round((performance.now() - beginning) / 100) / 10;
    return { seconds, slowestAnswer: Math.round(slowest), calls };
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
