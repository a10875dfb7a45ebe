import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandMethod } from '../../../../main/core/contract/calls.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft, mobile } from '../../../support/drafts.ts';
import { memoryFolder } from '../../../support/memory-folder.ts';
import { settableClock } from '../../../support/settable-clock.ts';

// Bad input in the incident room: each is refused with a sentence that says what to do, and changes nothing.
const NOW = Date.UTC(2018, 1, 26, 10);
const HOUR = 3_600_000;
const RULE = { symptoms: ['calls_drop'], wordGroups: [], facet: null };

let folder = '';
let desk: DeskInProcess;

/** What the attacks are made on. */
let reports: string[] = [];
let open = '';
let resolved = '';
let merged = '';
let withdrawn = '';
let hypothesis = '';

/** The sentence with which it is refused; whatever it was, nothing must have been written. */
async function refused<M extends CommandMethod>(method: M, input: CommandInput<M>): Promise<string> {
  const facts = async () => (await desk.must('health.get', {})).facts;
  const before = await facts();
  const answer = await desk.send(method, input);
  expect(await facts(), method).toBe(before);
  if (answer.ok) throw new Error(`${method} was not refused`);
  return answer.refusal.sentence;
}
const must: DeskInProcess['write'] = (method, input) => desk.write(method, input);

async function declare(title: string, linked: readonly string[]): Promise<string> {
  const more = { severity: 'S2' as const, rule: RULE, reports: [...linked], flag: null };
  return (await must('incident.declare', { title, ...more })).incident;
}

beforeAll(async () => {
  folder = memoryFolder('groundswell-room-input-');
  desk = deskInProcess(folder, () => settableClock(NOW));
  await must('person.add', { name: 'Dana', initials: 'DH', role: 'lead', signOn: true });
  for (const caller of [1, 2, 3]) {
    const report = draft({ symptom: 'calls_drop', callingNumber: mobile(caller), startedAt: NOW - 60_000 });
    reports = [...reports, (await must('report.log', { report })).report];
  }
  open = await declare('No calls out', reports);
  hypothesis = (await must('room.suppose', { incident: open, text: 'Database connections' })).entry;
  resolved = await declare('Echo', []);
  await must('incident.set-state', { incident: resolved, state: 'resolved', reason: 'One handset' });
  merged = await declare('Calls drop', []);
  await must('incident.merge', { incident: open, other: merged });
  withdrawn = await declare('A slip', []);
  await must('incident.withdraw', { incident: withdrawn });
});
afterAll(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the incident room refuses, and changes nothing', () => {
  it('an incident that is not there, whatever is to be written in it', async () => {
    const incident = 'none';
    const post = { state: 'identified' as const, isNew: true, nextAt: NOW + HOUR, corrects: null, text: 'x' };
    const sentences = [
      await refused('room.act', { incident, text: 'x', parts: [] }),
      await refused('room.test', { incident, passed: 1, of: 2, parts: [], text: '' }),
      await refused('room.suppose', { incident, text: 'x' }),
      await refused('room.post', { incident, ...post }),
      await refused('room.call-back', { incident, customer: 'c', answer: 'stable' }),
      await refused('room.give-role', { incident, role: 'owner', person: null, contact: '' }),
      await refused('room.follow-up', { incident, text: 'x', owner: null, dueAt: null }),
      await refused('room.edit-entry', { incident, entry: 'none', text: 'x' }),
      await refused('room.withdraw-entry', { incident, entry: 'none' }),
      await refused('incident.set-state', { incident, state: 'monitoring', reason: null }),
      await refused('incident.set-line', { incident, line: 'x', nextUpdateAt: null }),
      await refused('incident.note', { incident, text: 'x' }),
      await refused('incident.merge', { incident, other: open }),
      await refused('incident.split', { incident, title: 'x', severity: 'S2', reports }),
      await refused('escalation.note', { incident, how: 'copied' }),
    ];
    for (const sentence of sentences) expect(sentence).toContain('There is no such incident');
    expect(await refused('outbox.act', { message: 'none', act: { kind: 'resend' } })).toContain('no such message');
    expect(await refused('change.withdraw', { change: 'none', isBack: false })).toContain('no such change');
    const change = { change: 'none', title: 'x', startsAt: NOW, endsAt: null };
    expect(await refused('change.enter', change)).toContain('no such change');
  });

  it('words that are missing or longer than any story', async () => {
    const incident = open;
    expect(await refused('room.act', { incident, text: '  ', parts: [] })).toBe('Write what was done.');
    expect(await refused('room.suppose', { incident, text: '' })).toBe('Write what may be the cause.');
    const judged = { incident, hypothesis, state: 'ruled-out' as const, text: ' ' };
    expect(await refused('room.judge', judged)).toContain('Write what shows it');
    expect(await refused('room.edit-entry', { incident, entry: hypothesis, text: ' ' })).toContain('needs its words');
    expect(await refused('incident.note', { incident, text: '  ' })).toBe('The text is empty. Fill it in.');
    const long = await refused('room.act', { incident, text: 'x'.repeat(2_000_001), parts: [] });
    expect(long).toBe('The text is too long: 2,000,000 characters at most. Nothing was saved.');
    expect(await refused('incident.edit', { incident, title: 'x'.repeat(301) })).toContain('300 characters at most');
    expect(await refused('incident.set-state', { incident, state: 'resolved', reason: ' ' })).toContain(
      'needs a reason',
    );
    expect(await refused('incident.set-state', { incident, state: 'monitoring', reason: ' ' })).toContain(
      'Write what shows that it is in',
    );
    expect(await refused('room.slow-clock', { incident, reason: '' })).toContain('Write why');
  });

  it('times that cannot be', async () => {
    const incident = open;
    const post = { incident, state: 'identified' as const, isNew: true, corrects: null, text: 'x' };
    const later = { happenedAt: NOW + 1 };
    expect(await refused('room.act', { incident, text: 'x', parts: [], ...later })).toContain('future');
    expect(await refused('room.act', { incident, text: 'x', parts: [], happenedAt: 0 })).toContain('Check the date');
    expect(await refused('incident.note', { incident, text: 'x', happenedAt: 0 })).toContain('Check the date');
    const state = { incident, state: 'monitoring' as const, reason: null };
    expect(await refused('incident.set-state', { ...state, ...later })).toContain('future');
    expect(await refused('room.post', { ...post, nextAt: null })).toContain('when the next update comes');
    expect(await refused('room.post', { ...post, nextAt: NOW })).toContain('when the next update comes');
    const line = { incident, line: 'We know.', nextUpdateAt: NOW - 1 };
    expect(await refused('incident.set-line', line)).toContain('Give a later time');
    const estimate = { incident, about: 'estimate' as const, text: '', ticket: null };
    expect(await refused('room.tell-finding', { ...estimate, estimateAt: null })).toContain('Give the time');
    expect(await refused('room.tell-finding', { ...estimate, estimateAt: NOW })).toContain('Give a later time');
    const task = { incident, text: 'Raise the limit', owner: null };
    expect(await refused('room.follow-up', { ...task, dueAt: NOW - HOUR })).toContain('Give a later time');
    const planned = { incident, name: 'Pool B', part: null, state: 'planned' as const, plannedAt: null };
    expect(await refused('room.set-component', planned)).toContain('Give the time');
  });

  it('a state from before the last one', async () => {
    const incident = await declare('Late words', []);
    await must('incident.set-state', { incident, state: 'identified', reason: null, happenedAt: NOW - 60_000 });
    const earlier = { incident, state: 'resolving' as const, reason: null, happenedAt: NOW - 120_000 };
    expect(await refused('incident.set-state', earlier)).toContain('Its state changed after that time');
    await must('incident.set-state', { ...earlier, happenedAt: NOW - 30_000 });
  });

  it('numbers that cannot be', async () => {
    const tests = { incident: open, parts: [], text: '' };
    expect(await refused('room.test', { ...tests, passed: 3, of: 2 })).toContain('cannot have passed');
    expect(await refused('room.test', { ...tests, passed: 0, of: 0 })).toContain('The number of tests is too small: 1');
  });

  it('people and customers who have nothing to do with it', async () => {
    const incident = open;
    const nobody = 'There is no such person at this desk.';
    const role = { incident, role: 'owner' as const, person: 'stranger', contact: '' };
    expect(await refused('room.give-role', role)).toBe(nobody);
    expect(await refused('room.follow-up', { incident, text: 'x', owner: 'stranger', dueAt: null })).toBe(nobody);
    const call = { incident, customer: 'stranger', answer: 'stable' as const };
    expect(await refused('room.call-back', call)).toContain('has not reported this incident');
    const group = { incident, text: 'the last four', parts: [], customers: ['stranger'] };
    expect(await refused('room.name-residual', group)).toContain('has not reported this incident');
  });

  it('merging with itself, splitting off everything or nothing, joining what is over', async () => {
    const incident = open;
    const split = { incident, title: 'x', severity: 'S2' as const };
    expect(await refused('incident.merge', { incident, other: incident })).toContain('cannot be merged with itself');
    expect(await refused('incident.split', { ...split, reports })).toContain('all its reports');
    expect(await refused('incident.split', { ...split, reports: [...reports, ...reports] })).toContain(
      'all its reports',
    );
    expect(await refused('incident.split', { ...split, reports: ['none'] })).toContain('Choose the reports');
    expect(await refused('incident.link', { incident, reports: ['none'] })).toContain('not in this workspace');
    expect(await refused('incident.merge', { incident: resolved, other: open })).toContain('Reopen it first');
    expect(await refused('incident.unmerge', { incident, other: resolved })).toContain('is not merged into');
    expect(await refused('incident.take-state-back', { incident, change: 'none' })).toContain('changed again since');
    expect(await refused('incident.attach', { incident: resolved, reports, flag: null })).toContain('Reopen it first');
  });

  it('reports that another incident holds, and advice that is in no library', async () => {
    const declaration = { title: 'Again', severity: 'S2' as const, rule: RULE, reports, flag: null };
    expect(await refused('incident.declare', declaration)).toContain('belong to the incident “No calls out” already');
    const [report] = reports;
    expect(await refused('advice.give', { report: report ?? '', advice: 'made_up' })).toContain('no such advice');
  });

  it('what is so already: a second reason is not dropped unsaid, and opening what is open writes nothing', async () => {
    const again = { incident: resolved, state: 'resolved' as const, reason: 'The handset was replaced' };
    expect(await refused('incident.set-state', again)).toContain('in that state already');
    const { facts } = await desk.must('health.get', {});
    await must('incident.set-state', { incident: open, state: 'investigating', reason: null });
    expect((await desk.must('health.get', {})).facts).toBe(facts);
  });

  it('an incident that was merged or taken back, and says where to go', async () => {
    for (const [incident, words] of [
      [merged, 'merged into another one'],
      [withdrawn, 'was taken back'],
    ] as const) {
      expect(await refused('room.act', { incident, text: 'x', parts: [] })).toContain(words);
      expect(await refused('incident.set-state', { incident, state: 'identified', reason: null })).toContain(words);
      expect(await refused('incident.set-line', { incident, line: 'x', nextUpdateAt: null })).toContain(words);
      expect(await refused('incident.note', { incident, text: 'x' })).toContain(words);
      expect(await refused('incident.link', { incident, reports })).toContain(words);
      expect(await refused('escalation.note', { incident, how: 'copied' })).toContain(words);
    }
    expect(await refused('incident.merge', { incident: resolved, other: merged })).toContain('merged already');
  });
});

describe('the incident room takes', () => {
  it('100 kB of words with any character in them, and hands them back as they were', async () => {
    const text = `${'“Пул B” \u0000 \u202E=HYPERLINK("x") <b>'.repeat(3000)}.`;
    const { facts } = await desk.must('health.get', {});
    const { entry } = await must('room.act', { incident: open, text, parts: [{ facet: '', value: ' ' }] });
    const room = await desk.must('room.get', { incident: open });
    const found = room.entries.find(({ id }) => id === entry);
    expect(found?.wordings.at(-1)?.text === text).toBe(true);
    expect(found?.detail).toMatchObject({ parts: [] });
    expect((await desk.must('health.get', {})).facts).toBe(facts + 1);
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });
});
