import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportDraft } from '../../main/core/reports/draft.ts';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { draft, mobile } from '../support/drafts.ts';

// What a call would join is said by the functions that a save decides with: here both are asked, one after the other.
let folder = '';
let desk: DeskInProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-joins-'));
  desk = deskInProcess(folder);
});
afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

function ask({ symptom, words, caller, customer, callingNumber, callerName, facets }: ReportDraft) {
  return desk.must('surge.outlook', { symptom, words, caller, customer, callingNumber, callerName, facets });
}

/** Asks, saves, and checks that the one said what the other did. */
async function save(over: Partial<ReportDraft>) {
  const report = draft(over);
  const { joins } = await ask(report);
  const saved = await desk.must('report.log', { command: randomUUID(), report });
  const snapshot = await desk.must('snapshot.get', {});
  if (joins.kind === 'incident') {
    const row = snapshot.incidents.find(({ id }) => id === saved.incident);
    expect([joins.id, joins.reports, joins.customers]).toEqual([saved.incident, row?.reports, row?.customers]);
  } else {
    const row = snapshot.clusters.find(({ id }) => id === saved.cluster);
    expect(saved.incident).toBeNull();
    if (joins.kind === 'alone') expect(row?.reports).toBe(1);
    else expect([joins.id, joins.reports, joins.customers]).toEqual([saved.cluster, row?.reports, row?.customers]);
  }
  return { joins, saved };
}

describe('what a call would join', () => {
  it('is what saving it joins: a group of its own, then the cluster of its symptom, each caller counted once', async () => {
    const first = await save({ callingNumber: mobile(1) });
    expect(first.joins).toEqual({ kind: 'alone' });
    expect((await save({ callingNumber: mobile(2) })).joins).toMatchObject({
      kind: 'cluster',
      reports: 2,
      customers: 2,
    });
    expect((await save({ callingNumber: mobile(1) })).joins).toMatchObject({ reports: 3, customers: 2 });
    expect((await save({ caller: 'withheld', callingNumber: null })).joins).toMatchObject({ customers: 3 });
    expect((await save({ caller: 'withheld', callingNumber: null })).joins).toMatchObject({ customers: 3 });
    expect((await save({ callingNumber: mobile(3), symptom: 'calls_drop' })).joins).toEqual({ kind: 'alone' });
  });

  it('is the open incident whose rule takes it, and no incident of another part of the estate', async () => {
    const { saved } = await save({ callingNumber: mobile(1), facets: { platform: 'Corvid voice' } });
    const { incident } = await desk.must('incident.declare', {
      command: randomUUID(),
      title: 'Corvid voice down',
      severity: 'S2',
      rule: {
        symptoms: ['cannot_place_calls'],
        wordGroups: [],
        facet: { facet: 'platform', value: 'Corvid voice' },
      },
      reports: [saved.report],
      flag: null,
    });
    const here = await save({ callingNumber: mobile(2), facets: { platform: 'Corvid voice' } });
    expect(here.joins).toEqual({ kind: 'incident', id: incident, reports: 2, customers: 2 });
    const elsewhere = await save({ callingNumber: mobile(3), facets: { platform: 'Meridian voice' } });
    expect(elsewhere.joins).toEqual({ kind: 'alone' });
    await desk.must('incident.set-state', { command: randomUUID(), incident, state: 'resolved', reason: 'mended' });
    expect((await ask(draft({ facets: { platform: 'Corvid voice' } }))).joins.kind).not.toBe('incident');
  });

  it('is the group of like words for what fits no symptom, and a group of its own for other words', async () => {
    await save({ callingNumber: mobile(1), symptom: 'other', words: 'hold music chops the caller off' });
    const alike = { symptom: 'other', words: 'the hold music is chopping callers off' };
    expect((await save({ callingNumber: mobile(2), ...alike })).joins).toMatchObject({ kind: 'cluster', reports: 2 });
    const apart = { symptom: 'other', words: 'invoice is wrong again' };
    expect((await save({ callingNumber: mobile(3), ...apart })).joins).toEqual({ kind: 'alone' });
  });
});
