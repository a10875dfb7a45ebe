import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DeskInProcess } from '../support/desk-in-process.ts';
import { copyForEachTest } from './fixture-desk.ts';

/**
 * The data folder of a desk as it was before the titles of known changes were sealed: one that was edited, one that was withdrawn,
 * one of a calendar; an incident with a note that was redacted; two regulators' clocks switched on.
 */
const FIXTURE = new URL('../fixtures/desk-of-format-12/', import.meta.url);
const NOW = Date.UTC(2018, 1, 26, 10);
const EVENT = {
  id: 'calendar-pool-b',
  title: 'Fix on pool B by Ursula Quade',
  startsAt: Date.UTC(2018, 1, 26, 23),
  endsAt: Date.UTC(2018, 1, 27, 1),
  isCancelled: false,
};

const copy = copyForEachTest(FIXTURE, NOW);

async function changesOf(desk: DeskInProcess) {
  return (await desk.must('snapshot.get', {})).changes;
}

/** Redacts every wording of every change that stands. */
async function redactAll(desk: DeskInProcess): Promise<void> {
  const redact = (await changesOf(desk)).flatMap(({ id, titles }) =>
    titles.map(({ text }) => ({ incident: null, flag: null, change: id, text })),
  );
  expect(redact.length).toBeGreaterThan(0);
  await desk.must('text.redact', { command: 'command-9001', redact });
}

describe('the data of a desk whose changes had plain titles', () => {
  it('are shown as they were, the wording before an edit kept, and what was redacted stays so', async () => {
    const desk = copy.open();
    const [script, pool] = await changesOf(desk);
    expect(script).toMatchObject({
      title: 'Script on the call records, run by Ursula Quade, interrupted',
      titles: [
        { words: 'Script on the call records, run by Ursula Quade' },
        { words: 'Script on the call records, run by Ursula Quade, interrupted' },
      ],
    });
    expect(pool).toMatchObject({ title: EVENT.title, origin: 'calendar' });
    const [incident] = (await desk.must('snapshot.get', {})).incidents;
    const { timeline } = await desk.must('incident.get', { incident: incident?.id ?? '' });
    expect(timeline.find(({ kind }) => kind === 'note')).toMatchObject({ text: '[redacted]' });
    expect((await desk.must('snapshot.get', {})).settings.regulators).toBe('fcc ofcom');
    expect(await desk.must('change.import', { command: 'command-9000', events: [EVENT] })).toMatchObject({
      unchanged: 1,
    });
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });

  it('lose their titles when those are redacted, and no import of the same calendar brings one back', async () => {
    const desk = copy.open();
    await redactAll(desk);
    const titles = async () => (await changesOf(desk)).map(({ title }) => title);
    expect(await titles()).toEqual(['[redacted]', '[redacted]']);
    await desk.must('change.import', { command: 'command-9002', events: [EVENT] });
    await desk.must('health.rebuild', {});
    expect(await titles()).toEqual(['[redacted]', '[redacted]']);
    expect(JSON.stringify(await changesOf(desk))).not.toContain('Quade');
    expect(await desk.must('health.check', {})).toMatchObject({ ok: true });
  });

  it('keep a title that is entered from now on sealed, and gone from every file once it is redacted', async () => {
    const desk = copy.open();
    const title = 'Zwischenlager umgezogen von Xanthippe';
    const change = { change: null, title, startsAt: NOW, endsAt: null };
    await desk.must('change.enter', { command: 'command-9003', ...change });
    await redactAll(desk);
    copy.close();
    for (const file of ['live.db', 'keys.db'])
      expect(readFileSync(copy.file(file)).includes('Xanthippe'), file).toBe(false);
    const again = copy.open();
    expect((await changesOf(again)).map(({ title: shown }) => shown)).toEqual(Array(3).fill('[redacted]'));
  });
});
