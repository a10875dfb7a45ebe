import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { steppedClock } from '../../main/engine/time/clock.ts';
import type { Workspace } from '../../main/engine/workspace/workspace.ts';
import { draft, mobile } from '../support/drafts.ts';
import { openWorkspace, passingStore, shownBy } from '../support/open-workspace.ts';
import { runs } from '../support/runs.ts';

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
      { numRuns: runs(30) },
    );
  }, 60_000);

  it('carries each command out exactly once, whatever is repeated, batched, reused or restarted', async () => {
    const one = fc.record({
      id: fc.nat({ max: 5 }),
      what: fc.nat({ max: 3 }),
      words: fc.constantFrom('dead line', 'no sound'),
    });
    const batches = fc.array(
      fc.record({ batch: fc.array(one, { minLength: 1, maxLength: 6 }), isRestart: fc.boolean() }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    await fc.assert(
      fc.asyncProperty(batches, async (given) => {
        const store = passingStore();
        const clock = steppedClock(START);
        let workspace = openWorkspace(store, clock);
        const anchor = await workspace.command('report.log', {
          command: 'command-anchor',
          report: draft({ startedAt: START }),
        });
        if (!anchor.ok) throw new Error(anchor.refusal.sentence);
        const first = new Map<string, { readonly input: string; readonly answer: unknown }>();
        for (const { batch, isRestart } of given) {
          if (isRestart) workspace = openWorkspace(store, clock);
          const sent = batch.map(({ id, what, words }) => {
            const command = `command-${id}`;
            const input = `${what} ${words}`;
            return { command, input, answer: send(workspace, command, what, words, anchor.value.report) };
          });
          for (const { command, input, answer } of sent) {
            const said = await answer;
            const known = first.get(command);
            if (known === undefined) {
              if (said.ok) first.set(command, { input, answer: said.value });
            } else if (known.input !== input) expect(said).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
            else if (!input.startsWith('2')) expect(said).toEqual({ ok: true, value: known.answer });
            else expect(said).toMatchObject({ ok: true, value: { id: anchor.value.report } });
          }
        }
        const saved = [...first].filter(([, { input }]) => input.startsWith('0'));
        expect(store.reportCount()).toBe(1 + saved.length);
        expect(store.people()).toHaveLength([...first].filter(([, { input }]) => input.startsWith('1')).length);
        for (const [, { answer }] of saved) expect(store.report((answer as { report: string }).report)).not.toBeNull();
        expect(store.incidents()).toHaveLength([...first].filter(([, { input }]) => input.startsWith('3')).length);
      }),
      { numRuns: runs(60) },
    );
  }, 60_000);
});

/** One of four commands; the same words and kind under the same id are the same command. */
function send(workspace: Workspace, command: string, what: number, words: string, report: string) {
  switch (what) {
    case 0:
      return workspace.command('report.log', { command, report: draft({ words, startedAt: START }) });
    case 1:
      return workspace.command('person.add', { command, name: words, initials: 'X', role: 'agent' });
    case 2:
      return workspace.command('report.correct', { command, report, words });
    default:
      return workspace.command('incident.declare', {
        command,
        title: words,
        severity: 'S3',
        rule: RULE,
        reports: [],
        flag: null,
      });
  }
}
