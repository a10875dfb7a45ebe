import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryProgress } from '../../../../main/core/contract/surge-views.ts';
import { deskCalls } from '../../../../main/engine/desk/desk-calls.ts';
import { historyInThread } from '../../../../main/engine/history/history-in-thread.ts';
import type { HistoryRunner } from '../../../../main/engine/history/history-task.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { minutesAgo } from '../../../support/test-clock.ts';

const ENGINE = new URL('../../../../main/engine/index.ts', import.meta.url);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let folder = '';
let here: DeskInProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-history-'));
});
afterEach(() => {
  here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(runner: HistoryRunner = historyInThread(ENGINE)): DeskInProcess {
  here = deskInProcess(folder, undefined, { handlers: (access) => deskCalls(access, runner) });
  return here;
}

/** Days of a call every two hours, and on the last day ten customers of one platform within twenty minutes. */
function table(days = 10): string {
  const start = Date.UTC(2026, 0, 5);
  const usual = Array.from({ length: days * 12 }, (_, n) => ({
    at: start + n * 2 * 60 * MINUTE,
    customer: `C${(n * 7) % 60}`,
    symptom: n % 3 === 0 ? 'email_login' : 'calls_drop',
    platform: n % 2 === 0 ? 'Enrich' : 'Meridian',
  }));
  const outage = Array.from({ length: 10 }, (_, n) => ({
    at: start + (days - 1) * DAY + 10 * 60 * MINUTE + n * 2 * MINUTE,
    customer: `D${n}`,
    symptom: 'not_registered',
    platform: 'Meridian',
  }));
  const rows = [...usual, ...outage].map(
    ({ at, customer, symptom, platform }) =>
      `${new Date(at).toISOString()},${customer},${symptom},${platform},words of caller ${at}`,
  );
  return `Opened,Account,Fault Type,Platform,Notes\n${rows.join('\n')}\nnever,X,calls_drop,Enrich,\n`;
}

async function handOver(text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const { history } = await here.must('surge.history-begin', {
    source: { kind: 'file', name: 'old.csv', bytes: bytes.length },
  });
  for (let from = 0; from < bytes.length; from += 1000)
    await here.must('surge.history-chunk', { history, base64: bytes.subarray(from, from + 1000).toString('base64') });
  return history;
}

async function ended(history: string): Promise<HistoryProgress> {
  for (let waited = 0; waited < 600; waited += 1) {
    const progress = await here.must('surge.history-progress', { history });
    if (['done', 'failed', 'cancelled'].includes(progress.phase)) return progress;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the run did not end');
}

describe('looking back at past calls', () => {
  it('reads a table, guesses its columns, and says when', async () => {
    open();
    const history = await handOver(table(6));
    const preview = await here.must('surge.history-preview', { history });
    expect(preview.rows).toBe(83);
    expect(preview.columns.map(({ header, role }) => `${header} ${role}`)).toEqual([
      'Opened at',
      'Account customer',
      'Fault Type symptom',
      'Platform facet',
      'Notes ignore',
    ]);
    await here.must('surge.history-start', { history, historyWeeks: 0, budget: 1, roles: [...preview.columns] });
    const progress = await ended(history);
    expect(progress).toMatchObject({
      phase: 'done',
      bad: 1,
      problems: [{ line: 84, reason: '“never” is no time that can be read.' }],
    });
    const { result } = progress;
    expect(result).toMatchObject({ reports: 82, customers: 70, threshold: null, incidents: [] });
    const red = result?.flags.find(({ tier }) => tier === 'red');
    expect(red).toMatchObject({ symptom: 'not_registered', symptomName: expect.any(String), customers: 5, band: [] });
    expect(red?.at).toBe(Date.UTC(2026, 0, 10, 10, 8));
    expect(red?.curve.map(({ customers }) => customers)).toEqual([1, 2, 3, 4, 5]);
    expect(result?.weekly.reduce((sum, week) => sum + week.reports, 0)).toBe(82);
    expect(progress.sentence).toMatch(/you would have had 1 red flag/);
    expect(here.announcements.some((each) => each.type === 'history' && each.id === history)).toBe(true);
  });

  it('learns from the first weeks of it, and can be asked again with another budget', async () => {
    open();
    const history = await handOver(table());
    const { columns } = await here.must('surge.history-preview', { history });
    const thresholds = [];
    for (const budget of [10, 0.1]) {
      await here.must('surge.history-start', { history, historyWeeks: 1, budget, roles: [...columns] });
      const { result } = await ended(history);
      expect(result).toMatchObject({ budget, historyWeeks: 1 });
      expect(result?.weeks).toBeLessThan(1);
      thresholds.push(result?.threshold ?? 0);
    }
    expect(thresholds[0]).toBeLessThanOrEqual(thresholds[1] ?? 0);
  });

  it('goes over the desk’s own reports, and finds its incidents again', async () => {
    open();
    const begun = minutesAgo(60);
    const reports = [];
    for (let caller = 0; caller < 6; caller += 1) {
      const report = draft({
        symptom: 'not_registered',
        callingNumber: mobile(caller),
        startedAt: begun + caller * 3 * MINUTE,
      });
      reports.push((await here.must('report.log', { command: `command-${caller}-log`, report })).report);
    }
    const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
    await here.must('incident.declare', {
      command: 'command-declare',
      title: 'Phones',
      severity: 'S1',
      rule,
      reports,
      flag: null,
    });
    const { history } = await here.must('surge.history-begin', { source: { kind: 'desk' } });
    await here.must('surge.history-start', { history, historyWeeks: 0, budget: 1 });
    const { result } = await ended(history);
    expect(result?.incidents).toEqual([
      expect.objectContaining({
        title: 'Phones',
        number: 201,
        firstReportAt: begun,
        minutesToFlag: 12,
        minutesToDeclare: 60,
      }),
    ]);
  });

  it('says what is missing: a column, a report, a part of the file', async () => {
    open();
    const text = table();
    const history = await handOver(text);
    await here.must('surge.history-start', { history, historyWeeks: 0, budget: 1, roles: [{ index: 0, role: 'at' }] });
    expect(await ended(history)).toMatchObject({
      phase: 'failed',
      sentence: 'Say which column holds the customer who reported.',
    });
    const wrong = [
      { index: 1, role: 'at' as const },
      { index: 0, role: 'customer' as const },
    ];
    await here.must('surge.history-start', { history, historyWeeks: 0, budget: 1, roles: wrong });
    expect((await ended(history)).sentence).toMatch(/None of its rows could be read as a report/);
    const { history: half } = await here.must('surge.history-begin', {
      source: { kind: 'file', name: 'half.csv', bytes: 10 },
    });
    expect(await here.call('surge.history-preview', { history: half })).toMatchObject({ ok: false });
    expect(await here.call('surge.history-start', { history: half, historyWeeks: 0, budget: 1 })).toMatchObject({
      ok: false,
    });
    const { history: own } = await here.must('surge.history-begin', { source: { kind: 'desk' } });
    await here.must('surge.history-start', { history: own, historyWeeks: 4, budget: 1 });
    expect((await ended(own)).sentence).toMatch(/There are no reports in it/);
    expect(await here.call('surge.history-progress', { history: 'unknown' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });

  it('is given up when asked to', async () => {
    open();
    const history = await handOver(table());
    const { columns } = await here.must('surge.history-preview', { history });
    await here.must('surge.history-start', { history, historyWeeks: 1, budget: 1, roles: [...columns] });
    await here.must('surge.history-cancel', { history });
    expect(await ended(history)).toMatchObject({ phase: 'cancelled', result: null });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await ended(history)).toMatchObject({ phase: 'cancelled', result: null });
  });

  it('says so when its thread dies, and can be started again', async () => {
    const dies = historyInThread(new URL('../surge/threads/dies.mjs', import.meta.url));
    const lives = historyInThread(ENGINE);
    let isDead = true;
    open((task, onStep) => (isDead ? dies : lives)(task, onStep));
    const history = await handOver(table());
    const { columns } = await here.must('surge.history-preview', { history });
    const start = () => here.must('surge.history-start', { history, historyWeeks: 0, budget: 1, roles: [...columns] });
    await start();
    expect(await ended(history)).toMatchObject({
      phase: 'failed',
      sentence: expect.stringMatching(/fault in the program/),
    });
    isDead = false;
    await start();
    expect(await ended(history)).toMatchObject({ phase: 'done' });
  });
});
