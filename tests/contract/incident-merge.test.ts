import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { testNow } from '../support/test-clock.ts';

let dataDir = '';
let engine: EngineClient;
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-merge-'));
  engine = await startEngine(dataDir);
  const person = { command: command(), name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
  await engine.must('person.switch', await engine.must('person.add', person));
});
afterEach(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function log(caller: number, symptom: string, facets: Record<string, string> = {}) {
  const report = draft({ symptom, callingNumber: mobile(caller), facets });
  return (await engine.must('report.log', { command: command(), report })).report;
}
async function declare(symptom: string, reports: string[]) {
  const rule = { symptoms: [symptom], wordGroups: [], facet: null };
  const input = { command: command(), title: symptom, severity: 'S2' as const, rule, reports, flag: null };
  return (await engine.must('incident.declare', input)).incident;
}
const get = async (incident: string) => engine.must('incident.get', { incident });
const reportsOf = async (incident: string) => (await get(incident)).reports.map(({ id }) => id).toSorted();
const shown = async () => (await engine.must('snapshot.get', {})).incidents.map(({ id }) => id);

describe('a declaration that is taken back', () => {
  it('is shown nowhere, frees its reports, and stands again as it was, over a restart', async () => {
    const report = await log(1, 'cannot_place_calls');
    const incident = await declare('cannot_place_calls', [report]);
    await engine.must('incident.withdraw', { command: command(), incident });
    await engine.must('incident.withdraw', { command: command(), incident });
    const second = await log(2, 'cannot_place_calls');
    await engine.close();
    engine = await startEngine(dataDir);
    expect(await shown()).toEqual([]);
    expect((await engine.must('incident.page', { limit: 10 })).rows).toEqual([]);
    const [cluster] = (await engine.must('snapshot.get', {})).clusters;
    const { reports } = await engine.must('cluster.members', { cluster: cluster?.id ?? '' });
    expect(reports.toSorted()).toEqual([report, second].toSorted());
    await engine.must('incident.restore', { command: command(), incident });
    expect(await shown()).toEqual([incident]);
    expect(await reportsOf(incident)).toEqual([report]);
    expect((await get(incident)).incident.state).toBe('investigating');
  });

  it('is refused once the public was told of it', async () => {
    const incident = await declare('cannot_place_calls', [await log(1, 'cannot_place_calls')]);
    const post = { state: 'investigating', isNew: true, nextAt: testNow() + 3_600_000, corrects: null } as const;
    await engine.must('room.post', { command: command(), incident, ...post, text: 'We are looking into it.' });
    const refused = await engine.call('incident.withdraw', { command: command(), incident });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await shown()).toEqual([incident]);
  });
});

describe('merging incidents', () => {
  it('moves the reports, ends the other as a duplicate, and each timeline points at the other', async () => {
    const one = await log(1, 'cannot_place_calls');
    const two = await log(2, 'calls_drop');
    const incident = await declare('cannot_place_calls', [one]);
    const other = await declare('calls_drop', [two]);
    await engine.must('incident.merge', { command: command(), incident, other });
    expect(await reportsOf(incident)).toEqual([one, two].toSorted());
    expect((await get(other)).incident).toMatchObject({ state: 'resolved', duplicateOf: incident, reports: 0 });
    const { rows, months } = await engine.must('record.register', {});
    expect(rows.map(({ id }) => id)).toEqual([incident]);
    expect(months).toMatchObject([{ incidents: 1, customers: 2 }]);
    expect((await get(other)).timeline.at(-1)).toMatchObject({ kind: 'merged', other: incident });
    expect((await get(incident)).timeline.find(({ kind }) => kind === 'merged')).toMatchObject({ other });
    const next = await log(3, 'calls_drop');
    expect(await reportsOf(incident), 'it takes what the other would have taken').toContain(next);
    await engine.must('incident.unmerge', { command: command(), incident, other });
    expect(await reportsOf(other)).toEqual([two]);
    expect((await get(other)).incident).toMatchObject({ state: 'investigating', duplicateOf: null });
  });

  it('refuses itself, a duplicate and what is over', async () => {
    const incident = await declare('cannot_place_calls', [await log(1, 'cannot_place_calls')]);
    const other = await declare('calls_drop', [await log(2, 'calls_drop')]);
    const third = await declare('portal_or_login', [await log(3, 'portal_or_login')]);
    expect(await engine.call('incident.merge', { command: command(), incident, other: incident })).toMatchObject({
      ok: false,
    });
    await engine.must('incident.merge', { command: command(), incident, other });
    expect(await engine.call('incident.merge', { command: command(), incident: other, other: third })).toMatchObject({
      ok: false,
    });
  });
});

describe('a report', () => {
  it('is in one incident at most: it moves by hand, is not declared twice, and says where it came from', async () => {
    const report = await log(1, 'cannot_place_calls');
    const first = await declare('cannot_place_calls', [report]);
    const rule = { symptoms: ['calls_drop'], wordGroups: [], facet: null };
    const twice = { title: 'Twice', severity: 'S2' as const, rule, reports: [report], flag: null };
    expect(await engine.call('incident.declare', { command: command(), ...twice })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
    const second = await declare('calls_drop', []);
    const moved = await engine.must('incident.link', { command: command(), incident: second, reports: [report] });
    expect(moved).toEqual({ movedFrom: [{ incident: first, reports: [report] }] });
    expect([await reportsOf(first), await reportsOf(second)]).toEqual([[], [report]]);
    await engine.must('incident.link', { command: command(), incident: first, reports: [report] });
    expect([await reportsOf(first), await reportsOf(second)]).toEqual([[report], []]);
  });
});

describe('splitting an incident', () => {
  it('declares the chosen reports with what tells them apart, and new ones of that kind follow', async () => {
    const stays = await log(1, 'cannot_place_calls', { server: 'ms1' });
    const leaves = await log(2, 'cannot_place_calls', { server: 'ms4' });
    const from = await declare('cannot_place_calls', [stays, leaves]);
    const input = { command: command(), incident: from, title: 'Only ms4', severity: 'S3' as const, reports: [leaves] };
    const { incident } = await engine.must('incident.split', input);
    expect(await reportsOf(from)).toEqual([stays]);
    expect(await reportsOf(incident)).toEqual([leaves]);
    expect((await get(incident)).timeline.find(({ kind }) => kind === 'split')).toMatchObject({ other: from });
    const next = await log(3, 'cannot_place_calls', { server: 'ms4' });
    expect(await reportsOf(incident)).toContain(next);
    const all = { command: command(), incident: from, title: 'All', severity: 'S3' as const, reports: [stays] };
    expect(await engine.call('incident.split', all)).toMatchObject({ ok: false });
  });
});
