import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft } from '../../../support/drafts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let folder = '';
let here: DeskInProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-maintenance-'));
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: Date.UTC(2026, 10, 22, 9, 0, 0),
  });
  here = deskInProcess(join(folder, 'data'));
  here.desk.startMaintenance();
});

afterEach(() => {
  here.desk.close();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets time go by, in quarters of an hour, and everything that it starts come to its end. */
async function pass(time: number): Promise<void> {
  for (let passed = 0; passed < time; passed += 15 * MINUTE) {
    await vi.advanceTimersByTimeAsync(Math.min(15 * MINUTE, time - passed));
    await here.must('health.check', {}).catch(() => {});
  }
}

/** The machine sleeps, and wakes up so much later. */
async function sleepTill(later: number): Promise<void> {
  vi.setSystemTime(Date.now() + later);
  await pass(16 * MINUTE);
}

const backups = () => readdirSync(join(folder, 'data', 'backups')).sort();

describe('what a desk does by itself', () => {
  it('is a backup soon after the first start, and then one a day, of which seven are kept', async () => {
    await pass(10_000);
    expect(backups()).toEqual(['live-2026-11-22T09-00-05Z.db']);
    await sleepTill(22 * HOUR);
    expect(backups()).toHaveLength(1);
    await pass(HOUR);
    expect(backups()).toHaveLength(1);
    await pass(HOUR + 15 * MINUTE);
    expect(backups()).toHaveLength(2);
    for (let day = 0; day < 9; day += 1) await sleepTill(25 * HOUR);
    expect(backups()).toHaveLength(7);
  });

  it('is a backup at the start when the last one is older than a day, and none when it is not', async () => {
    await pass(10_000);
    here.desk.close();
    here = deskInProcess(join(folder, 'data'));
    here.desk.startMaintenance();
    await pass(HOUR);
    expect(backups()).toHaveLength(1);
    here.desk.close();
    vi.setSystemTime(Date.now() + 30 * HOUR);
    here = deskInProcess(join(folder, 'data'));
    here.desk.startMaintenance();
    await pass(10_000);
    expect(backups()).toHaveLength(2);
  });

  it('keeps seven backups beside one that is dated in the future, which is not taken for the newest', async () => {
    await pass(10_000);
    const first = backups()[0] ?? '';
    for (const name of ['live-2031-01-01T00-00-00Z.db', 'live-2032-01-01T00-00-00Z.db', 'live-2033-01-01T00-00-00Z.db'])
      cpSync(join(folder, 'data', 'backups', first), join(folder, 'data', 'backups', name));
    for (let day = 0; day < 9; day += 1) await sleepTill(25 * HOUR);
    expect(backups().filter((name) => name < 'live-2027')).toHaveLength(7);
    expect(backups().slice(-2)).toEqual(['live-2032-01-01T00-00-00Z.db', 'live-2033-01-01T00-00-00Z.db']);
    const health = await here.must('health.get', {});
    expect(health.lastBackupAt).toBe(health.backups[0]?.at);
    expect(health.lastBackupAt).toBeLessThan(Date.now() + HOUR);
  });

  it('is a copy of new keys within a quarter of an hour', async () => {
    await pass(10_000);
    await here.must('report.log', { command: 'command-1', report: draft() });
    rmSync(join(folder, 'data', 'keys.spare.db'), { force: true });
    await pass(16 * MINUTE);
    expect(readdirSync(join(folder, 'data'))).toContain('keys.spare.db');
  });

  it('ends with the desk', async () => {
    here.desk.close();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(backups()).toEqual([]);
  });

  it('does not touch data that cannot be used', async () => {
    here.desk.close();
    const live = join(folder, 'data', 'live.db');
    rmSync(live);
    writeFileSync(live, 'not a record');
    here = deskInProcess(join(folder, 'data'));
    here.desk.startMaintenance();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(backups()).toEqual([]);
    expect(await here.must('health.get', {})).toMatchObject({ mode: 'rescue' });
  });
});
