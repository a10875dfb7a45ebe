import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DrillStatus } from '../../main/core/contract/views.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const MINUTE = 60_000;

let folder = '';
let engine: EngineClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-drill-'));
  engine = await startEngine(folder);
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a drill', { timeout: 120_000 }, () => {
  it('begins at the scenario’s beginning, whatever its preparation took, and stands still while it is paused', async () => {
    const begun = await engine.must('drill.start', { scenario: 'outage-b', speed: 600 });
    expect(begun.now - begun.startedAt).toBeLessThan(5 * MINUTE);
    const paused = await engine.must('drill.control', { paused: true });
    await pause(300);
    expect((await engine.must('drill.control', {}))?.now).toBe(paused?.now);
  });

  it('tells every milestone as its time comes, raises the flags, and stops its clock at the end', async () => {
    const begun = await engine.must('drill.start', { scenario: 'outage-b', speed: 600 });
    const ended = await until((status) => status.now >= begun.endsAt);
    expect(ended.paused).toBe(true);
    expect(ended.played).toBe(ended.total);
    expect(ended.milestones).toHaveLength(9);
    expect(ended.amberAt).toBeLessThanOrEqual(ended.flaggedAt ?? 0);
    const told = announced();
    for (const milestone of ended.milestones) {
      const first = told.find(({ milestones }) => milestones.some(({ at }) => at === milestone.at));
      expect((first?.now ?? Number.POSITIVE_INFINITY) - milestone.at).toBeLessThan(5 * MINUTE);
    }
    expect((await engine.must('drill.control', { paused: false }))?.paused).toBe(true);
  });

  it('leaves the live record alone, and is gone once it is stopped', async () => {
    await engine.must('drill.start', { scenario: 'outage-a', speed: 600 });
    await until((status) => status.played > 3);
    expect((await engine.must('report.page', { limit: 10 }, 'live')).rows).toEqual([]);
    await engine.must('drill.stop', {});
    expect(await engine.must('drill.control', {})).toBeNull();
  });
});

function announced(): readonly DrillStatus[] {
  return engine.announcements.flatMap((announcement) =>
    announcement.type === 'changed' && announcement.changed.drill != null ? [announcement.changed.drill] : [],
  );
}

async function until(isSo: (status: DrillStatus) => boolean): Promise<DrillStatus> {
  for (let waited = 0; waited < 40_000; waited += 100) {
    const status = announced().at(-1);
    if (status !== undefined && isSo(status)) return status;
    await pause(100);
  }
  throw new Error('the drill did not get there');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
