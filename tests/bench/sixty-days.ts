import { steppedClock } from '../../main/engine/time/clock.ts';
import { draft, mobile } from '../support/drafts.ts';
import { openWorkspace, passingStore } from '../support/open-workspace.ts';

const START = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 3_600_000;
const CALLS_A_DAY = 500;
const DAYS = 60;
const EARLY = 10;

export interface SixtyDays {
  /** Milliseconds of work a report, over the tenth day and over the last. */
  readonly early: number;
  readonly late: number;
  /** Reports held in memory at the end of those days. */
  readonly heldEarly: number;
  readonly heldLate: number;
}

/** Runs one workspace for 60 days at 500 calls a day, on a clock of its own: neither time nor memory may grow with its age. */
export async function benchSixtyDays(): Promise<SixtyDays> {
  const clock = steppedClock(START);
  const workspace = openWorkspace(passingStore(), clock);
  const days: { readonly ms: number; readonly held: number }[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const began = performance.now();
    for (let call = 0; call < CALLS_A_DAY; call += 1) {
      const report = draft({
        callingNumber: mobile((day * 7 + call) % 1000),
        symptom: `symptom_${call % 40}`,
        startedAt: clock.now(),
      });
      const saved = await workspace.command('report.log', { command: `command-${day}-${call}`, report });
      if (!saved.ok) throw new Error(saved.refusal.sentence);
      clock.stepTo(clock.now() + DAY_MS / CALLS_A_DAY);
    }
    days.push({ ms: (performance.now() - began) / CALLS_A_DAY, held: [...workspace.live.activeReports()].length });
  }
  const [early, late] = [days[EARLY - 1], days[DAYS - 1]];
  return { early: early?.ms ?? 0, late: late?.ms ?? 0, heldEarly: early?.held ?? 0, heldLate: late?.held ?? 0 };
}
