import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskInProcess, deskInProcess } from '../support/desk-in-process.ts';
import { draft } from '../support/drafts.ts';

// Several windows on one desk: each call that was typed is saved by one of them, once.
const CONFLICT = { ok: false, refusal: { code: 'conflict' } };
const [FIRST, SECOND, THIRD] = ['page-first', 'page-second', 'page-third'] as const;

const REPORT = draft();

let folder = '';
let desk: DeskInProcess;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-claims-'));
  desk = deskInProcess(folder);
});
afterEach(() => {
  desk.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const claim = (page: string) => desk.must('draft.claim', { slot: 'intake', claim: page });
const save = (slot: string, page: string, words: string) =>
  desk.call('draft.save', { slot, claim: page, json: JSON.stringify({ words }) });
const stored = async (slot: string) => (await desk.must('draft.load', { slot }))?.json ?? null;

function restart(): void {
  desk.desk.close();
  desk = deskInProcess(folder);
}

describe('a draft', () => {
  it('is gone on with by one window alone, while that is open', async () => {
    expect(await claim(FIRST)).toEqual({ slot: 'intake', draft: null, isOwn: false });
    await save('intake', FIRST, 'the line is dead');
    expect(await claim(SECOND)).toEqual({ slot: 'intake-2', draft: null, isOwn: false });
    expect(await save('intake', SECOND, 'another call')).toMatchObject(CONFLICT);
    expect(await desk.call('draft.drop', { slot: 'intake', claim: SECOND })).toMatchObject(CONFLICT);
    expect(await stored('intake')).toContain('the line is dead');
  });

  it('is found by the next window when the one that typed it is gone, whichever slot it lies in', async () => {
    await claim(FIRST);
    await claim(SECOND);
    await save('intake-2', SECOND, 'half a sentence');
    await desk.must('draft.release', { claim: SECOND });
    await desk.must('draft.release', { claim: FIRST });
    expect(await claim(THIRD)).toMatchObject({ slot: 'intake-2', draft: { json: '{"words":"half a sentence"}' } });
  });

  it('stays with its window when the engine is started anew, whoever asks first', async () => {
    await claim(FIRST);
    await save('intake', FIRST, 'the line is dead');
    restart();
    expect(await claim(FIRST)).toMatchObject({ slot: 'intake', isOwn: true });
    expect(await claim(SECOND)).toEqual({ slot: 'intake-2', draft: null, isOwn: false });
    restart();
    // The second was quicker: the first hears of it, and goes on beside it.
    expect(await claim(SECOND)).toMatchObject({ slot: 'intake', draft: { json: '{"words":"the line is dead"}' } });
    expect(await save('intake', FIRST, 'the line is dead, both ways')).toMatchObject(CONFLICT);
    expect(await claim(FIRST)).toEqual({ slot: 'intake-2', draft: null, isOwn: false });
    expect(await save('intake-2', FIRST, 'the line is dead, both ways')).toMatchObject({ ok: true });
  });

  it('of each workspace is claimed by itself', async () => {
    await claim(FIRST);
    expect(await desk.must('draft.claim', { slot: 'intake', claim: SECOND }, 'sample')).toMatchObject({
      slot: 'intake',
    });
  });
});

describe('a call that is saved', () => {
  const log = (command: string, page: string, json: string | null, words = 'the line is dead') =>
    desk.call('report.log', {
      command,
      report: { ...REPORT, words },
      draft: { slot: 'intake', claim: page, json },
    });

  it('leaves its draft in the same moment, which keeps what else was typed', async () => {
    await claim(FIRST);
    await save('intake', FIRST, 'the line is dead');
    expect(await log('command-0001', FIRST, '{"words":"the next call"}')).toMatchObject({ ok: true });
    expect(await stored('intake')).toBe('{"words":"the next call"}');
    expect(await log('command-0002', FIRST, null, 'the next call')).toMatchObject({ ok: true });
    expect(await stored('intake')).toBeNull();
  });

  it('keeps its draft when it is refused', async () => {
    await claim(FIRST);
    await save('intake', FIRST, 'the line is dead');
    await log('command-0001', FIRST, '{"words":"left"}');
    expect(await log('command-0001', FIRST, null, 'something else')).toMatchObject(CONFLICT);
    expect(await stored('intake')).toBe('{"words":"left"}');
  });

  it('is saved though another window holds the draft, which it leaves alone', async () => {
    await claim(FIRST);
    await save('intake', FIRST, 'of the first window');
    expect(await log('command-0001', SECOND, null)).toMatchObject({ ok: true });
    expect(await stored('intake')).toContain('of the first window');
  });

  it('is the same call when it is sent again with another draft', async () => {
    await claim(FIRST);
    const first = await log('command-0001', FIRST, '{"words":"one"}');
    expect(await log('command-0001', FIRST, '{"words":"two"}')).toEqual(first);
    expect((await desk.must('report.page', { limit: 10 })).total).toBe(1);
  });
});
