import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { spoil } from '../support/spoil.ts';

let dataDir = '';
let engine: EngineClient;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-other-'));
  engine = await startEngine(dataDir);
  await engine.must('report.log', { command: 'other-test-report', report: draft({ words: 'the real one' }) });
});
afterEach(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the live record says of itself, whatever became of the others. */
async function expectLiveUntouched(): Promise<void> {
  expect(await engine.must('health.get', {})).toMatchObject({ workspace: 'live', mode: 'ready', problem: null });
  expect((await engine.must('report.page', { limit: 10 })).rows.map(({ words }) => words)).toEqual(['the real one']);
  expect(await engine.call('rescue.start-fresh', { confirm: 'start fresh' })).toMatchObject({
    ok: false,
    refusal: { code: 'conflict' },
  });
  expect(readdirSync(dataDir).filter((file) => file.startsWith('live.damaged'))).toEqual([]);
}

describe('sample data that are damaged', () => {
  it.each([
    ['in their header', (file: string) => writeFileSync(file, 'no database '.repeat(1000))],
    ['in the middle', (file: string) => spoil(file, 4096, statSync(file).size - 4096)],
  ])('%s are theirs alone, and so is the rescue', async (_, damage) => {
    await engine.must('sample.create', {});
    await engine.close();
    damage(join(dataDir, 'sample.db'));
    engine = await startEngine(dataDir);
    const refused = await engine.call('sample.create', {});
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'data-unreadable' } });
    expect(refused.ok ? '' : refused.refusal.sentence).toMatch(/sample data alone; your own record is not touched/);
    await expectLiveUntouched();

    const health = await engine.must('health.get', {}, 'sample');
    expect(health).toMatchObject({ workspace: 'sample', mode: 'rescue' });
    expect(health.problem).toMatch(/sample/);
    const { keptAs } = await engine.must('rescue.start-fresh', { confirm: 'start fresh' }, 'sample');
    expect(keptAs).toMatch(/^sample\.damaged-/);
    await expectLiveUntouched();
    await engine.must('sample.create', {});
    expect((await engine.must('snapshot.get', {}, 'sample')).directory.customers).toBeGreaterThan(0);
  });

  it('while they are open leave the live record alone, too', async () => {
    await engine.must('sample.create', {});
    const file = join(dataDir, 'sample.db');
    spoil(file, 4096, statSync(file).size - 4096);
    spoil(`${file}-wal`, 0, statSync(`${file}-wal`).size);
    const answer = await engine.call('report.page', { text: 'phone', limit: 50 }, 'sample');
    await engine.call('sample.create', {});
    await engine.call('health.check', {}, 'sample');
    await expectLiveUntouched();
    expect(answer.ok || answer.refusal.code === 'data-unreadable').toBe(true);
    expect(await engine.must('health.get', {}, 'sample')).toMatchObject({ mode: 'rescue' });
  });
});
