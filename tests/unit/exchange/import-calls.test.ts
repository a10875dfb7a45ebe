import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../main/core/contract/views.ts';
import { type EngineClient, startEngine } from '../../support/engine-client.ts';
import { until } from '../../support/until.ts';

let folder: string;
let engine: EngineClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-import-calls-'));
  engine = await startEngine(folder);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

async function importText(text: string, command: string): Promise<ImportProgress> {
  const bytes = Buffer.from(text);
  const { import: id } = await engine.must('import.begin', { name: 'customers.csv', bytes: bytes.length });
  await engine.must('import.chunk', { import: id, base64: bytes.toString('base64') });
  const { columns } = await engine.must('import.preview', { import: id });
  await engine.must('import.start', {
    command,
    import: id,
    roles: columns.map(({ index, role }) => ({ index, role })),
  });
  for (;;) {
    const progress = await engine.must('import.progress', { import: id });
    if (progress.phase !== 'writing') return progress;
    await pause(20);
  }
}

describe('the import calls of a running engine', () => {
  const rows = Array.from(
    { length: 900 },
    (_, index) =>
      `A${index % 300},Customer ${index % 300},01632 960${String(index).padStart(3, '0')},Platform ${index % 3}`,
  );
  const table = `Account,Company,Number,Platform\n${rows.join('\n')}\n`;

  it('bring in a file, announce its progress and the directory’s new size', async () => {
    expect(await importText(table, 'command-1')).toMatchObject({ phase: 'done', added: 900, bad: 0 });
    const progress = () => engine.announcements.findLast((each) => each.type === 'import');
    const size = () =>
      engine.announcements
        .flatMap((each) => (each.type === 'changed' && each.changed.directory ? [each.changed.directory] : []))
        .at(-1);
    await until(() => progress()?.done === 900 && size()?.lines === 900);
    expect(progress()).toMatchObject({ done: 900, rows: 900 });
    expect(size()).toEqual({ customers: 300, lines: 900 });
  });

  it('let callers be found by number and by name at once', async () => {
    const byNumber = await engine.must('caller.search', { text: '01632 960123' });
    expect(byNumber.matches[0]).toMatchObject({
      name: 'Customer 123',
      number: '+441632960123',
      facets: { platform: 'Platform 0' },
    });
    const byName = await engine.must('caller.search', { text: 'customer 299' });
    expect(byName.matches.map((match) => match.name)).toContain('Customer 299');
  });

  it('write nothing for the same file again', async () => {
    const before = (await engine.must('health.get', {})).facts;
    expect(await importText(table, 'command-2')).toMatchObject({ phase: 'done', unchanged: 900, added: 0, changed: 0 });
    expect((await engine.must('health.get', {})).facts).toBe(before);
  });

  it('refuse an import that is not there', async () => {
    expect(await engine.call('import.progress', { import: 'nothing' })).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
  });

  it.each([
    ['a quotation mark that is never closed', `Name,Number\n"Salt,1\n${'Acme,01632960000\n'.repeat(150_000)}`, null],
    ['quotation marks that are never closed', `Name,Number\n${'"Salt,1\n'.repeat(400_000)}`, /cannot be told apart/],
    ['5,001 columns', `${'a,'.repeat(5_000)}a\n${'1,'.repeat(5_000)}1\n`, /5001 columns; 1000 can be read/],
  ])('answer other calls while a preview of %s is made', async (_, text, sentence) => {
    const bytes = Buffer.from(text);
    const { import: id } = await engine.must('import.begin', { name: 'odd.csv', bytes: bytes.length });
    for (let at = 0; at < bytes.length; at += 1_000_000)
      await engine.must('import.chunk', { import: id, base64: bytes.subarray(at, at + 1_000_000).toString('base64') });
    const { result, answered } = await callsBeside(engine.call('import.preview', { import: id }));
    // In one thread, a single reading of such a piece kept everybody waiting for seconds.
    expect(answered).toBeGreaterThan(10);
    if (sentence === null) expect(result).toMatchObject({ ok: true, value: { rows: 150_001 } });
    else expect(result).toMatchObject({ ok: false, refusal: { sentence: expect.stringMatching(sentence) } });
    if (sentence !== null) return;
    const check = await callsBeside(
      engine.call('import.check', {
        import: id,
        roles: [
          { index: 0, role: 'name' },
          { index: 1, role: 'number' },
        ],
      }),
    );
    expect(check.result).toMatchObject({ ok: true, value: { rows: 150_001, refused: 1 } });
    expect(check.answered).toBeGreaterThan(10);
  });

  async function callsBeside<T>(work: Promise<T>): Promise<{ result: T; answered: number }> {
    let isDone = false;
    const watched = work.finally(() => {
      isDone = true;
    });
    let answered = 0;
    while (!isDone) {
      await engine.must('draft.load', { slot: 'none' });
      answered += 1;
    }
    return { result: await watched, answered };
  }
});
