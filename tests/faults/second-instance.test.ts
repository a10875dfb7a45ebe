import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { draft } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { startInVain } from '../support/engine-in-vain.ts';

const CLI = join(import.meta.dirname, '../../main/cli.ts');

let folder = '';
let dataDir = '';
let owner: EngineClient;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-second-'));
  dataDir = join(folder, 'data');
  owner = await startEngine(dataDir);
});

afterEach(async () => {
  await owner.close();
  rmSync(folder, { recursive: true, force: true });
});

function cli(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, out, complaint) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, error: complaint });
    });
  });
}

describe('a second engine on the same data folder', () => {
  it('says in a sentence that the folder is in use, and goes', async () => {
    const { code, said } = await startInVain(dataDir);
    expect(code).toBe(3);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(/already open on this data folder/) }]);
    // It did not wait for the first one to go.
    await owner.must('report.log', { command: 'still-here-1', report: draft() });
  });

  it('takes over at once when the first one was killed', async () => {
    await owner.must('report.log', { command: 'before-the-kill', report: draft({ words: 'kept' }) });
    owner.process.kill('SIGKILL');
    await new Promise((resolve) => owner.process.once('exit', resolve));
    owner = await startEngine(dataDir);
    const { reports } = await owner.must('snapshot.get', {});
    expect(reports.map((report) => report.words)).toEqual(['kept']);
  });
});

describe('a command-line tool on a data folder', () => {
  it('asks the engine that has it open', async () => {
    await owner.must('report.log', { command: 'one-report-1', report: draft() });
    const { code, out } = await cli('rebuild', '--data-dir', dataDir);
    expect(out).toMatch(/^Rebuilt from 1 facts in [0-9.]+ s, by the Groundswell that is open\.\n$/);
    expect(code).toBe(0);
  });

  it('does the work itself when nobody has it open, and leaves it free', async () => {
    await owner.must('report.log', { command: 'one-report-1', report: draft() });
    await owner.close();
    const { code, out } = await cli('rebuild', `--data-dir=${dataDir}`);
    expect(out).toMatch(/^Rebuilt from 1 facts in [0-9.]+ s\.\n$/);
    expect(code).toBe(0);
    owner = await startEngine(dataDir);
  });

  it('refuses with a sentence when the engine cannot be asked', async () => {
    rmSync(join(dataDir, 'engine.token'));
    const { code, error } = await cli('rebuild', '--data-dir', dataDir);
    expect(error).toMatch(/is open on this data folder, but it does not answer/);
    expect(code).toBe(1);
  });

  it('finds a door that only its own person may open', () => {
    if (process.platform === 'win32') return;
    for (const file of ['engine.sock', 'engine.token']) expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });
});
