import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deskCalls } from '../../main/engine/desk/desk-calls.ts';
import { WATCHED_STEP_MS } from '../../main/engine/drill/sample.ts';
import { readHistoryFile } from '../../main/engine/surge/history-file.ts';
import { learnerInProcess } from '../../main/engine/surge/learn.ts';
import { steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Nobody asks for a history here. */
const noHistory = () => ({ done: new Promise<never>(() => {}), stop: () => {} });

let folder = '';
let here: DeskInProcess;

afterEach(() => {
  here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The sample data as made at this moment. */
async function sampleAt(now: number) {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-sample-'));
  const clock = steppedClock(now);
  here = deskInProcess(folder, () => clock, {
    learner: learnerInProcess(readHistoryFile),
    handlers: (access) => deskCalls(access, noHistory),
  });
  await here.must('sample.create', {});
  return { clock, snapshot: () => here.must('snapshot.get', {}, 'sample') };
}

describe('the sample data', () => {
  it.each([
    ['a Wednesday morning', Date.UTC(2026, 5, 17, 10, 20)],
    ['a Sunday night', Date.UTC(2026, 5, 21, 2, 40)],
  ])(
    'show an amber flag that grows to red while somebody watches, beside one that does not, on %s',
    async (_, now) => {
      const { clock, snapshot } = await sampleAt(now);
      const flagged = async () =>
        (await snapshot()).clusters
          .filter(({ tier }) => tier !== 'none')
          .map(({ symptom, tier }) => `${symptom} ${tier}`)
          .sort();
      expect(await flagged()).toEqual(['broadband_slow amber', 'cannot_receive_calls amber']);
      await until(async () => (await snapshot()).surge.state === 'calibrated');
      const customers = async () =>
        (await snapshot()).clusters.find(({ symptom }) => symptom === 'cannot_receive_calls')?.customers ?? 0;
      for (let before = await customers(); before < 10; before += 1) {
        clock.stepTo(clock.now() + WATCHED_STEP_MS);
        await until(async () => (await customers()) > before);
      }
      expect(await flagged()).toEqual(['broadband_slow amber', 'cannot_receive_calls red']);
      const red = (await snapshot()).clusters.find(({ tier }) => tier === 'red');
      expect(red?.flag?.place?.value).toMatch(/^Meridian voice$|^mdn-/);
      expect(red?.flag?.reason).toContain('by chance');
    },
    60_000,
  );

  it('have two weeks behind them: an incident that was declared from its flag, and a flag that was dismissed', async () => {
    const now = Date.UTC(2026, 5, 17, 10, 20);
    const { snapshot } = await sampleAt(now);
    const { store } = here.desk.workspace('sample');
    expect(now - (store.firstReportAt(0) ?? 0)).toBeGreaterThan(13.5 * DAY);
    expect(now - (store.firstReportAt(0) ?? 0)).toBeLessThanOrEqual(14 * DAY + HOUR);
    expect((await snapshot()).undecided).toEqual([]);
    const past = store.flagsSince(0).filter(({ raisedAt }) => raisedAt < now - DAY);
    expect(past.map(({ tier, dismissed }) => [tier, dismissed !== null])).toEqual([
      ['amber', true],
      ['amber', false],
      ['red', false],
    ]);
    const [incident, open] = store.incidents();
    expect((await snapshot()).incidents.map(({ title, state }) => [title, state])).toEqual([
      ['Portal login on Enrich', 'monitoring'],
    ]);
    expect(store.flag(open?.flags[0] ?? '')?.tier).toBe('red');
    expect(incident).toMatchObject({ state: 'resolved', flags: [past.at(-1)?.flag] });
    expect(past.at(-1)?.raisedAt).toBeLessThan(incident?.declaredAt ?? 0);
    expect(past.at(-1)?.evidence.customers.length).toBe(5);
  }, 60_000);
});
