import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { tracesOf } from '../support/traces.ts';

const CANARIES = [
  'quillfeather',
  '900777',
  'marmalade waterfall',
  'tck-canary-77',
  'hums in b flat',
  'draft canary',
  'canary bakery',
];

let folder = '';
let dataDir = '';
let engine: EngineClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-logs-'));
  dataDir = join(folder, 'data');
  engine = await startEngine(dataDir);
});

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

function logLines(): { event: string; name?: string; method?: string }[] {
  const logs = join(dataDir, 'logs');
  return readdirSync(logs).flatMap((file) =>
    readFileSync(join(logs, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { event: string }),
  );
}

const spoken = draft({
  words: 'Marmalade waterfall on the line',
  callerName: 'Zebedee Quillfeather',
  callingNumber: '07700 900777',
  ticket: 'TCK-CANARY-77',
  example: { from: '07700900777', to: 'Canary Bakery', at: null, result: 'hums in B flat' },
});

describe('the logs', () => {
  it('hold no name, number or word of a caller after a busy session with refusals, faults and damage', async () => {
    const { report } = await engine.must('report.log', { command: 'canary-command-1', report: spoken });
    await engine.must('draft.save', { slot: 'intake', json: '{"words":"draft canary"}' });
    await engine.must('caller.search', { text: 'Zebedee Quillfeather 07700 900777' });
    await engine.must('report.page', { text: 'marmalade waterfall', limit: 10 });
    // Refused: input of the wrong shape, and a customer that is not there.
    await engine.call('report.log', {
      command: 'canary-command-2',
      report: { ...spoken, words: ['marmalade waterfall'] as never },
    });
    await engine.call('caller.match', {
      command: 'canary-command-3',
      number: '+447700900777',
      customer: 'canary bakery',
      line: null,
      callerName: 'Quillfeather',
    });
    await engine.call('Marmalade Waterfall' as never, {} as never);
    // A fault whose message quotes what stands in the file.
    const other = new Database(join(dataDir, 'live.db'));
    other.prepare('UPDATE reports SET state = ? WHERE id = ?').run('marmalade waterfall {', report);
    other.close();
    expect(await engine.call('report.get', { report })).toMatchObject({ ok: false, refusal: { code: 'internal' } });
    await engine.must('health.rebuild', {});
    await engine.must('caller.erase', { command: 'erase-command-1', report });
    await engine.must('health.check', {});
    await engine.close();

    const lines = logLines();
    expect(lines.map((line) => line.event)).toEqual(expect.arrayContaining(['ready', 'fault', 'erased']));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'fault', method: 'report.get', name: 'SyntaxError' }),
    );
    expect(tracesOf(CANARIES, join(dataDir, 'logs'))).toEqual([]);
  });

  it('are readable by their owner alone', () => {
    if (process.platform === 'win32') return;
    for (const file of readdirSync(join(dataDir, 'logs')))
      expect(statSync(join(dataDir, 'logs', file)).mode & 0o777).toBe(0o600);
  });
});
