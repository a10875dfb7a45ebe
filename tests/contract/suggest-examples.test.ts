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
  folder = mkdtempSync(join(tmpdir(), 'groundswell-suggest-'));
  engine = await startEngine(folder);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function command(): string {
  commands += 1;
  return `suggest-command-${commands}`;
}

async function log(words: string, symptom: string, callerName: string): Promise<string> {
  const { report } = await engine.must('report.log', {
    command: command(),
    report: draft({ words, symptom, callerName }),
  });
  return report;
}

async function learned(): Promise<(readonly [text: string, label: string])[]> {
  const examples = await engine.must('suggest-examples.get', {});
  return examples.map(({ text, label }) => [text, label] as const);
}

describe('what the engine hands to the suggestions', () => {
  it('is nothing on a new desk', async () => {
    expect(await learned()).toEqual([]);
  });

  it('is the words of saved reports with their symptoms, newest first; those that fit none are left out', async () => {
    await log('the line crackles', 'poor_audio_quality', 'Ann');
    await log('it does something odd', 'other', 'Bob');
    await log('cut off twice', 'calls_drop', 'Cat');
    expect(await learned()).toEqual([
      ['cut off twice', 'calls_drop'],
      ['the line crackles', 'poor_audio_quality'],
    ]);
  });

  it('follows a correction of the symptom and of the words', async () => {
    const report = await log('no sound', 'calls_drop', 'Dan');
    await engine.must('report.correct', {
      command: command(),
      report,
      symptom: 'one_way_or_no_audio',
      words: 'no sound at all',
    });
    expect((await learned())[0]).toEqual(['no sound at all', 'one_way_or_no_audio']);
  });

  it('forgets what is withdrawn or erased, and has again what is restored', async () => {
    const withdrawn = await log('withdrawn words', 'calls_drop', 'Eve');
    const erased = await log('erased words', 'calls_drop', 'Fay Erasable');
    const has = async (text: string) => (await learned()).some(([one]) => one === text);
    await engine.must('report.withdraw', { command: command(), report: withdrawn });
    expect(await has('withdrawn words')).toBe(false);
    await engine.must('report.restore', { command: command(), report: withdrawn });
    expect(await has('withdrawn words')).toBe(true);
    expect(await has('erased words')).toBe(true);
    await engine.must('caller.erase', { command: command(), report: erased });
    expect(await has('erased words')).toBe(false);
  });
});
