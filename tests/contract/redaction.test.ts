import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import { draft } from '../support/drafts.ts';
import { DESK_NOW, openStill } from '../support/full-desk.ts';
import { tracesOf } from '../support/traces.ts';

let folder = '';
let desk: DeskInProcess;
let incident = '';
let commands = 0;

const command = () => {
  commands += 1;
  return `redaction-command-${commands}`;
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-redaction-'));
  desk = openStill(folder);
  const { person } = await desk.must('person.add', {
    command: command(),
    name: 'Ada Byron',
    initials: 'AB',
    role: 'lead',
  });
  await desk.must('person.switch', { person });
  ({ incident } = await desk.must('incident.declare', {
    command: command(),
    title: 'Titlecanary is down',
    severity: 'S2',
    rule: { symptoms: [], wordGroups: [], facet: null },
    reports: [],
    flag: null,
    line: 'Linecanary is known to us.',
    nextUpdateAt: null,
  }));
});

afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function entries() {
  return (await desk.must('incident.get', { incident })).timeline;
}

async function textOf(words: string): Promise<string> {
  const entry = (await entries()).find(({ text }) => text.includes(words));
  if (entry === undefined) throw new Error(`there is no entry with ${words}`);
  return entry.id;
}

async function redact(words: string): Promise<void> {
  await desk.must('text.redact', { command: command(), redact: [{ incident, flag: null, text: await textOf(words) }] });
}

function reopen(): void {
  desk.desk.close();
  desk = openStill(folder);
}

describe('what people type into an incident', () => {
  it('lies sealed in the record and in its backups, and is read from them', async () => {
    await desk.must('incident.note', { command: command(), incident, text: 'Notecanary rang the NOC' });
    await desk.must('incident.set-state', { command: command(), incident, state: 'resolved', reason: 'Reasoncanary' });
    const { name } = await desk.must('health.backup', {});
    expect(tracesOf(['titlecanary', 'linecanary', 'notecanary', 'reasoncanary'], join(folder, 'backups'))).toEqual([]);
    expect(name).toMatch(/^live-/);
    await desk.must('health.rebuild', {});
    expect(await desk.must('incident.get', { incident })).toMatchObject({
      incident: { title: 'Titlecanary is down', line: 'Linecanary is known to us.' },
      resolvedReason: 'Reasoncanary',
    });
  });

  it.each([
    ['a note', 'Notecanary'],
    ['the title', 'Titlecanary'],
    ['the line for callers', 'Linecanary'],
    ['a reason', 'Reasoncanary'],
  ])('is gone from the disk once %s is redacted, and the timeline says by whom and when', async (_, words) => {
    await desk.must('incident.note', { command: command(), incident, text: 'Notecanary rang the NOC' });
    await desk.must('incident.set-state', {
      command: command(),
      incident,
      state: 'identified',
      reason: 'Reasoncanary',
    });
    await desk.must('draft.save', { slot: 'note', json: JSON.stringify({ text: 'Notecanary rang the NOC' }) });
    await desk.must('health.backup', {});
    const text = await textOf(words);
    await redact(words);
    const redacted = { redacted: { person: expect.any(String), at: DESK_NOW } };
    const check = async () => {
      expect((await entries()).find(({ id }) => id === text)).toMatchObject({ ...redacted, text: '[redacted]' });
      expect(tracesOf([words], folder)).toEqual([]);
    };
    await check();
    await desk.must('health.rebuild', {});
    await check();
    reopen();
    await check();
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
    const all = await entries();
    expect(all.filter((entry) => entry.redacted === undefined).length).toBe(all.length - 1);
  });

  it('redacted twice is refused with a sentence, and the same command twice is done once', async () => {
    const input = { command: command(), redact: [{ incident, flag: null, text: await textOf('Linecanary') }] };
    await desk.must('text.redact', input);
    await desk.must('text.redact', input);
    expect(await desk.call('text.redact', { ...input, command: command() })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
    expect((await desk.must('incident.get', { incident })).incident.line).toBe('');
  });
});

describe('erasing a caller', () => {
  it('offers the texts that name them, surest first, and redacts those that are chosen', async () => {
    const { report } = await desk.must('report.log', {
      command: command(),
      report: draft({
        callerName: 'Zebedee Quillfeather',
        callingNumber: '+447700900777',
        caller: 'number',
        startedAt: DESK_NOW,
      }),
    });
    await desk.must('incident.note', { command: command(), incident, text: 'Spoke to zebedee quillfeather.' });
    await desk.must('incident.note', { command: command(), incident, text: 'Call 07700 900 777 back' });
    await desk.must('incident.note', { command: command(), incident, text: 'Mr Quillfeather is cross' });
    await desk.must('incident.note', { command: command(), incident, text: 'Nobody in particular' });
    const mentions = await desk.must('caller.mentions', { report });
    expect(mentions.map(({ words, isSure }) => [words, isSure]).sort()).toEqual(
      [
        ['Call 07700 900 777 back', true],
        ['Mr Quillfeather is cross', false],
        ['Spoke to zebedee quillfeather.', true],
      ].sort(),
    );
    const redact = mentions.map(({ incident: of, flag, text }) => ({ incident: of, flag, text }));
    await desk.must('caller.erase', { command: command(), report, redact });
    expect(tracesOf(['quillfeather', '900777', '900 777'], folder)).toEqual([]);
    expect((await entries()).map(({ text }) => text)).toContain('Nobody in particular');
    reopen();
    expect(tracesOf(['quillfeather', '900777', '900 777'], folder)).toEqual([]);
  });
});
