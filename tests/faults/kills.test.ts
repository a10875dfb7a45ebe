import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportRow } from '../../main/core/contract/views.ts';
import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { openDataFolder } from '../../main/engine/process/data-folder.ts';
import { checkFile } from '../../main/engine/store/file-check.ts';
import { openKeyRing } from '../../main/engine/store/keys.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { draft, mobile } from '../support/drafts.ts';
import { ENGINE_PROGRAM, type EngineClient, startEngine } from '../support/engine-client.ts';
import { projectionsIn } from '../support/projections.ts';
import { CLOCK_ARGUMENTS, testNow } from '../support/test-clock.ts';

const KILLS_UNDER_LOAD = 20;
const KILLS_WHILE_STARTING = 8;
const CLIENTS = 6;
/** Random moments, but the same ones in every run. */
const random = lehmer(20_261_122);

let folder = '';
let dataDir = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-kills-'));
  dataDir = join(folder, 'data');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the desks know: which saves were answered, and which are still in a form somewhere. */
interface Desks {
  readonly acknowledged: Map<string, string>;
  readonly unanswered: Map<string, ReportDraft>;
  made: number;
}

describe('an engine that is killed at any moment', () => {
  it('loses nothing that it acknowledged and saves nothing twice', async () => {
    const desks: Desks = { acknowledged: new Map(), unanswered: new Map(), made: 0 };
    for (let kill = 0; kill < KILLS_UNDER_LOAD; kill += 1) {
      const engine = await startEngine(dataDir);
      await expectEverythingOnce(engine, desks);
      await retryUnanswered(engine, desks);
      const clients = Array.from({ length: CLIENTS }, () => saveUntilKilled(engine, desks));
      await wait(20 + random(130));
      engine.process.kill('SIGKILL');
      await Promise.all(clients);
      if (kill % 5 === 0) await killWhileStarting(Math.ceil(KILLS_WHILE_STARTING / (KILLS_UNDER_LOAD / 5)));
    }
    const engine = await startEngine(dataDir);
    await retryUnanswered(engine, desks);
    await expectEverythingOnce(engine, desks);
    expect(desks.acknowledged.size).toBe(desks.made);
    expect(desks.made).toBeGreaterThan(KILLS_UNDER_LOAD);
    const check = await engine.must('health.check', {});
    expect(check.ok, check.sentence).toBe(true);
    await engine.close();
    expectFoldedAsFromScratch();
  }, 400_000);
});

async function saveUntilKilled(engine: EngineClient, desks: Desks): Promise<void> {
  for (let isAlive = true; isAlive; ) {
    desks.made += 1;
    const command = `command-${String(desks.made).padStart(8, '0')}`;
    desks.unanswered.set(command, callOf(command, desks.made));
    isAlive = await save(engine, desks, command);
  }
}

/** The command's id stands in the words, so that a report tells which save it is. */
function callOf(command: string, number: number): ReportDraft {
  return draft({
    words: `${command} cannot ring out`,
    callingNumber: mobile(number),
    symptom: SYMPTOMS[number % SYMPTOMS.length] as string,
  });
}

/** Returns whether the engine answered. */
async function save(engine: EngineClient, desks: Desks, command: string): Promise<boolean> {
  const report = desks.unanswered.get(command) as ReportDraft;
  const saved = await engine.call('report.log', { command, report });
  if (!saved.ok) {
    expect(saved.refusal.code).toBe('engine-away');
    return false;
  }
  desks.unanswered.delete(command);
  desks.acknowledged.set(command, saved.value.report);
  return true;
}

const SYMPTOMS = ['cannot_place_calls', 'calls_drop', 'other', 'portal_or_login'];

/** Each once, the same call under the id it was first tried with: as a form does that was not answered. */
async function retryUnanswered(engine: EngineClient, desks: Desks): Promise<void> {
  const waiting = [...desks.unanswered.keys()];
  const answered = await Promise.all(waiting.map((command) => save(engine, desks, command)));
  expect(answered.every(Boolean)).toBe(true);
}

async function expectEverythingOnce(engine: EngineClient, { acknowledged, unanswered }: Desks): Promise<void> {
  const found = new Map<string, string>();
  for (const row of await everyReport(engine)) {
    expect(row.erased, 'an acknowledged report reads as erased').toBe(false);
    const command = row.words.split(' ')[0] as string;
    expect(found.has(command), `${command} was saved twice`).toBe(false);
    expect(acknowledged.has(command) || unanswered.has(command)).toBe(true);
    found.set(command, row.id);
  }
  for (const [command, report] of acknowledged) expect(found.get(command), `${command} was lost`).toBe(report);
}

async function everyReport(engine: EngineClient): Promise<ReportRow[]> {
  const rows: ReportRow[] = [];
  for (let before: { at: number; id: string } | undefined; ; ) {
    const page = await engine.must('report.page', { limit: 500, ...(before === undefined ? {} : { before }) });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    before = page.next;
  }
}

/** Kills engines that are still starting, among them some that were about to make their files. */
async function killWhileStarting(times: number): Promise<void> {
  for (let kill = 0; kill < times; kill += 1) {
    const child = fork(ENGINE_PROGRAM, [`--data-dir=${dataDir}`, ...CLOCK_ARGUMENTS], {
      serialization: 'advanced',
      stdio: 'ignore',
      detached: false,
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    await wait(100 + random(250));
    child.kill('SIGKILL');
    await gone;
  }
}

function expectFoldedAsFromScratch(): void {
  const files = openDataFolder(dataDir);
  expect(checkFile({ kind: 'record', path: files.workspace('live') })).toEqual({
    ok: true,
    sentence: expect.stringContaining('whole'),
    facts: expect.any(Number),
  });
  const connection = openConnection(files.workspace('live'));
  const store = openStore({ connection, keys: openKeyRing(files, 'live'), workspace: 'live' });
  const folded = projectionsIn(connection);
  store.rebuild(testNow());
  expect(projectionsIn(connection)).toEqual(folded);
  store.close();
}

/** Park and Miller's generator: whole numbers from 0 to below `limit`. */
function lehmer(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}
