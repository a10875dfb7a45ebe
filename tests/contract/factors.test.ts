import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewFact } from '../../main/core/ops/fact.ts';
import { openDataFolder } from '../../main/engine/process/data-folder.ts';
import { openSqliteStorage } from '../../main/engine/store/sqlite-storage.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { testNow } from '../support/test-clock.ts';

const REPORTS = 10_000;
const BATCH = 500;
/** Three weeks of calls, so that most are older than what the engine holds in memory. */
const STEP = (21 * 24 * 3_600_000) / REPORTS;

describe('what any reports share, of a real engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-factors-'));
  let engine: EngineClient;
  beforeAll(async () => {
    fill(folder);
    engine = await startEngine(folder);
  });
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers for 10,000 reports, and goes on answering meanwhile', async () => {
    const reports = Array.from({ length: REPORTS }, (_, index) => `r${index}`);
    let isDone = false;
    const asked = engine.must('factors.of', { reports }).finally(() => {
      isDone = true;
    });
    let answeredMeanwhile = 0;
    while (!isDone) {
      await engine.must('draft.load', { slot: 'none' });
      if (!isDone) answeredMeanwhile += 1;
    }
    const { reports: counted, factors } = await asked;
    expect(counted).toBe(REPORTS);
    expect(factors).toMatchObject({ customers: 2000, known: 2000, comparedWith: 'nobody', verdict: { kind: 'alone' } });
    expect(answeredMeanwhile).toBeGreaterThan(1);
  });

  it('finds the other callers of the time, also of weeks ago', async () => {
    for (const first of [0, 9000]) {
      const reports = Array.from({ length: 10 }, (_, index) => `r${first + index * 2}`);
      const { factors } = await engine.must('factors.of', { reports });
      expect(factors).toMatchObject({ comparedWith: 'callers', customers: 10 });
      expect(factors.others).toBeGreaterThan(300);
      expect(factors.others).toBeLessThan(500);
      expect(factors.rows[0]).toMatchObject({ facet: 'platform', value: 'm', inside: 10 });
    }
  });

  it('leaves out what was withdrawn, and refuses an incident that is not there', async () => {
    await engine.must('report.withdraw', { command: 'withdraw-for-factors', report: 'r7' });
    const { reports } = await engine.must('factors.of', { reports: ['r6', 'r7', 'r8', 'r8', 'gone'] });
    expect(reports).toBe(2);
    const refused = await engine.call('factors.after', { incident: 'gone', since: 0 });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(await engine.call('factors.of', { reports: [] })).toMatchObject({ ok: false });
  });
});

/** 10,000 reports of 2,000 customers of a directory that has gone since. */
function fill(dataDir: string): void {
  const store = openSqliteStorage({ folder: openDataFolder(dataDir) }).open('live', testNow());
  const now = testNow();
  const by = { person: 'p1', now };
  const person = { person: 'p1', name: 'Dana', initials: 'DA', role: 'lead' as const };
  store.atomically(() =>
    store.append([{ kind: 'person.added', happenedAt: now, payload: person }], { ...by, command: 'fill-person' }),
  );
  store.setLocal('person', 'p1');
  for (let from = 0; from < REPORTS; from += BATCH) {
    const facts = Array.from({ length: BATCH }, (_, index) => reportOf(from + index, now));
    store.atomically(() => store.append(facts, { ...by, command: `fill-${from}` }));
  }
  store.close();
}

function reportOf(index: number, now: number): NewFact {
  const customer = `c${index % 2000}`;
  return {
    kind: 'report.logged',
    happenedAt: Math.round(now - index * STEP),
    payload: {
      report: `r${index}`,
      number: 1001 + index,
      symptom: 'calls_drop',
      wordGroup: null,
      caller: 'directory',
      customer,
      site: null,
      line: null,
      partner: null,
      facets: { server: `s${index % 40}`, region: `r${index % 7}`, platform: index % 2 === 0 ? 'm' : 'h' },
      usersAffected: null,
      vulnerable: false,
      emergency: false,
      personal: {
        subject: customer,
        fields: {
          words: 'calls drop',
          callerName: null,
          callingNumber: null,
          affectedNumber: null,
          callBackNumber: null,
          ticket: null,
          example: null,
        },
      },
    },
  };
}
