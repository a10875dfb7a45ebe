import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../main/engine/time/clock.ts';
import type { Workspace } from '../../main/engine/workspace/workspace.ts';
import { draft, mobile } from '../support/drafts.ts';
import { openWorkspace, passingStore, shownBy } from '../support/open-workspace.ts';

const START = Date.UTC(2026, 0, 14, 9, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SYMPTOMS = ['cannot_place_calls', 'calls_drop', 'other'];
const RULE = { symptoms: ['calls_drop'], wordGroups: [], facet: null };

/** Something that a person does, or time that passes; numbers choose among what there is. */
type Step =
  | { readonly do: 'log'; readonly caller: number; readonly symptom: number; readonly late: number }
  | { readonly do: 'change'; readonly what: number; readonly report: number; readonly other: number }
  | { readonly do: 'incident'; readonly what: number; readonly which: number }
  | { readonly do: 'wait'; readonly minutes: number };

const small = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('log' as const),
      caller: fc.nat({ max: 12 }),
      symptom: fc.nat({ max: 2 }),
      late: fc.nat({ max: 50 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), what: small, report: small, other: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('incident' as const), what: small, which: small }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 300 }), fc.constantFrom(2880, 2881, 1500, 4000)),
    }),
  },
);

let commands = 0;
function command(): string {
  commands += 1;
  return `command-${String(commands).padStart(8, '0')}`;
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}

async function take(workspace: Workspace, given: Step, reports: string[], stepTo: (at: number) => void): Promise<void> {
  const now = workspace.clock.now();
  if (given.do === 'wait') {
    stepTo(now + given.minutes * MINUTE);
    return;
  }
  if (given.do === 'log') {
    const report = draft({
      callingNumber: mobile(given.caller),
      symptom: SYMPTOMS[given.symptom] ?? 'other',
      words: `call ${given.caller % 3}`,
      startedAt: now - given.late * HOUR,
    });
    const saved = await workspace.command('report.log', { command: command(), report });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
    reports.push(saved.value.report);
    return;
  }
  if (given.do === 'change') {
    const report = pick(reports, given.report);
    const other = pick(reports, given.other);
    if (report === undefined || other === undefined) return;
    const id = command();
    switch (given.what % 6) {
      case 0:
        await workspace.command('report.correct', { command: id, report, symptom: 'calls_drop', vulnerable: true });
        return;
      case 1:
        await workspace.command('report.withdraw', { command: id, report });
        return;
      case 2:
        await workspace.command('report.restore', { command: id, report });
        return;
      case 3:
        await workspace.command('cluster.merge', { command: id, report, other });
        return;
      case 4:
        await workspace.command('cluster.split', { command: id, reports: [report], from: other });
        return;
      default: {
        const flag = pick(workspace.live.flags, given.other);
        if (flag !== undefined)
          await workspace.command('flag.dismiss', { command: id, flag: flag.flag, reason: 'a test call' });
      }
    }
    return;
  }
  const incident = pick(workspace.store.incidents(), given.which);
  if (incident === undefined || given.what % 3 === 0) {
    const cluster = pick(workspace.live.clusters, given.which);
    const flag = cluster === undefined ? null : workspace.clusterViews.standing(cluster).flag;
    await workspace.command('incident.declare', {
      command: command(),
      title: 'Calls drop',
      severity: 'S2',
      rule: RULE,
      reports: cluster?.reports.map(({ id }) => id) ?? [],
      flag: flag?.flag ?? null,
    });
    return;
  }
  const change = { command: command(), incident: incident.id };
  if (given.what % 3 === 1) {
    const state = incident.state === 'resolved' ? 'investigating' : 'resolved';
    await workspace.command('incident.set-state', { ...change, state, reason: 'it is over' });
  } else {
    await workspace.command('incident.unlink', { ...change, reports: [pick(incident.reports, given.which) ?? 'none'] });
  }
}

describe('a workspace', () => {
  it('shows the same at any point of a history, whether it has run from the beginning or was just started', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const store = passingStore();
        const clock = steppedClock(START);
        const workspace = openWorkspace(store, clock);
        const reports: string[] = [];
        for (const given of steps) {
          await take(workspace, given, reports, clock.stepTo);
          const started = openWorkspace(store, steppedClock(clock.now()));
          expect(shownBy(workspace)).toEqual(shownBy(started));
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
