import { existsSync, mkdtempSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { limitedDesk } from '../support/limited-desk.ts';
import { mayMountSmallDisks, mountSmallDisk } from '../support/small-disk.ts';

let cleanUp = async () => {};
afterEach(() => cleanUp());

/** Fills what is free but for `leave` bytes. */
function fill(path: string, leave: number): void {
  const { bavail, bsize } = statfsSync(path);
  writeFileSync(join(path, 'other-people'), Buffer.alloc(Math.max(0, bavail * bsize - leave), 'x'));
}

const LONG = 'nothing but noise on every call since this morning '.repeat(40);

/** Logs until a save is refused. Returns the words of what was acknowledged. */
async function logUntilRefused(engine: Pick<EngineClient, 'call'>, from: number): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let n = from; n < from + 20_000; n += 1) {
    const report = draft({ words: `${n} ${LONG}`, callingNumber: mobile(n) });
    const saved = await engine.call('report.log', { command: `command-${10_000 + n}`, report });
    if (!saved.ok) {
      expect(saved.refusal.code).toBe('disk-full');
      expect(saved.refusal.sentence).toMatch(/disk is full.*not saved.*kept.*free some space/i);
      return acknowledged;
    }
    acknowledged.push(report.words);
  }
  throw new Error('the disk never became full');
}

async function everyWords(engine: Pick<EngineClient, 'must'>): Promise<string[]> {
  const words: string[] = [];
  for (let before: { at: number; id: string } | undefined; ; ) {
    const page = await engine.must('report.page', { limit: 500, ...(before === undefined ? {} : { before }) });
    for (const row of page.rows) words.push(row.words);
    if (page.next === null) return words;
    before = page.next;
  }
}

/** The beginning of the words, which is all that a list shows. */
function beginnings(words: readonly string[]): string[] {
  return words.map((text) => text.slice(0, 100)).sort();
}

// Where nothing may be mounted, SQLite's own limit stands in for the disk: the last test, which runs everywhere.
if (mayMountSmallDisks()) {
  describe('on a disk that runs full', () => {
    it('saving goes on from the reserve, then is refused with a sentence; nothing is lost, and all is well when there is room again', async () => {
      const disk = mountSmallDisk(40);
      const dataDir = join(disk.path, 'data');
      let engine = await startEngine(dataDir);
      cleanUp = async () => {
        await engine.close();
        disk.remove();
      };
      expect(statSync(join(dataDir, 'reserve.bin')).size).toBe(4 * 1024 * 1024);
      await engine.must('draft.save', { slot: 'intake', json: '{"words":"before"}' });
      fill(disk.path, 2_000_000);

      const acknowledged = await logUntilRefused(engine, 0);
      expect(engine.announcements.filter(({ type }) => type === 'health').length).toBeGreaterThanOrEqual(2);
      expect(existsSync(join(dataDir, 'reserve.bin'))).toBe(false);
      expect(await engine.must('health.get', {})).toMatchObject({
        mode: 'ready',
        storage: 'full',
        problem: expect.stringMatching(/disk is full/),
      });
      // More than what was free without the reserve.
      expect(acknowledged.length).toBeGreaterThan(200);
      expect(beginnings(await everyWords(engine))).toEqual(beginnings(acknowledged));
      const draftSaved = await engine.call('draft.save', {
        slot: 'intake',
        json: JSON.stringify({ words: LONG.repeat(500) }),
      });
      expect(draftSaved).toMatchObject({ ok: false, refusal: { code: 'disk-full' } });
      expect(await engine.must('draft.load', { slot: 'intake' })).toMatchObject({ json: '{"words":"before"}' });
      expect(await engine.call('health.backup', {})).toMatchObject({ ok: false, refusal: { code: 'disk-full' } });

      // It can be started on the full disk, too, and still knows everything.
      engine.process.kill('SIGKILL');
      await new Promise((resolve) => engine.process.once('exit', resolve));
      engine = await startEngine(dataDir);
      expect(beginnings(await everyWords(engine))).toEqual(beginnings(acknowledged));

      rmSync(join(disk.path, 'other-people'));
      for (let second = 0; second < 100 && (await engine.must('health.get', {})).storage !== 'ok'; second += 1)
        await wait(100);
      expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready', storage: 'ok', problem: null });
      expect(statSync(join(dataDir, 'reserve.bin')).size).toBe(4 * 1024 * 1024);
      await engine.must('report.log', { command: 'after-the-full-disk', report: draft({ words: 'room again' }) });
      expect(beginnings(await everyWords(engine))).toEqual(beginnings([...acknowledged, 'room again']));
      expect(await engine.must('health.check', {})).toMatchObject({ ok: true });
    });

    it('the reserve is announced while saves still succeed from it', async () => {
      const disk = mountSmallDisk(40);
      const engine = await startEngine(join(disk.path, 'data'));
      cleanUp = async () => {
        await engine.close();
        disk.remove();
      };
      fill(disk.path, 500_000);
      for (let n = 0; n < 2000; n += 1) {
        const report = draft({ words: `${n} ${LONG}`, callingNumber: mobile(n) });
        await engine.must('report.log', { command: `command-${10_000 + n}`, report });
        if (engine.announcements.some(({ type }) => type === 'health')) break;
      }
      expect(await engine.must('health.get', {})).toMatchObject({
        storage: 'reserve',
        problem: expect.stringMatching(/nearly full.*still saved/),
      });
      await engine.must('report.log', { command: 'from-the-reserve', report: draft() });
    });
  });
}

describe('a database that may not grow', () => {
  it('refuses with a sentence, loses nothing, and goes on when it may', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'groundswell-limit-'));
    const desk = limitedDesk(join(folder, 'data'));
    cleanUp = async () => {
      desk.close();
      rmSync(folder, { recursive: true, force: true });
    };
    desk.mayGrowBy(300);
    const acknowledged = await logUntilRefused(desk, 0);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(beginnings(await everyWords(desk))).toEqual(beginnings(acknowledged));
    desk.mayGrowBy(10_000);
    await desk.must('report.log', { command: 'after-the-full-disk', report: draft({ words: 'room again' }) });
    expect(beginnings(await everyWords(desk))).toEqual(beginnings([...acknowledged, 'room again']));
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });
});
