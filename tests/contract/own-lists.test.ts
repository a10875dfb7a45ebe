import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';

let folder = '';
let engine: EngineClient;
let commands = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-lists-'));
  engine = await startEngine(folder);
  const { person } = await engine.must('person.add', {
    command: command(),
    name: 'Lea Lead',
    initials: 'LL',
    role: 'lead',
  });
  await engine.must('person.switch', { person });
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function command(): string {
  commands += 1;
  return `lists-command-${commands}`;
}

describe('a desk’s own lists', () => {
  it('keep a renamed and hidden symptom’s reports, under its new name, over a restart and a rebuild', async () => {
    await engine.must('report.log', { command: command(), report: draft({ words: 'cut off', symptom: 'calls_drop' }) });
    await engine.must('symptom.change', {
      command: command(),
      symptom: 'calls_drop',
      change: { name: 'Cut off', hidden: true },
    });
    const { symptom } = await engine.must('symptom.add', {
      command: command(),
      name: 'Hold music',
      phrases: ['no music'],
    });
    const before = await engine.must('snapshot.get', {});
    expect(before.listed).toMatchObject([
      { id: 'calls_drop', name: 'Cut off', hidden: true },
      { id: symptom, name: 'Hold music' },
    ]);
    expect(before.clusters[0]?.title).toBe('Cut off');
    await engine.must('health.rebuild', {});
    await engine.close();
    engine = await startEngine(folder);
    const after = await engine.must('snapshot.get', {});
    expect(after.listed).toEqual(before.listed);
    expect(after.reports).toEqual(before.reports);
  });

  it('keep the versions of an advice, and stop it at once', async () => {
    const content = { title: 'Ring twice', text: 'Ring twice.', symptoms: ['calls_drop'], helpsWhen: 'Always.' };
    const { advice } = await engine.must('advice.write', { command: command(), advice: null, content });
    await engine.must('advice.write', { command: command(), advice, content: { ...content, text: 'Ring once.' } });
    await engine.must('advice.withdraw', { command: command(), advice });
    const { advice: written } = await engine.must('snapshot.get', {});
    expect(written).toMatchObject([{ id: advice, withdrawn: { at: expect.any(Number) } }]);
    expect(written[0]?.versions.map((version) => version.content.text)).toEqual(['Ring twice.', 'Ring once.']);
    await engine.must('health.rebuild', {});
    expect((await engine.must('snapshot.get', {})).advice).toEqual(written);
  });

  it('go to another desk as one file, which does nothing twice', async () => {
    const { json } = await engine.must('lists.export', {});
    expect(await engine.must('lists.import', { command: command(), json })).toEqual({ symptoms: 0, advice: 0 });
    const other = mkdtempSync(join(tmpdir(), 'groundswell-lists-other-'));
    const second = await startEngine(other);
    const { person } = await second.must('person.add', {
      command: command(),
      name: 'Lou',
      initials: 'LO',
      role: 'lead',
    });
    await second.must('person.switch', { person });
    expect(await second.must('lists.import', { command: command(), json })).toEqual({ symptoms: 2, advice: 1 });
    expect(await second.must('lists.export', {})).toEqual({ json });
    await second.close();
    rmSync(other, { recursive: true, force: true });
  });
});
