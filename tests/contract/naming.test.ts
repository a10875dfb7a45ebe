import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput } from '../../main/core/contract/calls.ts';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

const HOLD = [
  'hold music cuts the caller off',
  'the music on hold kills the call',
  'caller gets cut off when the hold music starts',
  'putting people on hold drops the call as soon as the music plays',
];
const NAME: Omit<CallInput<'symptom.name'>, 'command' | 'reports'> = { name: 'Hold music drops calls', group: 'media' };

let dataDir = '';
let engine: EngineClient;
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-naming-'));
  engine = await startEngine(dataDir);
});
afterEach(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function sit(role: 'agent' | 'lead', where?: WorkspaceName): Promise<string> {
  const name = role === 'lead' ? 'Jo Marsh' : 'Dara Whitlock';
  const { person } = await engine.must('person.add', { command: command(), name, initials: 'X', role }, where);
  await engine.must('person.switch', { person }, where);
  return person;
}
let callers = 0;
async function log(words: string, symptom = 'other', where?: WorkspaceName): Promise<string> {
  const report = draft({ words, symptom, callingNumber: mobile(++callers) });
  return (await engine.must('report.log', { command: command(), report }, where)).report;
}
async function logAll(texts: readonly string[], where?: WorkspaceName): Promise<string[]> {
  const reports: string[] = [];
  for (const text of texts) reports.push(await log(text, 'other', where));
  return reports;
}

/** Every cluster with the ids of its reports. */
async function clustersWithMembers() {
  const { clusters } = await engine.must('snapshot.get', {});
  return await Promise.all(
    clusters.map(async (cluster) => ({
      ...cluster,
      members: (await engine.must('cluster.members', { cluster: cluster.id })).reports,
    })),
  );
}

describe('unsorted reports', () => {
  it('group by their words, across people’s ways of putting it, and are watched by the flag as a category', async () => {
    const reports = await logAll(HOLD);
    await log('wants a new logo on the display');
    const clusters = await clustersWithMembers();
    const [first = ''] = reports;
    const cluster = clusters.find(({ members }) => members.includes(first));
    expect(cluster).toMatchObject({ symptom: 'other', wordGroup: first, reports: 4, tier: 'amber', title: HOLD[0] });
    const detail = await engine.must('cluster.get', { cluster: first });
    expect(detail.sharedWords.slice(0, 2).toSorted()).toEqual(['hold', 'music']);
  });

  it('are listed by group, largest first, for the last days', async () => {
    const hold = await logAll(HOLD);
    const clock = await logAll(['handset clock is an hour out', 'clock on the handset shows the wrong hour']);
    await log('wants a new logo on the display');
    const { groups, alone } = await engine.must('unsorted.get', {});
    expect(groups.map(({ reports }) => reports)).toEqual([hold, clock]);
    expect(groups[0]).toMatchObject({ group: hold[0], customers: 4, title: HOLD[0], cluster: hold[0] });
    expect(groups[1]?.words).toContain('clock');
    expect(alone).toBe(1);
    const rows = await engine.must('reports.get', { reports: [clock[1] ?? '', 'nowhere', hold[0] ?? ''] });
    expect(rows.map(({ id }) => id)).toEqual([clock[1], hold[0]]);
  });

  it('stay together when the first of them is withdrawn, under another’s words', async () => {
    const [first = '', second = '', ...rest] = await logAll(HOLD.slice(0, 3));
    await engine.must('report.withdraw', { command: command(), report: first });
    const more = await log(HOLD[3] ?? '');
    const clusters = await clustersWithMembers();
    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({ members: [second, ...rest, more], wordGroup: first, title: HOLD[1] });
  });

  it('can be merged by hand with others that say it in no like words', async () => {
    const [first = ''] = await logAll(HOLD.slice(0, 2));
    const stranger = await log('waiting melody ends everything');
    await engine.must('cluster.merge', { command: command(), report: stranger, other: first });
    const { clusters } = await engine.must('snapshot.get', {});
    expect(clusters.map(({ reports }) => reports)).toEqual([3]);
    // Whoever still asks by the id that it had before finds it.
    const { reports } = await engine.must('cluster.members', { cluster: stranger });
    expect(reports.toSorted()).toEqual((await engine.must('cluster.members', { cluster: first })).reports.toSorted());
    const curve = await engine.must('cluster.curve', { cluster: stranger });
    expect(curve.map(({ customers }) => customers)).toEqual([1, 2, 3]);
    expect(await engine.call('cluster.members', { cluster: 'nowhere' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });
});

describe('naming a group', () => {
  it('is refused to an agent, with the reason', async () => {
    await sit('agent');
    const reports = await logAll(HOLD);
    const refused = await engine.call('symptom.name', { command: command(), ...NAME, reports });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  });

  it('moves its reports, keeps the running cluster one with its flag, and is announced', async () => {
    const jo = await sit('lead');
    const reports = await logAll(HOLD);
    const before = (await engine.must('snapshot.get', {})).clusters[0];
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    expect(symptom).toBe('own_hold_music_drops_calls');
    const { symptoms, reports: rows } = await engine.must('snapshot.get', {});
    const clusters = await clustersWithMembers();
    expect(clusters).toHaveLength(1);
    expect(clusters[0]).toMatchObject({
      id: before?.id,
      symptom,
      wordGroup: null,
      title: NAME.name,
      tier: 'amber',
      members: reports,
      flag: { id: before?.flag?.id },
    });
    expect(symptoms).toEqual([expect.objectContaining({ id: symptom, name: NAME.name, namedBy: jo, reports: 4 })]);
    expect(rows.every((row) => row.symptom === symptom)).toBe(true);
    const announced = () =>
      engine.announcements.flatMap((each) => (each.type === 'changed' ? (each.changed.symptoms ?? []) : []));
    await expect.poll(announced).toEqual([expect.objectContaining({ id: symptom, name: NAME.name })]);
    expect((await engine.must('unsorted.get', {})).groups).toEqual([]);
  });

  it('lets new calls be saved as it: they join the cluster, and the reports room finds them', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    const another = await log('held callers are dropped', symptom);
    const clusters = await clustersWithMembers();
    expect(clusters.map(({ members }) => members)).toEqual([[...reports, another]]);
    const page = await engine.must('report.page', { symptom, limit: 50 });
    expect(page.rows.map(({ id }) => id).toSorted()).toEqual([...reports, another].toSorted());
  });

  it('leaves out what was not chosen', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    await engine.must('symptom.name', { command: command(), ...NAME, reports: reports.slice(1) });
    const clusters = await clustersWithMembers();
    expect(clusters.map(({ symptom, members }) => [symptom, members]).toSorted()).toEqual([
      ['other', reports.slice(0, 1)],
      ['own_hold_music_drops_calls', reports.slice(1)],
    ]);
  });

  it('is refused under the name of a standard symptom, and under one that was given before', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    const standard = await engine.call('symptom.name', { command: command(), ...NAME, name: 'calls drop', reports });
    expect(standard).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', sentence: expect.stringContaining('There is already “Calls drop”') },
    });
    await engine.must('symptom.name', { command: command(), ...NAME, reports: reports.slice(0, 2) });
    const again = await engine.call('symptom.name', { command: command(), ...NAME, reports: reports.slice(2) });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  });

  it('keeps the incident, and makes its rule take the symptom', async () => {
    await sit('lead');
    const reports = await logAll(HOLD.slice(0, 3));
    const rule = { symptoms: [], wordGroups: [reports[0] ?? ''], facet: null };
    const title = 'Music on hold';
    const declared = { command: command(), title, severity: 'S2' as const, rule, reports, flag: null };
    const { incident } = await engine.must('incident.declare', declared);
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    const saved = await engine.must('report.log', {
      command: command(),
      report: draft({ words: 'held callers are dropped', symptom, callingNumber: mobile(++callers) }),
    });
    expect(saved.incident).toBe(incident);
    const { clusters } = await engine.must('snapshot.get', {});
    expect(clusters.map(({ incident: of, reports: count }) => [of, count])).toEqual([[incident, 4]]);
  });

  it('can be renamed, and undone while no other call was saved as it', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    await engine.must('symptom.rename', { command: command(), symptom, name: 'Music on hold' });
    expect((await engine.must('snapshot.get', {})).clusters[0]?.title).toBe('Music on hold');
    await engine.must('symptom.unname', { command: command(), symptom });
    const undone = await engine.must('snapshot.get', {});
    expect(undone.symptoms).toEqual([]);
    expect(await clustersWithMembers()).toMatchObject([{ symptom: 'other', members: reports }]);

    const again = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    await log('held callers are dropped', again.symptom);
    expect(await engine.call('symptom.unname', { command: command(), symptom: again.symptom })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    });
  });

  it('outlives a restart and a rebuild', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    await engine.close();
    engine = await startEngine(dataDir);
    await engine.must('health.rebuild', {});
    const { symptoms } = await engine.must('snapshot.get', {});
    const clusters = await clustersWithMembers();
    expect(symptoms.map(({ id, name }) => [id, name])).toEqual([[symptom, NAME.name]]);
    expect(clusters).toMatchObject([{ symptom, members: reports, title: NAME.name }]);
  });

  it('works in the sample data too, by whoever is a lead by now', async () => {
    const person = await sit('agent');
    await engine.must('sample.create', {});
    await engine.must('person.change', { command: command(), person, role: 'lead' });
    await engine.must('sample.create', {});
    const reports = await logAll(HOLD, 'sample');
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports }, 'sample');
    const { clusters } = await engine.must('snapshot.get', {}, 'sample');
    expect(clusters.find(({ id }) => id === reports[0])).toMatchObject({ symptom, title: NAME.name });
    expect((await engine.must('snapshot.get', {})).symptoms).toEqual([]);
  });
});

describe('the first phrases of a named symptom', () => {
  it('are the words of its reports as they are now; an erased caller’s drop out, and were never in the naming', async () => {
    await sit('lead');
    const reports = await logAll(HOLD);
    const { symptom } = await engine.must('symptom.name', { command: command(), ...NAME, reports });
    const phrases = async () => (await engine.must('symptom-phrases.get', {}))[0]?.phrases;
    expect((await phrases())?.toSorted()).toEqual(HOLD.toSorted());

    await engine.must('report.correct', { command: command(), report: reports[1] ?? '', symptom: 'calls_drop' });
    await engine.must('caller.erase', { command: command(), report: reports[0] ?? '' });
    expect((await phrases())?.toSorted()).toEqual(HOLD.slice(2).toSorted());
    expect((await engine.must('symptom-phrases.get', {}))[0]).toMatchObject({ symptom, name: NAME.name });
    await engine.close();
    expect(readFileSync(join(dataDir, 'live.db')).includes('cuts the caller off')).toBe(false);
    engine = await startEngine(dataDir);
  });
});

describe('why a report is in here', () => {
  it('is told for that very report: saved, by its words, merged, moved, taken into an incident', async () => {
    const jo = await sit('lead');
    const [first = '', second = ''] = await logAll(HOLD.slice(0, 2));
    const drop = await log('calls drop', 'calls_drop');
    const why = (report: string) => engine.must('report-why.get', { report });
    expect((await why(drop))?.way).toMatchObject({ kind: 'symptom', how: 'logged', person: jo });
    const byWords = (await why(second))?.way;
    expect(byWords).toMatchObject({ kind: 'words', person: jo });
    expect(byWords?.kind === 'words' ? byWords.words : []).toEqual(expect.arrayContaining(['hold', 'music']));

    await engine.must('cluster.merge', { command: command(), report: drop, other: first });
    expect((await why(drop))?.way).toMatchObject({ kind: 'merged', person: jo });
    await engine.must('cluster.move', { command: command(), report: second, anchor: null });
    expect((await why(second))?.way).toMatchObject({ kind: 'moved', to: null });

    const rule = { symptoms: ['not_registered'], wordGroups: [], facet: null };
    const declared = { title: 'Phones off', severity: 'S1' as const, rule, reports: [second], flag: null };
    const { incident } = await engine.must('incident.declare', { command: command(), ...declared });
    expect((await why(second))?.incident).toMatchObject({ link: { by: 'declared', person: jo } });
    const taken = await log('phone says no service', 'not_registered');
    expect((await why(taken))?.incident).toMatchObject({ link: { by: 'rule', person: 'system' } });
    await engine.must('incident.link', { command: command(), incident, reports: [drop] });
    expect((await why(drop))?.incident).toMatchObject({ link: { by: 'hand', person: jo } });
    await engine.must('incident.unlink', { command: command(), incident, reports: [drop] });
    expect((await why(drop))?.incident).toBeNull();
    expect(await engine.call('report-why.get', { report: 'nowhere' })).toMatchObject({ ok: false });
  });
});
