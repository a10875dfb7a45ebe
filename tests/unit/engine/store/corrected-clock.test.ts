import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_DRIFT_MS } from '../../../../main/core/envelope/stamp.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { foreignConsole } from '../../../support/foreign-console.ts';
import { settableClock } from '../../../support/settable-clock.ts';

const NOW = 1_700_000_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let folder = '';
let here: DeskInProcess;
let clock = settableClock(NOW);
let calls = 0;

const open = () => deskInProcess(join(folder, 'data'), () => clock);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-clock-'));
  clock = settableClock(NOW);
  calls = 0;
  here = open();
});

afterEach(() => {
  here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function logCalls(count: number): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let n = 0; n < count; n += 1) {
    calls += 1;
    const report = draft({ startedAt: clock.now(), callingNumber: mobile(calls) });
    numbers.push((await here.must('report.log', { command: `command-${1000 + calls}`, report })).number);
  }
  return numbers;
}

async function rows(): Promise<readonly number[]> {
  const { rows: page } = await here.must('report.page', { limit: 100 });
  return page.map(({ number }) => number).sort();
}

/** Damages the record's file and restores that backup, as a person would from the rescue screen. */
async function restore(backup: string): Promise<void> {
  here.desk.close();
  writeFileSync(here.folder.workspace('live'), 'this is no database');
  here = open();
  await here.must('rescue.restore', { backup });
}

describe('a desk whose clock was wrong and is corrected', () => {
  it('shows every report after a rebuild, and the check says so', async () => {
    const first = await logCalls(2);
    clock.set(NOW + DAY);
    const ahead = await logCalls(2);
    clock.set(NOW + HOUR);
    const corrected = await logCalls(4);
    expect(await rows()).toHaveLength(8);
    await here.must('health.rebuild', {});
    expect(await rows()).toEqual([...first, ...ahead, ...corrected]);
    expect(await here.must('health.check', {})).toMatchObject({ ok: true });
    expect(await logCalls(1)).toEqual([1009]);
    here.desk.close();
    here = open();
    expect(await rows()).toHaveLength(9);
  });

  it('shows every report after the clock was set back and everything was folded again', async () => {
    await logCalls(7);
    clock.set(NOW - 3 * HOUR);
    await here.must('health.rebuild', {});
    expect(await rows()).toHaveLength(7);
    expect(await logCalls(1)).toEqual([1008]);
  });

  it('shows every report after a restore, and again after a second one, and gives no number twice', async () => {
    clock.set(NOW + DAY);
    const first = await logCalls(7);
    const { name } = await here.must('health.backup', {});
    clock.set(NOW - 3 * HOUR);
    await restore(name);
    expect(await rows()).toEqual(first);
    const more = await logCalls(2);
    expect(more).toEqual([1008, 1009]);
    const second = await here.must('health.backup', {});
    await restore(second.name);
    expect(await rows()).toEqual([...first, ...more]);
    expect(await logCalls(1)).toEqual([1010]);
    await here.must('health.rebuild', {});
    expect(await rows()).toHaveLength(10);
  });

  it('keeps what it had folded of another desk, too', async () => {
    const fact = foreignConsole().write('setting.changed', { key: 'siteName', value: 'North' }, { at: NOW + HOUR });
    const { store } = here.desk.workspace('live');
    clock.set(NOW + HOUR);
    store.atomically(() => store.ingest([fact], clock.now()));
    clock.set(NOW - DAY);
    await here.must('health.rebuild', {});
    expect((await here.must('snapshot.get', {})).settings.siteName).toBe('North');
  });
});

describe('a fact of another desk that is held', () => {
  it('is released by the next call once its time has come, whatever became of the timer', async () => {
    const fact = foreignConsole().write('setting.changed', { key: 'siteName', value: 'North' }, { at: NOW + HOUR });
    const { store } = here.desk.workspace('live');
    store.atomically(() => store.ingest([fact], clock.now()));
    expect((await here.must('snapshot.get', {})).settings.siteName).toBe('');
    clock.set(NOW + HOUR - MAX_DRIFT_MS);
    await here.must('report.page', { limit: 1 });
    expect(store.heldUntil()).toBeNull();
    expect((await here.must('snapshot.get', {})).settings.siteName).toBe('North');
  });
});
