import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deskCalls } from '../../main/engine/desk/desk-calls.ts';
import { readHistoryFile } from '../../main/engine/surge/history-file.ts';
import { learnerInProcess } from '../../main/engine/surge/learn.ts';
import { steppedClock } from '../../main/engine/time/clock.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';

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
  return here.must('snapshot.get', {}, 'sample');
}

describe('the sample data', () => {
  it.each([
    ['a Wednesday morning', Date.UTC(2026, 5, 17, 10, 20)],
    ['a Sunday night', Date.UTC(2026, 5, 21, 2, 40)],
  ])(
    'show one red flag, one amber and a past that was told of, on %s',
    async (_, now) => {
      const { clusters } = await sampleAt(now);
      const flagged = clusters.filter(({ tier }) => tier === 'red' || tier === 'amber');
      expect(flagged.map(({ tier, symptom }) => [tier, symptom]).sort()).toEqual([
        ['amber', 'broadband_slow'],
        ['red', 'cannot_receive_calls'],
      ]);
      const red = flagged.find(({ tier }) => tier === 'red');
      expect(red?.flag?.place?.value).toMatch(/^Meridian voice$|^mdn-/);
      expect(red?.flag?.reason).toContain('by chance');
    },
    60_000,
  );
});
