import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

let dataDir = '';
let engine: EngineClient;
let incident = '';
let commands = 0;
const command = () => `command-${String(++commands).padStart(6, '0')}`;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'groundswell-records-'));
  engine = await startEngine(dataDir);
  const person = { command: command(), name: 'Jo Marsh', initials: 'JM', role: 'lead' } as const;
  await engine.must('person.switch', await engine.must('person.add', person));
  const saved = await log('=HYPERLINK("http://evil.example")', 1);
  const declared = await engine.must('incident.declare', {
    command: command(),
    title: 'No outbound calls',
    severity: 'S2',
    rule: { symptoms: ['cannot_place_calls'], wordGroups: [], facet: null },
    reports: [saved.report],
    flag: null,
    line: 'We know that calls out fail.',
  });
  incident = declared.incident;
});
afterEach(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function log(words: string, caller: number) {
  const report = draft({ words, symptom: 'cannot_place_calls', callingNumber: mobile(caller) });
  return engine.must('report.log', { command: command(), report });
}
async function sentenceOf(key: string) {
  const { document } = await engine.must('record.post-incident', { incident });
  return document.sections.flatMap(({ sentences }) => sentences).find((sentence) => sentence.key === key);
}

describe('the post-incident report', () => {
  it('leads every sentence to facts that are there, and marks the rest as unknown', async () => {
    await engine.must('room.act', { command: command(), incident, text: 'Rebooted ms4', parts: [] });
    const { document, sources } = await engine.must('record.post-incident', { incident });
    const known = new Set(sources.map(({ id }) => id));
    const sentences = document.sections.flatMap((section) => [...section.sentences, ...(section.table?.rows ?? [])]);
    for (const sentence of sentences) {
      for (const id of sentence.evidence) expect(known).toContain(id);
      if (!('isGap' in sentence && sentence.isGap === true)) expect(sentence.evidence).not.toEqual([]);
    }
    expect(sources.map(({ label }) => label)).toContain('Action: Rebooted ms4.');
  });

  it('keeps a person’s wording over a restart and says when the record has moved on; going back is possible', async () => {
    const generated = await sentenceOf('impact.count');
    const worded = { incident, sentence: 'impact.count', from: generated?.text ?? '', text: 'One customer was hit.' };
    await engine.must('record.edit-sentence', { command: command(), ...worded });
    await engine.close();
    engine = await startEngine(dataDir);
    expect(await sentenceOf('impact.count')).toMatchObject({ text: worded.text, isEdited: true, generatedNow: null });
    await log('still nothing', 2);
    expect(await sentenceOf('impact.count')).toMatchObject({
      text: worded.text,
      generatedNow: '2 customers made 2 reports.',
    });
    await engine.must('record.edit-sentence', { command: command(), ...worded, text: '' });
    expect(await sentenceOf('impact.count')).toMatchObject({ isEdited: false });
  });

  it('is not there for an incident that is not', async () => {
    const refused = await engine.call('record.post-incident', { incident: 'nowhere' });
    expect(refused.ok ? null : refused.refusal.code).toBe('not-found');
  });
});

describe('the handover', () => {
  it('names what is open and what is not known, and remembers who took it over', async () => {
    const before = await engine.must('record.handover', {});
    expect(before).toMatchObject({ incidents: [incident], accepted: null });
    const texts = before.document.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(texts).toContain('Nobody owns it.');
    expect(texts).toContain('Agents tell callers: “We know that calls out fail.”');
    expect(await engine.must('record.accept-handover', { command: command(), note: 'Read it.' })).toEqual({
      incidents: 1,
    });
    const [person] = (await engine.must('snapshot.get', {})).people;
    const { accepted } = await engine.must('record.handover', {});
    expect(accepted).toMatchObject({ person: person?.id, note: 'Read it.', incidents: [incident] });
  });

  it('cannot be accepted where nothing is open', async () => {
    const closed = { command: command(), incident, state: 'resolved', reason: 'a test' } as const;
    await engine.must('incident.set-state', closed);
    const refused = await engine.call('record.accept-handover', { command: command(), note: '' });
    expect(refused.ok ? null : refused.refusal.sentence).toContain('nothing to take over');
  });
});

describe('the register and the exports', () => {
  it('lists every incident with its lags, and the months', async () => {
    const { rows, months } = await engine.must('record.register', {});
    expect(rows).toMatchObject([{ id: incident, customers: 1, reports: 1, failedRecoveries: 0 }]);
    expect(rows[0]?.lags.find(({ milestone }) => milestone === 'declared')?.afterFirstCaller).toBeGreaterThanOrEqual(0);
    expect(months).toMatchObject([{ incidents: 1, customers: 1 }]);
  });

  it('defuses formulas, names personal columns so, and leaves them out unless they are asked for', async () => {
    const asked = { what: 'reports', as: 'csv', before: null } as const;
    const plain = await engine.must('record.export', { ...asked, personal: false });
    expect(plain.text).not.toContain('HYPERLINK');
    const { text, next } = await engine.must('record.export', { ...asked, personal: true });
    const [row] = parse(text, { columns: true, bom: true }) as Record<string, string>[];
    expect(next).toBeNull();
    expect(row?.personal_words).toBe('\'=HYPERLINK("http://evil.example")');
    expect(row?.personal_calling_number).toMatch(/^'\+44/);
    expect(row?.happened_at).toMatch(/[+-]\d\d:\d\d$/);
    expect(row?.incident).toBe('INC-0201');
  });

  it('comes in stretches that make one file', async () => {
    for (let caller = 2; caller < 5; caller++) await log('no calls', caller);
    const { text } = await engine.must('record.export', {
      what: 'reports',
      as: 'json',
      personal: false,
      before: null,
    });
    expect(JSON.parse(text)).toHaveLength(4);
    const incidents = { what: 'incidents', as: 'json', personal: false, before: null } as const;
    expect(JSON.parse((await engine.must('record.export', incidents)).text)).toMatchObject([
      { incident: 'INC-0201', title: 'No outbound calls', reports: 4 },
    ]);
  });
});
