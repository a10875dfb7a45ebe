import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HealthView } from '../../main/core/contract/views.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const REPORTS = 30;

let folder = '';
let dataDir = '';
let engine: EngineClient | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-keys-'));
  const first = await startEngine(join(folder, 'whole'));
  for (let n = 0; n < REPORTS; n += 1) {
    await first.must('report.log', {
      command: `command-${1000 + n}`,
      report: draft({ words: `words of ${n}`, callingNumber: mobile(n) }),
    });
  }
  await first.close();
});

beforeEach(() => {
  dataDir = join(folder, 'data');
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

async function startInRescue(): Promise<HealthView> {
  engine = await startEngine(dataDir);
  expect(await engine.must('health.check', {})).toMatchObject({ ok: false });
  const health = await engine.must('health.get', {});
  expect(health).toMatchObject({ mode: 'rescue', problem: expect.stringMatching(/callers’ keys/) });
  const saved = await engine.call('report.log', { command: 'while-damaged-1', report: draft() });
  expect(saved).toMatchObject({ ok: false, refusal: { code: 'data-unreadable' } });
  return health;
}

/** Restores the copy and finds every word again, also after everything was folded anew from the sealed log. */
async function restoreAndReadAll(health: HealthView): Promise<void> {
  expect(health.backups).toEqual([expect.objectContaining({ name: 'keys.spare.db', good: true, facts: REPORTS })]);
  await engine?.must('rescue.restore', { backup: 'keys.spare.db' });
  expect(await engine?.must('health.get', {})).toMatchObject({ mode: 'ready' });
  await engine?.must('health.rebuild', {});
  const rows = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
  expect(rows.map((row) => row.words).sort()).toEqual(
    Array.from({ length: REPORTS }, (_, n) => `words of ${n}`).sort(),
  );
}

describe('the file with the callers’ keys', () => {
  it('gone leads to the rescue screen, and the copy opens every word again', async () => {
    rmSync(join(dataDir, 'keys.db'));
    await restoreAndReadAll(await startInRescue());
  });

  it('emptied leads to the rescue screen, and the copy opens every word again', async () => {
    truncateSync(join(dataDir, 'keys.db'), 0);
    await restoreAndReadAll(await startInRescue());
    expect(readdirSync(dataDir).filter((file) => /^keys\.damaged-.*\.db$/.test(file))).toHaveLength(1);
  });

  it('with flipped bits in its header leads to the rescue screen, and the copy opens every word again', async () => {
    const path = join(dataDir, 'keys.db');
    const bytes = readFileSync(path);
    for (const offset of [3, 17, 100]) bytes[offset] = (bytes[offset] as number) ^ 0x20;
    writeFileSync(path, bytes);
    await restoreAndReadAll(await startInRescue());
  });

  it('with flipped bits between its keys is found by the thorough check', async () => {
    const path = join(dataDir, 'keys.db');
    const bytes = readFileSync(path);
    for (const offset of [4096, 4101, 4108]) bytes[offset] = (bytes[offset] as number) ^ 0x11;
    writeFileSync(path, bytes);
    await restoreAndReadAll(await startInRescue());
  });

  it('gone with its copy leaves a fresh start, with everything of before set aside', async () => {
    for (const file of ['keys.db', 'keys.spare.db']) rmSync(join(dataDir, file));
    const health = await startInRescue();
    expect(health.backups).toEqual([]);
    const { keptAs = '' } = (await engine?.must('rescue.start-fresh', { confirm: 'start fresh' })) ?? {};
    expect(readdirSync(dataDir)).toContain(keptAs);
    await engine?.must('report.log', { command: 'first-of-the-new', report: draft({ words: 'new' }) });
    await engine?.close();
    engine = await startEngine(dataDir);
    expect((await engine.must('report.page', { limit: 500 })).rows.map((row) => row.words)).toEqual(['new']);
  });

  it('of another desk is refused with a sentence, is not copied over the copy, and is replaced by it', async () => {
    const other = await startEngine(join(dataDir, 'other'));
    await other.must('report.log', { command: 'other-desk-1', report: draft({ callingNumber: mobile(900) }) });
    await other.close();
    cpSync(join(dataDir, 'other', 'keys.db'), join(dataDir, 'keys.db'));
    const spare = readFileSync(join(dataDir, 'keys.spare.db'));
    const health = await startInRescue();
    expect(health.problem).toMatch(/another desk/);
    expect(readFileSync(join(dataDir, 'keys.spare.db')).equals(spare)).toBe(true);
    await restoreAndReadAll(health);
  });

  /** Takes keys out of a file behind everybody's back, the newest caller's left in. */
  /** Loses so many keys, but never that of one subject. */
  function loseKeys(file: string, keys: number, spared = ''): void {
    const connection = openConnection(join(dataDir, file));
    connection
      .prepare(
        'DELETE FROM keys WHERE subject IN (SELECT subject FROM keys WHERE subject <> ? ORDER BY subject LIMIT ?)',
      )
      .run(spared, keys);
    connection.close();
  }
  /** Whose words were logged last: with their key the opening of the record sees whether its keys fit. */
  function newestSubject(): string {
    const connection = openConnection(join(dataDir, 'live.db'));
    const row = connection
      .prepare("SELECT bytes FROM facts WHERE kind = 'report.logged' ORDER BY position DESC LIMIT 1")
      .get<{ bytes: string }>();
    connection.close();
    const { payload } = JSON.parse(row?.bytes ?? '') as { payload: { personal: { subject: string } } };
    return payload.personal.subject;
  }

  it('that lost keys which its copy has is found, the copy keeps them, and gives them back', async () => {
    loseKeys('keys.db', 3, newestSubject());
    const health = await startInRescue();
    expect(health.problem).toMatch(/3 keys are only in its copy/);
    await restoreAndReadAll(health);
  });

  it('that lost the key of the newest words is found as soon as it is opened, and gets it back from its copy', async () => {
    const connection = openConnection(join(dataDir, 'keys.db'));
    expect(connection.prepare('DELETE FROM keys WHERE subject = ?').run(newestSubject()).changes).toBe(1);
    connection.close();
    const health = await startInRescue();
    expect(health.problem).toMatch(/keys are missing or damaged/);
    await restoreAndReadAll(health);
  });

  it('that lost a key for good can be lived without: its words are locked, not erased, until a copy of it is found', async () => {
    cpSync(join(dataDir, 'keys.db'), join(dataDir, 'found.db'));
    for (const file of ['keys.db', 'keys.spare.db']) loseKeys(file, 2);
    const health = await startInRescue();
    expect(health.choices).toContain('go-on');
    expect(await engine?.must('rescue.go-on', { confirm: 'go on' })).toEqual({ locked: 2 });
    const rows = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
    expect(rows.filter(({ locked }) => locked)).toHaveLength(2);
    expect(rows.filter(({ erased }) => erased)).toHaveLength(0);
    expect(await engine?.must('health.check', {})).toMatchObject({ ok: true });
    expect(await engine?.must('health.get', {})).toMatchObject({
      mode: 'ready',
      problem: expect.stringMatching(/2 callers/),
    });
    await engine?.must('report.log', { command: 'while-locked-1', report: draft({ words: 'goes on' }) });
    await engine?.close();
    cpSync(join(dataDir, 'found.db'), join(dataDir, 'keys.spare.db'));
    const again = await startInRescue();
    await engine?.must('rescue.restore', { backup: 'keys.spare.db' });
    expect(again.problem).toMatch(/only in its copy/);
    await engine?.must('health.rebuild', {});
    const found = (await engine?.must('report.page', { limit: 500 }))?.rows ?? [];
    expect(found.filter(({ locked }) => locked)).toHaveLength(0);
  });

  it('missing before anything was ever logged is a beginning, not a loss', async () => {
    engine = await startEngine(join(dataDir, 'new'));
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready' });
  });
});
