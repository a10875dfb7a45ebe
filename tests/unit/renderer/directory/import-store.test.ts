import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EngineMethod } from '../../../../main/core/contract/calls.ts';
import type { Announcement } from '../../../../main/core/contract/wire.ts';
import { startClient } from '../../../../renderer/client.ts';
import {
  cancelImport,
  chooseFile,
  directoryImport,
  type ImportStage,
  reset,
  setRole,
  startImport,
} from '../../../../renderer/features/directory/import-store.ts';
import { type EngineClient, startEngine } from '../../../support/engine-client.ts';

let folder: string;
let engine: EngineClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-import-screen-'));
  engine = await startEngine(folder);
  startClient({
    call: (workspace, method, input) => engine.call(method as EngineMethod, input as never, workspace),
    onChange: (listener) => {
      engine.process.on('message', (message: Announcement | { seq: number }) => {
        if (!('seq' in message)) listener(message);
      });
      return () => {};
    },
  });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

afterEach(() => reset());

/** Resolves once the import is at that stage. */
function reached<N extends ImportStage['name']>(name: N): Promise<ImportStage & { name: N }> {
  return new Promise((resolve) => {
    const look = () => {
      const { stage } = directoryImport.getState();
      if (stage.name === name) resolve(stage as ImportStage & { name: N });
      return stage.name === name;
    };
    if (look()) return;
    const stop = directoryImport.subscribe(() => {
      if (look()) stop();
    });
  });
}

/** Rows that are long by what nobody keeps, so that a few thousand of them make a file of many pieces. */
function fileOf(rows: number, name = 'customers.csv'): File {
  const lines = Array.from(
    { length: rows },
    (_, index) => `A${index},Customer ${index},01632 ${900_000 + index},Platform ${index % 3},"${'.'.repeat(300)}"`,
  );
  return new File([`Account,Company,Number,Platform,Notes\n${lines.join('\n')}\n`], name);
}

function roles(): readonly string[] {
  const { stage } = directoryImport.getState();
  return stage.name === 'mapping' ? stage.roles : [];
}

describe('the import of a window', () => {
  it('hands a file over in pieces, shows its columns, and writes it when told to', async () => {
    const stages: string[] = [];
    const stop = directoryImport.subscribe(({ stage }) => stages.push(stage.name));
    await chooseFile(fileOf(6_000));
    expect(roles()).toEqual(['account', 'name', 'number', 'platform', 'personal']);
    setRole(4, 'ignore');
    setRole(3, 'pool');
    expect(roles()[3]).toBe('pool');
    await startImport();
    const { progress } = await reached('ended');
    stop();
    expect(progress).toMatchObject({ phase: 'done', added: 6_000, bad: 0 });
    expect(stages.filter((stage) => stage === 'sending').length).toBeGreaterThan(2);
    expect(stages).toContain('writing');
    const { matches } = await engine.must('caller.search', { text: '01632 900007' });
    expect(matches[0]?.facets).toEqual({ pool: 'Platform 1' });
  });

  it('says why roles are refused and keeps what was chosen', async () => {
    await chooseFile(fileOf(3));
    setRole(0, 'name');
    await startImport();
    const stage = directoryImport.getState().stage;
    expect(stage).toMatchObject({
      name: 'mapping',
      isStarting: false,
      trouble: expect.stringMatching(/both set to customer name/),
    });
    setRole(0, 'account');
    expect(directoryImport.getState().stage).toMatchObject({ trouble: null });
  });

  it('goes back to the beginning with a sentence when the file is no table, or too large', async () => {
    await chooseFile(new File(['PK\u0003\u0004'], 'book.xlsx'));
    expect(directoryImport.getState()).toMatchObject({
      file: null,
      stage: { name: 'idle', trouble: expect.stringMatching(/save it as “CSV UTF-8”/) },
    });
    await chooseFile(new File([new Uint8Array(200_000_001)], 'huge.csv'));
    expect(directoryImport.getState().stage).toEqual({
      name: 'idle',
      trouble: '“huge.csv” has 200 MB; 200 MB can be imported at once. Split it and import the parts.',
    });
  });

  it('stops when told to, and says what stays', async () => {
    await chooseFile(fileOf(20_000));
    await startImport();
    await reached('writing');
    await cancelImport();
    const { progress } = await reached('ended');
    expect(progress.phase).toBe('cancelled');
    expect(progress.sentence).toMatch(/^The import was cancelled\./);
  });

  it('forgets a file that another one follows', async () => {
    const first = chooseFile(fileOf(5_000, 'first.csv'));
    const second = chooseFile(fileOf(5, 'second.csv'));
    await Promise.all([first, second]);
    expect(directoryImport.getState()).toMatchObject({
      file: { name: 'second.csv' },
      stage: { name: 'mapping', preview: { rows: 5 } },
    });
  });

  it('writes nothing when it is cancelled before the start', async () => {
    await chooseFile(fileOf(5));
    await cancelImport();
    expect(directoryImport.getState()).toMatchObject({ file: null, id: null, stage: { name: 'idle', trouble: null } });
  });
});
