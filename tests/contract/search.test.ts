import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { DESK_NOW, fillDesk, openStill } from '../support/full-desk.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-search-'));
const desk = openStill(folder);
const { must } = desk;

beforeAll(async () => {
  await fillDesk(desk);
  const { symptom } = await must('symptom.add', { command: randomUUID(), name: 'Robot voice' });
  for (const minutes of [2, 30])
    await must('report.log', {
      command: randomUUID(),
      report: draft({ words: 'hum like a robot', symptom, startedAt: DESK_NOW - minutes * 60_000 }),
    });
});

afterAll(async () => {
  await desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const found = async (text: string) => (await must('report.page', { text, limit: 100 })).rows;

describe('a search of everything', () => {
  it('narrows reports by symptom, by when and by the state of their incident', async () => {
    const all = await found('hum');
    expect(all.length).toBeGreaterThan(10);
    const narrowed = await found('hum symptom:rob since:10m');
    expect(narrowed).toMatchObject([{ words: 'hum like a robot', happenedAt: DESK_NOW - 120_000 }]);
    expect(await found('symptom:"robot voice"')).toHaveLength(2);
    const identified = await found('state:identified');
    expect(identified.length).toBeGreaterThan(0);
    expect(identified.every(({ incident }) => incident !== null)).toBe(true);
    expect(await found('state:resolved')).toEqual([]);
    expect(await found('symptom:"no such thing"')).toEqual([]);
  });

  it('narrows reports by the beginning of a site’s name, whatever its case', async () => {
    const all = await found('hum');
    const named = all.find(({ siteName }) => siteName !== null && siteName !== '');
    const name = named?.siteName ?? '';
    expect(name).not.toBe('');
    for (const typed of [`site:"${name}"`, `hum site:"${name.toUpperCase()}"`, `site:${name.slice(0, 4)}`]) {
      const rows = await found(typed);
      expect(rows.map(({ id }) => id)).toContain(named?.id);
      expect(rows.every(({ siteName }) => siteName?.startsWith(name.slice(0, 4)))).toBe(true);
    }
    expect(await found('hum site:nowhere')).toEqual([]);
  });

  it('finds whole phrases, and words that begin so, newest first', async () => {
    const phrase = await found('"nothing but a hum"');
    expect(phrase.length).toBeGreaterThan(10);
    expect(await found('"hum a but nothing"')).toEqual([]);
    expect((await found('noth')).length).toBe(phrase.length);
    const times = phrase.map(({ happenedAt }) => happenedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('finds incidents by title and what was written on their timelines, until it is taken back', async () => {
    const search = (text: string) => must('record.search', { text, limit: 10 });
    expect((await search('calls out')).incidents).toMatchObject([{ title: 'No calls out', state: 'identified' }]);
    expect((await search('state:open')).incidents).toHaveLength(1);
    expect((await search('state:resolved')).incidents).toHaveLength(0);
    const { entries } = await search('gateway');
    expect(entries.map(({ text }) => text)).toContain('Restarted the gateway');
    const incident = entries[0]?.incident ?? '';
    const { entry } = await must('incident.note', {
      command: randomUUID(),
      incident,
      text: 'Fuse blown in rack seven',
    });
    expect((await search('fuse')).entries).toMatchObject([{ entry, text: 'Fuse blown in rack seven' }]);
    await must('incident.withdraw-note', { command: randomUUID(), incident, entry });
    expect((await search('fuse')).entries).toEqual([]);
  });
});
