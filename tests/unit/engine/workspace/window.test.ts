import { describe, expect, it } from 'vitest';
import type { RecordStore } from '../../../../main/engine/store/port.ts';
import { steppedClock } from '../../../../main/engine/time/clock.ts';
import type { Workspace } from '../../../../main/engine/workspace/workspace.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { openWorkspace, passingStore, shownBy } from '../../../support/open-workspace.ts';

const START = Date.UTC(2026, 0, 14, 9, 0);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const A_DAY = 40;

let commands = 0;
function command(): string {
  commands += 1;
  return `command-${String(commands).padStart(8, '0')}`;
}

async function log(workspace: Workspace, caller: number, symptom: string): Promise<string> {
  const report = draft({ callingNumber: mobile(caller), symptom, startedAt: workspace.clock.now() });
  const saved = await workspace.command('report.log', { command: command(), report });
  if (!saved.ok) throw new Error(saved.refusal.sentence);
  return saved.value.report;
}

/** The same store, and how many reports were read of it. */
function counting(store: RecordStore): { readonly store: RecordStore; readonly reads: () => number } {
  let reads = 0;
  return {
    store: {
      ...store,
      report: (id) => {
        reads += 1;
        return store.report(id);
      },
    },
    reads: () => reads,
  };
}

describe('the live window', () => {
  it('holds as much, and reads as much for a call and a snapshot, on the twentieth day as on the fourth', async () => {
    const { store, reads } = counting(passingStore());
    const clock = steppedClock(START);
    const workspace = openWorkspace(store, clock);
    const days: { held: number; incidents: number; reads: number; snapshot: number }[] = [];
    for (let day = 0; day < 20; day += 1) {
      const before = reads();
      const fault: string[] = [];
      for (let call = 0; call < A_DAY; call += 1) {
        const isFault = call >= 10 && call < 22;
        const report = await log(workspace, call, isFault ? 'calls_drop' : `symptom_${call % 7}`);
        if (isFault) fault.push(report);
        clock.stepTo(clock.now() + 10 * MINUTE);
      }
      const declared = await workspace.command('incident.declare', {
        command: command(),
        title: 'Calls drop',
        severity: 'S2',
        rule: { symptoms: [], wordGroups: [], facet: null },
        reports: fault,
        flag: workspace.live.undecided().at(-1)?.flag ?? null,
      });
      if (!declared.ok) throw new Error(declared.refusal.sentence);
      const over = { incident: declared.value.incident, state: 'resolved', reason: 'it is over' } as const;
      await workspace.command('incident.set-state', { command: command(), ...over });
      const saved = reads();
      workspace.snapshot();
      const { live } = workspace;
      days.push({
        held: [...live.activeReports()].length + live.flags.length + live.decisions.length,
        incidents: live.incidents.size,
        reads: saved - before,
        snapshot: reads() - saved,
      });
      clock.stepTo(START + (day + 1) * DAY);
    }
    // How often announcements read rows again depends on real time; it is some reads a call, on any day.
    expect({ ...days.at(-1), reads: 0 }).toEqual({ ...days[4], reads: 0 });
    for (const day of days) expect(day.reads).toBeLessThan(20 * A_DAY);
    expect(days.at(-1)?.held).toBeLessThan(3 * A_DAY + 10);
    expect(days.at(-1)?.incidents).toBeLessThanOrEqual(3);
    expect(shownBy(workspace)).toEqual(shownBy(openWorkspace(store, steppedClock(clock.now()))));
    expect(workspace.store.resolvedIncidents(null, 100)).toHaveLength(20);
  });

  it('lets no red flag go before somebody decides', async () => {
    const store = passingStore();
    const clock = steppedClock(START);
    const workspace = openWorkspace(store, clock);
    for (let caller = 1; caller <= 5; caller += 1) {
      await log(workspace, caller, 'calls_drop');
      clock.stepTo(clock.now() + MINUTE);
    }
    clock.stepTo(START + 9 * DAY);
    const [flag, ...others] = workspace.live.undecided();
    expect(others).toEqual([]);
    expect(flag).toMatchObject({ tier: 'red', dismissed: null });
    expect(openWorkspace(store, steppedClock(clock.now())).live.undecided()).toEqual([flag]);
    await workspace.command('flag.dismiss', { command: command(), flag: flag?.flag ?? '', reason: 'a test of ours' });
    expect(workspace.live.undecided()).toEqual([]);
    workspace.snapshot();
    expect(workspace.live.flags).toEqual([]);
  });
});
