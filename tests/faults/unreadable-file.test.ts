import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let folder = '';
let dataDir = '';
let engine: EngineClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-unreadable-'));
  dataDir = join(folder, 'data');
  engine = await startEngine(dataDir);
  for (let n = 0; n < 20; n += 1)
    await engine.must('report.log', {
      command: `command-${1000 + n}`,
      report: draft({ words: `report ${n}`, callingNumber: mobile(n) }),
    });
  await engine.must('health.backup', {});
  await engine.close();
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Flips a bit in the bytes of a fact, where only the chain can see it. */
function damageAFact(): void {
  const path = join(dataDir, 'live.db');
  const bytes = readFileSync(path);
  const place = bytes.indexOf('"kind":"report.logged"') + 40;
  bytes[place] = (bytes[place] as number) ^ 1;
  writeFileSync(path, bytes);
}

describe('a data file that its program may not read', () => {
  it('leads to a screen that says whose right is missing, and is opened once the right is there', async () => {
    const live = join(dataDir, 'live.db');
    if (isRoot) {
      // Root may read everything, so the engine runs as somebody else.
      chmodSync(folder, 0o755);
      for (const entry of ['', ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' })])
        chownSync(join(dataDir, entry), NOBODY, NOBODY);
      chownSync(live, 0, 0);
    }
    chmodSync(live, isRoot ? 0o600 : 0);
    engine = await startEngine(dataDir, [], isRoot ? { uid: NOBODY } : {});
    const health = await engine.must('health.get', {});
    expect(health).toMatchObject({
      mode: 'rescue',
      problem: expect.stringMatching(/may not read and write its file .*live\.db.*Give your account the right/),
    });
    expect(await engine.call('report.log', { command: 'command-2000', report: draft() })).toMatchObject({
      ok: false,
      refusal: { code: 'data-unreadable' },
    });

    chmodSync(live, 0o600);
    if (isRoot) chownSync(live, NOBODY, NOBODY);
    expect(await engine.must('health.check', {})).toMatchObject({ ok: true });
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready' });
    expect((await engine.must('report.page', { limit: 100 })).rows).toHaveLength(20);
  });
});

describe('damage that no opening shows', () => {
  it('is found by the check that follows every start', async () => {
    damageAFact();
    engine = await startEngine(dataDir);
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'ready', checkedAt: null });
    for (let tenth = 0; tenth < 300; tenth += 1) {
      if ((await engine.must('health.get', {})).mode === 'rescue') break;
      await wait(100);
    }
    const health = await engine.must('health.get', {});
    expect(health).toMatchObject({
      mode: 'rescue',
      problem: expect.stringMatching(/does not have the content that was written/),
    });
    expect(engine.announcements).toContainEqual({ type: 'health' });
  });

  it('is found by a check on demand while work goes on, which stops there and then', async () => {
    engine = await startEngine(dataDir);
    damageAFact();
    const before = readFileSync(join(dataDir, 'live.db'));
    expect(await engine.must('health.check', {})).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/damaged/),
    });
    expect(await engine.call('report.log', { command: 'command-2000', report: draft() })).toMatchObject({
      ok: false,
      refusal: { code: 'data-unreadable' },
    });
    expect(await engine.must('health.get', {})).toMatchObject({ mode: 'rescue' });
    expect(readFileSync(join(dataDir, 'live.db')).equals(before)).toBe(true);
    const [backup] = (await engine.must('health.get', {})).backups;
    await engine.must('rescue.restore', { backup: backup?.name as string });
    expect((await engine.must('report.page', { limit: 100 })).rows).toHaveLength(20);
  });

  it('in the middle of a busy minute loses nothing that was acknowledged before', async () => {
    engine = await startEngine(dataDir);
    for (let n = 20; n < 60; n += 1)
      await engine.must('report.log', {
        command: `command-${1000 + n}`,
        report: draft({ words: `report ${n}`, callingNumber: mobile(n) }),
      });
    damageAFact();
    await engine.must('health.check', {});
    const [backup] = (await engine.must('health.get', {})).backups;
    await engine.must('rescue.restore', { backup: backup?.name as string });
    expect((await engine.must('report.page', { limit: 100 })).rows).toHaveLength(60);
  });
});

describe('a restore that is cut short', () => {
  it('right before its last step is finished at the next start', async () => {
    cpSync(join(dataDir, 'live.db'), join(dataDir, 'live.db.restored'));
    writeFileSync(join(dataDir, 'live.db'), 'what was damaged');
    engine = await startEngine(dataDir);
    expect((await engine.must('report.page', { limit: 100 })).rows).toHaveLength(20);
    expect(readdirSync(dataDir).filter((file) => file.startsWith('live.damaged-'))).toHaveLength(1);
    expect(readdirSync(dataDir)).not.toContain('live.db.restored');
  });
});
