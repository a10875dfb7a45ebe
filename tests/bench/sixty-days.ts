import { steppedClock } from '../../main/engine/time/clock.ts';
import { draft, mobile } from '../support/drafts.ts';
import { openWorkspace, passingStore } from '../support/open-workspace.ts';

const START = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 3_600_000;
const CALLS_A_DAY = 500;
const DAYS = 60;
const EARLY = 5;

export interface SixtyDays {
  /** Milliseconds of work a report, over the fifth day and over the last. */
  readonly early: number;
  readonly late: number;
  /** Memory that objects take at the end of those days, in MB; without `--expose-gc` what waits to be collected is among it. */
  readonly megabytesEarly: number;
  readonly megabytesLate: number;
  /** Reports held in memory at the end of those days. */
  readonly heldEarly: number;
  readonly heldLate: number;
}

/** Runs one workspace for 60 days at 500 calls a day, on a clock of its own: neither time nor memory may grow with its age. */
export async function benchSixtyDays(): Promise<SixtyDays> {
  const clock = steppedClock(START);
  const workspace = openWorkspace(passingStore(), clock);
  const days: { readonly ms: number; readonly held: number; readonly megabytes: number }[] = [];
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
    const ms = (performance.now() - began) / CALLS_A_DAY;
    days.push({ ms, held: [...workspace.live.activeReports()].length, megabytes: megabytesInUse() });
  }
  const [early, late] = [days[EARLY - 1], days[DAYS - 1]];
  if (early === undefined || late === undefined) throw new Error('there are fewer days than were to be measured');
  return {
    early: early.ms,
    late: late.ms,
    megabytesEarly: early.megabytes,
    megabytesLate: late.megabytes,
    heldEarly: early.held,
    heldLate: late.held,
  };
}

function megabytesInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
}

if (import.meta.main) console.table(await benchSixtyDays());
