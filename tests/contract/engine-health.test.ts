import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBackup } from '../../main/engine/store/backup-file.ts';
import { checkChain } from '../../main/engine/store/chain.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { tracesOf } from '../support/traces.ts';

let folder = '';
let dataDir = '';
let engine: EngineClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-health-'));
  dataDir = join(folder, 'data');
  engine = await startEngine(dataDir);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function logReports(from: number, to: number): Promise<void> {
  const all = Array.from({ length: to - from }, (_, index) => from + index);
  await Promise.all(
    all.map((n) =>
      engine.must('report.log', {
        command: `command-${100_000 + n}`,
        report: draft({ words: `report ${n} hums`, callingNumber: mobile(n) }),
      }),
    ),
  );
}

describe('health.get', () => {
  it('tells how the data are', async () => {
    expect(await engine.must('health.get', {})).toEqual({
      workspace: 'live',
      mode: 'ready',
      problem: null,
      choices: [],
      storage: 'ok',
      dataDir,
      lastBackupAt: null,
      backups: [],
      checkedAt: null,
      facts: 0,
    });
    await logReports(0, 5);
    const backup = await engine.must('health.backup', {});
    await engine.must('health.check', {});
    const health = await engine.must('health.get', {});
    expect(health).toMatchObject({ lastBackupAt: backup.at, backups: [backup], facts: backup.facts });
    expect(health.checkedAt).toBeGreaterThanOrEqual(backup.at);
  });
});

describe('health.check', () => {
  it('says how many facts are whole', async () => {
    await logReports(0, 7);
    const { facts } = await engine.must('health.get', {});
    expect(facts).toBeGreaterThanOrEqual(7);
    expect(await engine.must('health.check', {})).toEqual({
      ok: true,
      facts,
      sentence: `All ${facts} facts are whole: the file and the chain of every console were checked.`,
    });
  });

  it('does not keep anybody waiting', async () => {
    await logReports(0, 300);
    const check = engine.must('health.check', {});
    await logReports(300, 320);
    expect(await check).toMatchObject({ ok: true });
  });
});

describe('health.backup', () => {
  it('makes a file of the log alone: chained, verified, sealed, named by its time', async () => {
    await logReports(0, 30);
    const backup = await engine.must('health.backup', {});
    expect(backup.name).toMatch(/^live-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/);
    expect(backup.name).toBe(`live-${new Date(backup.at).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`);
    const path = join(dataDir, 'backups', backup.name);
    expect(statSync(path).size).toBe(backup.bytes);
    const opened = openBackup(path);
    expect(checkChain(opened.rows())).toEqual({ facts: backup.facts, problem: null });
    expect(opened.local().map(({ key }) => key)).not.toContain('person');
    opened.close();
    // With its space: four letters alone are found in sealed text now and then.
    expect(tracesOf([' hums', mobile(3).slice(-6)], join(dataDir, 'backups'))).toEqual([]);
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([backup.name]);
  });

  it('copies while calls go on and are answered, and holds at least what was there when it was asked for', async () => {
    await logReports(0, 1500);
    const { facts } = await engine.must('health.get', {});
    let isCopied = false;
    const backup = engine.must('health.backup', {}).finally(() => {
      isCopied = true;
    });
    let answeredMeanwhile = 0;
    for (let n = 1500; !isCopied; n += 1) {
      await logReports(n, n + 1);
      if (!isCopied) answeredMeanwhile += 1;
    }
    const copied = await backup;
    expect(copied.good).toBe(true);
    expect(copied.facts).toBeGreaterThanOrEqual(facts);
    expect(answeredMeanwhile).toBeGreaterThan(1);
  });

  it('keeps the newest seven', async () => {
    const backups = join(dataDir, 'backups');
    await logReports(0, 3);
    const made: string[] = [];
    for (let n = 0; n < 9; n += 1) made.push((await engine.must('health.backup', {})).name);
    expect(new Set(made).size).toBe(9);
    expect(readdirSync(backups).sort()).toEqual(made.slice(2));
    expect((await engine.must('health.get', {})).backups.map(({ name }) => name)).toEqual(made.slice(2).reverse());
  });

  it('marks what is no good backup, and counts it neither as the last one nor among the seven', async () => {
    await logReports(0, 3);
    const good = await engine.must('health.backup', {});
    writeFileSync(join(dataDir, 'backups', 'live-2031-01-01T00-00-00Z.db'), 'not a backup');
    const health = await engine.must('health.get', {});
    expect(health.backups.map(({ name, good: isGood }) => [name, isGood])).toEqual([
      [good.name, true],
      ['live-2031-01-01T00-00-00Z.db', false],
    ]);
    expect(health.lastBackupAt).toBe(good.at);
  });

  it('leaves nothing behind when the program ends in the middle', async () => {
    await logReports(0, 2000);
    void engine.call('health.backup', {});
    await logReports(2000, 2001);
    engine.process.kill('SIGKILL');
    await new Promise((resolve) => engine.process.once('exit', resolve));
    engine = await startEngine(dataDir);
    expect(readdirSync(join(dataDir, 'backups')).filter((file) => !/^live-[0-9TZ-]+\.db$/.test(file))).toEqual([]);
    expect(await engine.must('health.check', {})).toMatchObject({ ok: true });
  });
});

describe('health.rebuild', () => {
  it('folds everything again and says how long it took', async () => {
    await logReports(0, 50);
    const before = await engine.must('report.page', { limit: 100 });
    const { facts } = await engine.must('health.get', {});
    const rebuilt = await engine.must('health.rebuild', {});
    expect(rebuilt.facts).toBe(facts);
    expect(rebuilt.seconds).toBeGreaterThanOrEqual(0);
    expect(await engine.must('report.page', { limit: 100 })).toEqual(before);
  });
});
