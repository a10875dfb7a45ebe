import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HealthView } from '../../main/core/contract/views.ts';
import { openReader } from '../../main/engine/store/sqlite.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const BEFORE_BACKUP = 40;
const AFTER_BACKUP = 25;
const ALL = BEFORE_BACKUP + AFTER_BACKUP;

let folder = '';
let dataDir = '';
let live = '';
let engine: EngineClient | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-damage-'));
  await makeRecord(join(folder, 'whole'));
});

beforeEach(() => {
  dataDir = join(folder, 'data');
  live = join(dataDir, 'live.db');
  cpSync(join(folder, 'whole'), dataDir, { recursive: true });
});

afterEach(async () => {
  await engine?.close();
  engine = null;
  rmSync(dataDir, { recursive: true, force: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Reports, a backup, more reports, and an engine that has ended in good order. */
async function makeRecord(into: string): Promise<void> {
  const first = await startEngine(into);
  for (let n = 0; n < BEFORE_BACKUP; n += 1) await logReport(first, n);
  const backup = await first.must('health.backup', {});
  expect(backup).toMatchObject({ good: true });
  for (let n = BEFORE_BACKUP; n < ALL; n += 1) await logReport(first, n);
  await first.close();
}

async function logReport(client: EngineClient, n: number): Promise<void> {
  await client.must('report.log', {
    command: `command-${1000 + n}`,
    report: draft({
      words: wordsOf(n),
      callingNumber: mobile(n),
      symptom: n % 2 === 0 ? 'calls_drop' : 'portal_or_login',
    }),
  });
}

function wordsOf(n: number): string {
  return `report ${n} ${'and the line is dead '.repeat(20)}`;
}

/** Flips one bit of the live file at each of these places. */
function flip(offsets: readonly number[]): void {
  const file = openSync(live, 'r+');
  for (const offset of offsets) {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, offset);
    writeSync(file, Buffer.from([(byte[0] as number) ^ 0x10]), 0, 1, offset);
  }
  closeSync(file);
}

/** The pages of a table or index, by what SQLite itself says of the file. */
function pagesOf(name: string): number[] {
  const reader = openReader(live);
  const pages = reader
    .prepare('SELECT pageno FROM dbstat WHERE name = ? ORDER BY pageno')
    .all<{ pageno: number }>(name)
    .map((row) => row.pageno);
  reader.close();
  removeReaderTraces();
  return pages;
}

/** Where the bytes of the fact at a position lie in the file. */
function placeOfFact(position: number): number {
  const reader = openReader(live);
  const { hash = '' } =
    reader.prepare('SELECT hash FROM facts WHERE position = ?').get<{ hash: string }>(position) ?? {};
  reader.close();
  removeReaderTraces();
  return readFileSync(live).indexOf(`${hash}{"id":`) + hash.length;
}

function removeReaderTraces(): void {
  for (const end of ['-wal', '-shm']) rmSync(`${live}${end}`, { force: true });
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** Starts the engine on what the test has damaged, finds it in rescue mode, and nothing written. */
async function startInRescue(): Promise<HealthView> {
  const before = existsSync(live) && statSync(live).isFile() ? hashOf(live) : null;
  engine = await startEngine(dataDir);
  const check = await engine.must('health.check', {});
  expect(check.ok).toBe(false);
  const health = await engine.must('health.get', {});
  expect(health.mode).toBe('rescue');
  expect(health.problem).toMatch(/^.{20,}\.$/);
  expect(engine.announcements).toContainEqual({ type: 'health' });
  await expectRefused();
  if (before !== null) expect(hashOf(live), 'the damaged file was written to').toBe(before);
  return health;
}

async function expectRefused(): Promise<void> {
  const saved = await engine?.call('report.log', { command: 'while-damaged-1', report: draft() });
  expect(saved).toMatchObject({ ok: false, refusal: { code: 'data-unreadable' } });
  expect(await engine?.call('snapshot.get', {})).toMatchObject({ ok: false, refusal: { code: 'data-unreadable' } });
}

async function restoreNewest(health: HealthView): Promise<void> {
  const newest = health.backups.find((backup) => backup.good);
  expect(newest).toBeDefined();
  await engine?.must('rescue.restore', { backup: newest?.name as string });
}

async function expectReports(from: number, to: number, lost: readonly number[] = []): Promise<void> {
  const health = await engine?.must('health.get', {});
  expect(health).toMatchObject({ mode: 'ready', problem: null, choices: [] });
  const rows = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
  const kept = rows.map((row) => Number(row.words.split(' ')[1])).sort((a, b) => a - b);
  const all = Array.from({ length: to - from }, (_, index) => from + index);
  expect(kept).toEqual(all.filter((n) => !lost.includes(n)));
  await engine?.must('report.log', { command: 'after-the-rescue', report: draft({ words: 'report 9999 after' }) });
  expect(await engine?.must('health.check', {})).toMatchObject({ ok: true });
}

function setAside(): string[] {
  return readdirSync(dataDir).filter((file) => /^live\.damaged-.*\.db$/.test(file));
}

describe('a data file with flipped bits', () => {
  it('in its header leads to the rescue screen, and restoring brings back every report', async () => {
    flip([2, 18, 60]);
    const damaged = hashOf(live);
    const health = await startInRescue();
    expect(health.choices).toEqual(['restore', 'export', 'start-fresh']);
    await restoreNewest(health);
    await expectReports(0, ALL);
    expect(setAside()).toHaveLength(1);
    expect(hashOf(join(dataDir, setAside()[0] as string))).toBe(damaged);
  });

  it('in the middle of a fact that the backup holds leads to the rescue screen, and restoring brings back every report', async () => {
    flip([placeOfFact(factOfReport(12)) + 80]);
    const health = await startInRescue();
    expect(health.problem).toMatch(/does not have the content that was written/);
    await restoreNewest(health);
    await expectReports(0, ALL);
  });

  it('in a fact that no backup holds loses that one fact and nothing else', async () => {
    flip([placeOfFact(factOfReport(BEFORE_BACKUP + 10)) + 80]);
    const health = await startInRescue();
    await restoreNewest(health);
    await expectReports(0, ALL, [BEFORE_BACKUP + 10]);
    expect(setAside()).toHaveLength(1);
  });

  it('in an index leads to the rescue screen, and restoring brings back every report', async () => {
    const [page = 0] = pagesOf('reports_at');
    flip([page * 4096 - 40, page * 4096 - 300]);
    await restoreNewest(await startInRescue());
    await expectReports(0, ALL);
  });

  it('in every page of the log but the first leaves the backup to be restored', async () => {
    flip(
      pagesOf('facts')
        .slice(1)
        .flatMap((page) => [(page - 1) * 4096, (page - 1) * 4096 + 5, page * 4096 - 200]),
    );
    const health = await startInRescue();
    await restoreNewest(health);
    const rows = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(BEFORE_BACKUP);
    expect(await engine?.must('health.check', {})).toMatchObject({ ok: true });
  });
});

/** The position of the fact that logged the nth report. */
function factOfReport(n: number): number {
  const reader = openReader(live);
  const rows = reader
    .prepare("SELECT position FROM facts WHERE kind = 'report.logged' ORDER BY position")
    .all<{ position: number }>();
  reader.close();
  removeReaderTraces();
  return rows[n]?.position as number;
}

describe('damage that a call meets first', () => {
  it('ends that call with a sentence, closes the workspace without another write, and leads to the rescue screen', async () => {
    const [page = 0] = pagesOf('drafts');
    flip([(page - 1) * 4096]);
    const before = hashOf(live);
    engine = await startEngine(dataDir);
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready' });
    const met = await engine.call('draft.save', { slot: 'intake', json: '{"words":"typed"}' });
    expect(met).toMatchObject({
      ok: false,
      refusal: { code: 'data-unreadable', sentence: expect.stringMatching(/damaged/) },
    });
    await expectRefused();
    const health = await engine.must('health.get', {});
    expect(health).toMatchObject({ mode: 'rescue', choices: ['restore', 'export', 'start-fresh'] });
    expect(hashOf(live)).toBe(before);
    await restoreNewest(health);
    await expectReports(0, ALL);
  });

  it('while commands are waiting refuses them all, and none is left without an answer', async () => {
    const [page = 0] = pagesOf('commands');
    flip([(page - 1) * 4096]);
    engine = await startEngine(dataDir);
    const saves = Array.from({ length: 20 }, (_, n) =>
      engine?.call('report.log', { command: `command-${5000 + n}`, report: draft() }),
    );
    for (const save of await Promise.all(saves)) {
      expect(save).toMatchObject({
        ok: false,
        refusal: { code: expect.stringMatching(/data-unreadable|engine-away/) },
      });
    }
    await restoreNewest(await engine.must('health.get', {}));
    await expectReports(0, ALL);
  });
});

describe('a data file that is no longer what it was', () => {
  it('cut short leads to the rescue screen', async () => {
    truncateSync(live, Math.floor(statSync(live).size / 2 / 4096) * 4096 + 1000);
    await restoreNewest(await startInRescue());
    const rows = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(BEFORE_BACKUP);
  });

  it('emptied leads to the rescue screen, not to an empty desk', async () => {
    truncateSync(live, 0);
    const health = await startInRescue();
    expect(health.problem).toMatch(/is empty, but there was data in it before/);
    await restoreNewest(health);
    await expectReports(0, BEFORE_BACKUP);
  });

  it('gone leads to the rescue screen, not to an empty desk', async () => {
    rmSync(live);
    const health = await startInRescue();
    expect(health.problem).toMatch(/is gone/);
    await restoreNewest(health);
    await expectReports(0, BEFORE_BACKUP);
  });

  it('replaced by a text leads to the rescue screen', async () => {
    writeFileSync(live, 'Dear diary, this is no database.\n'.repeat(300));
    await restoreNewest(await startInRescue());
    await expectReports(0, BEFORE_BACKUP);
  });

  it('replaced by another program’s database leads to the rescue screen', async () => {
    rmSync(live);
    const { default: Database } = await import('better-sqlite3');
    const other = new Database(live);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const health = await startInRescue();
    expect(health.problem).toMatch(/is not a record of Groundswell/);
  });

  it('replaced by a folder leads to the rescue screen', async () => {
    rmSync(live);
    mkdirSync(live);
    const health = await startInRescue();
    expect(health.problem).toMatch(/is not a file/);
  });
});

describe('on the rescue screen', () => {
  it('what can be read is exported as it lies in the log, callers’ words sealed', async () => {
    flip([2, placeOfFact(factOfReport(12)) + 80]);
    await startInRescue();
    const exported = await engine?.must('rescue.export', {});
    const lines = readFileSync(exported?.file as string, 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(exported?.facts as number);
    expect(lines.length).toBeGreaterThanOrEqual(ALL - 1);
    expect(
      lines.map((line) => JSON.parse(line) as { kind: string }).filter((fact) => fact.kind === 'report.logged').length,
    ).toBe(ALL - 1);
    expect(lines.join('')).not.toContain('the line is dead');
  });

  it('starting fresh asks for the words, sets the damaged file aside and begins an empty desk', async () => {
    flip([2]);
    const damaged = hashOf(live);
    await startInRescue();
    const unsure = await engine?.call('rescue.start-fresh', { confirm: 'yes' as never });
    expect(unsure).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
    const { keptAs = '' } = (await engine?.must('rescue.start-fresh', { confirm: 'start fresh' })) ?? {};
    expect(hashOf(join(dataDir, keptAs))).toBe(damaged);
    expect(await engine?.must('report.page', { limit: 500 })).toMatchObject({ rows: [] });
    await engine?.close();
    engine = await startEngine(dataDir);
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready' });
  });

  it('a backup that is damaged too is marked, and refused with a sentence', async () => {
    const [backup = ''] = readdirSync(join(dataDir, 'backups'));
    const good = live;
    live = join(dataDir, 'backups', backup);
    flip([statSync(live).size - 900]);
    live = good;
    flip([2]);
    const health = await startInRescue();
    expect(health.backups).toEqual([expect.objectContaining({ name: backup, good: false })]);
    expect(health.lastBackupAt).toBeNull();
    const restored = await engine?.call('rescue.restore', { backup });
    expect(restored).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', sentence: expect.stringMatching(/damaged.*Choose another one/) },
    });
    expect(await engine?.call('rescue.restore', { backup: '../live.db' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });

  it('nothing can be restored over data that can be read', async () => {
    engine = await startEngine(dataDir);
    const [backup = ''] = readdirSync(join(dataDir, 'backups'));
    expect(await engine.call('rescue.restore', { backup })).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await engine.call('rescue.start-fresh', { confirm: 'start fresh' })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
    expect((await engine.must('report.page', { limit: 500 })).rows).toHaveLength(ALL);
  });
});

describe('a restored record', () => {
  it('goes on under a new console id, its chain whole, and a save that is tried again is not saved twice', async () => {
    const before = localValue('console');
    flip([2]);
    await restoreNewest(await startInRescue());
    const again = await engine?.must('report.log', { command: 'command-1003', report: draft({ words: wordsOf(3) }) });
    expect(again).toMatchObject({ report: expect.any(String), number: expect.any(Number) });
    await expectReports(0, ALL);
    await engine?.close();
    engine = null;
    expect(localValue('console')).not.toBe(before);
  });
});

function localValue(key: string): string {
  const reader = openReader(live);
  const value = reader.prepare('SELECT value FROM local WHERE key = ?').get<{ value: string }>(key)?.value ?? '';
  reader.close();
  removeReaderTraces();
  return value;
}
