import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

let dataDir = '';
let engine: EngineClient;
let incident = '';
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-room-'));
  engine = await startEngine(dataDir);
  const person = { command: command(), name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
  await engine.must('person.switch', await engine.must('person.add', person));
  const words = 'cannot ring out';
  const report = draft({ words, symptom: 'cannot_place_calls', callingNumber: mobile(1) });
  const saved = await engine.must('report.log', { command: command(), report });
  const declared = await engine.must('incident.declare', {
    command: command(),
    title: 'No outbound calls',
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [saved.report],
    flag: null,
  });
  incident = declared.incident;
});
afterEach(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const nothing = { parts: [], text: '' };

describe('an incident’s room', () => {
  it('keeps what was done, tested and supposed over a restart, by the time at which it happened', async () => {
    const before = (await engine.must('snapshot.get', {})).now - 3 * 3_600_000;
    await engine.must('room.test', { command: command(), incident, passed: 0, of: 1, ...nothing });
    await engine.must('room.act', {
      command: command(),
      incident,
      happenedAt: before,
      text: 'Rebooted the media servers',
      parts: [{ facet: 'server', value: 'mdn-ms4' }],
    });
    const { entry } = await engine.must('room.suppose', { command: command(), incident, text: 'The database' });
    await engine.must('room.judge', {
      command: command(),
      incident,
      hypothesis: entry,
      state: 'ruled-out',
      text: 'limit raised, no change',
    });
    await engine.close();
    engine = await startEngine(dataDir);
    const room = await engine.must('room.get', { incident });
    expect(room.entries.map(({ detail }) => detail.kind)).toEqual([
      'room.action-taken',
      'room.tests-made',
      'room.hypothesis-put',
      'room.hypothesis-judged',
    ]);
    expect(room.tests).toMatchObject({ passed: 0, of: 1 });
    expect(room.hypotheses).toMatchObject([{ text: 'The database', state: 'ruled-out' }]);
  });

  it('keeps the words before an edit, and takes an entry back and brings it back', async () => {
    const { entry } = await engine.must('room.act', { command: command(), incident, text: 'Rebooted ms3', parts: [] });
    await engine.must('room.edit-entry', { command: command(), incident, entry, text: 'Rebooted ms4' });
    const edited = await engine.must('room.get', { incident });
    expect(edited.entries[0]?.wordings.map(({ text }) => text)).toEqual(['Rebooted ms3', 'Rebooted ms4']);
    await engine.must('room.withdraw-entry', { command: command(), incident, entry });
    expect((await engine.must('room.get', { incident })).entries).toEqual([]);
    await engine.must('room.restore-entry', { command: command(), incident, entry });
    expect((await engine.must('room.get', { incident })).entries).toHaveLength(1);
  });

  it('says where components stand, who has which role and what is to be done', async () => {
    const pool = { name: 'Pool B', part: { facet: 'pool', value: 'b' } };
    const plannedAt = Date.UTC(2030, 0, 14, 23, 0);
    const { entry } = await engine.must('room.set-component', {
      command: command(),
      incident,
      ...pool,
      state: 'failing',
      plannedAt: null,
    });
    await engine.must('room.set-component', {
      command: command(),
      incident,
      component: entry,
      ...pool,
      state: 'planned',
      plannedAt,
    });
    const [owner] = (await engine.must('snapshot.get', {})).people;
    await engine.must('room.give-role', {
      command: command(),
      incident,
      role: 'owner',
      person: owner?.id ?? null,
      contact: 'ext. 2001',
    });
    const { entry: followUp } = await engine.must('room.follow-up', {
      command: command(),
      incident,
      text: 'Raise the limit',
      owner: null,
      dueAt: null,
    });
    await engine.must('room.finish-follow-up', { command: command(), incident, followUp });
    const room = await engine.must('room.get', { incident });
    expect(room.components).toMatchObject([{ name: 'Pool B', state: 'planned', plannedAt }]);
    expect(room.roles.owner).toEqual({ person: owner?.id, contact: 'ext. 2001' });
    expect(room.followUps[0]?.doneAt).not.toBeNull();
  });

  it.each([
    ['an action without words', 'room.act', { text: '  ', parts: [] }],
    ['more passes than tests', 'room.test', { passed: 3, of: 2, ...nothing }],
    ['a judgement of nothing', 'room.judge', { hypothesis: 'nowhere', state: 'confirmed', text: 'x' }],
    ['a plan without a time', 'room.set-component', { name: 'B', part: null, state: 'planned', plannedAt: null }],
    ['an owner whom nobody knows', 'room.give-role', { role: 'owner', person: 'nobody', contact: '' }],
    [
      'an update that names no next time',
      'room.post',
      { state: 'investigating', isNew: true, nextAt: null, corrects: null, text: 'x' },
    ],
  ] as const)('refuses %s with a sentence, and keeps nothing of it', async (_, method, input) => {
    const refused = await engine.call(method, { command: command(), incident, ...input } as never);
    expect(refused.ok ? null : refused.refusal.sentence.length).toBeGreaterThan(10);
    expect((await engine.must('room.get', { incident })).entries).toEqual([]);
  });
});
