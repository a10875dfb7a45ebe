import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../../main/core/people/person.ts';
import { followUpsOf, roleHolder } from '../../../../main/core/room/read.ts';
import { ONLY_LEADS_MAY } from '../../../../main/core/team/roles.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { memoryFolder } from '../../../support/memory-folder.ts';

let folder = '';
let desk: DeskInProcess;
let commands = 0;

beforeEach(() => {
  folder = memoryFolder('groundswell-leads-');
  desk = deskInProcess(folder);
  commands = 0;
});
afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const command = () => {
  commands += 1;
  return `command-${1000 + commands}`;
};
async function add(name: string, role: Role): Promise<string> {
  const initials = name.slice(0, 2);
  return (await desk.must('person.add', { command: command(), name, initials, role })).person;
}
const sitDown = (person: string, pin?: string) =>
  desk.call('person.switch', { person, ...(pin === undefined ? {} : { pin }) });
const declare = () =>
  desk.call('incident.declare', {
    command: command(),
    title: 'No calls',
    severity: 'S2',
    rule: { symptoms: ['calls_drop'], wordGroups: [], facet: null },
    reports: [],
    flag: null,
  });
const sentenceOf = (result: Awaited<ReturnType<typeof desk.call>>) => (result.ok ? null : result.refusal.sentence);

describe('on a desk that is alone', () => {
  it('whoever says that they lead does, and nothing is asked for, until a PIN is set', async () => {
    const [dara, ann] = [await add('Dara', 'lead'), await add('Ann', 'agent')];
    expect(await sitDown(ann)).toMatchObject({ ok: true });
    expect(await declare()).toMatchObject({ ok: true });
    expect(await sitDown(dara)).toMatchObject({ ok: true });
    expect(await desk.call('person.set-pin', { pin: '12345' })).toMatchObject({ ok: false });
    await desk.must('person.set-pin', { pin: '135790' });
    await sitDown(ann);
    expect(sentenceOf(await sitDown(dara))).toBe('Give the PIN of Dara, who leads this team.');
    expect(await sitDown(dara, '135790')).toMatchObject({ ok: true });
  });

  it('shows the screens that somebody has a PIN, and nothing of it', async () => {
    await sitDown(await add('Dara', 'lead'));
    await desk.must('person.set-pin', { pin: '135790' });
    const { people } = await desk.must('snapshot.get', {});
    expect(people).toMatchObject([{ name: 'Dara', hasPin: true }]);
    expect(JSON.stringify([people, desk.announcements])).not.toMatch(/salt|hash/);
  });
});

describe('a PIN', () => {
  it('has five tries, then waits, also after the program was ended', async () => {
    const [dara, ann] = [await add('Dara', 'lead'), await add('Ann', 'agent')];
    await sitDown(dara);
    await desk.must('person.set-pin', { pin: '135790' });
    await sitDown(ann);
    for (const left of ['4 more tries', '3 more tries', '2 more tries', '1 more try', 'the fifth time'])
      expect(sentenceOf(await sitDown(dara, '000000'))).toContain(left);
    desk.desk.close();
    desk = deskInProcess(folder);
    expect(sentenceOf(await sitDown(dara, '135790'))).toContain('Five PINs were wrong');
    expect((await desk.must('snapshot.get', {})).person).toBe(ann);
  });
});

describe('on a desk of a team', () => {
  it('agents log, note and group; what leads do is refused with a sentence', async () => {
    const [dara, ann] = [await add('Dara', 'lead'), await add('Ann', 'agent')];
    desk.desk.workspace('live').setDevice({ class: 'personal', person: ann });
    await sitDown(ann);
    for (const refused of [
      await declare(),
      await desk.call('person.add', { command: command(), name: 'Cy', initials: 'C', role: 'lead' }),
      await desk.call('person.change', { command: command(), person: ann, role: 'lead' }),
      await desk.call('setting.change', { command: command(), key: 'siteName', value: 'North' }),
    ])
      expect(sentenceOf(refused)).toBe(ONLY_LEADS_MAY);
    // It is Ann's: a lead proves it there, too.
    expect(sentenceOf(await sitDown(dara))).toContain('has no PIN yet');
  });

  it('a lead is one at their own device, and at a shared one by their PIN', async () => {
    const [dara, ann] = [await add('Dara', 'lead'), await add('Ann', 'agent')];
    const workspace = desk.desk.workspace('live');
    workspace.setDevice({ class: 'personal', person: dara });
    await sitDown(dara);
    await desk.must('person.set-pin', { pin: '246801' });
    expect(await declare()).toMatchObject({ ok: true });
    workspace.setDevice({ class: 'shared', person: ann });
    await sitDown(ann);
    expect(await declare()).toMatchObject({ ok: false });
    expect(await sitDown(dara, '999999')).toMatchObject({ ok: false });
    expect(await declare()).toMatchObject({ ok: false });
    expect(await sitDown(dara, '246801')).toMatchObject({ ok: true });
    expect(await declare()).toMatchObject({ ok: true });
    await sitDown(ann);
    expect(await declare()).toMatchObject({ ok: false });
  });
});

describe('somebody who leaves', () => {
  it('hands on the roles and follow-ups that they have open, and is not let go before', async () => {
    const [dara, ann] = [await add('Dara', 'lead'), await add('Ann', 'agent')];
    await sitDown(dara);
    const declared = await declare();
    if (!declared.ok) throw new Error(declared.refusal.sentence);
    const { incident } = declared.value;
    await desk.must('room.give-role', { command: command(), incident, role: 'owner', person: ann, contact: 'ext. 21' });
    const task = { incident, text: 'Ask the carrier', owner: ann, dueAt: null };
    await desk.must('room.follow-up', { command: command(), ...task });
    expect(sentenceOf(await desk.call('person.change', { command: command(), person: ann, retired: true }))).toContain(
      'Ann still has 2 things open',
    );
    await desk.must('person.change', { command: command(), person: ann, retired: true, handTo: dara });
    const room = desk.desk.workspace('live').store.room(incident);
    if (room === null) throw new Error('there is no room');
    expect(roleHolder(room, 'owner')).toEqual({ person: dara, contact: 'ext. 21' });
    expect(followUpsOf(room).map(({ owner, text }) => [owner, text])).toEqual([[dara, 'Ask the carrier']]);
  });
});
