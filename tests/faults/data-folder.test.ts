import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../main/core/contract/exit-codes.ts';
import { draft, mobile } from '../support/drafts.ts';
import { type EngineClient, startEngine } from '../support/engine-client.ts';
import { startInVain } from '../support/engine-in-vain.ts';
import { until } from '../support/until.ts';

let root = '';
let dataDir = '';
const engines: EngineClient[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'groundswell-folder-'));
  dataDir = join(root, 'data');
});
afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<EngineClient> {
  const engine = await startEngine(dataDir);
  engines.push(engine);
  return engine;
}

let calls = 0;
function log(engine: EngineClient) {
  calls += 1;
  return engine.call('report.log', {
    command: `folder-test-${calls}`,
    report: draft({ callingNumber: mobile(calls), words: `call ${calls}` }),
  });
}

const ended = (engine: EngineClient) => until(() => engine.process.exitCode !== null);
const lastWords = (engine: EngineClient) =>
  engine.announcements.flatMap((each) => (each.type === 'away' ? [each.sentence] : [])).at(-1);

/** What may happen to a folder under a running program: each keeps what was in it somewhere. */
const LOSSES: readonly (readonly [string, (kept: string) => void])[] = [
  ['was moved away', (kept) => renameSync(dataDir, kept)],
  [
    'was removed',
    (kept) => {
      cpSync(dataDir, kept, { recursive: true, filter: (path) => !path.endsWith('.sock') });
      rmSync(dataDir, { recursive: true });
    },
  ],
  [
    'was replaced by a copy',
    (kept) => {
      renameSync(dataDir, kept);
      cpSync(kept, dataDir, { recursive: true, filter: (path) => !path.endsWith('.sock') });
    },
  ],
  [
    'lost its record alone',
    (kept) => {
      mkdirSync(kept);
      for (const file of readdirSync(dataDir).filter((name) => name.startsWith('live.db')))
        renameSync(join(dataDir, file), join(kept, file));
    },
  ],
];

describe('a data folder that is taken away under a running engine', () => {
  it.each(LOSSES)('%s: no save is acknowledged any more, and the engine says why and goes', async (_, lose) => {
    const engine = await start();
    expect(await log(engine)).toMatchObject({ ok: true });
    lose(join(root, 'kept'));
    const answer = await log(engine);
    expect(answer.ok).toBe(false);
    await ended(engine);
    expect(engine.process.exitCode).toBe(EXIT_CODES.dataUnusable);
    expect(lastWords(engine)).toMatch(/was removed, or another one was put in its place/);
  });

  it('is noticed within seconds while nobody saves anything', async () => {
    const engine = await start();
    expect(await log(engine)).toMatchObject({ ok: true });
    renameSync(dataDir, join(root, 'kept'));
    await ended(engine);
    expect(lastWords(engine)).toContain(dataDir);
  });

  it('gets no empty record in its place when the engine is started again, and is used once it is back', async () => {
    const engine = await start();
    await log(engine);
    renameSync(dataDir, join(root, 'kept'));
    await ended(engine);
    const { code, said } = await startInVain(dataDir, ['--data-must-exist']);
    expect(code).toBe(EXIT_CODES.dataUnusable);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(/Put the folder back/) }]);
    expect(existsSync(dataDir)).toBe(false);
    renameSync(join(root, 'kept'), dataDir);
    const again = await start();
    expect((await again.must('snapshot.get', {})).reports).toHaveLength(1);
  });
});

describe('a data folder that cannot be used', () => {
  it.each([
    ['whose logs are a file', 'logs', 'a file', /logs is a file.*Move it away/],
    ['whose backups are a file', 'backups', 'a file', /backups is a file.*Move it away/],
    ['whose lock is spoilt', 'owner.lock', 'x'.repeat(9000), /owner\.lock is damaged.*holds no data/],
  ])('%s: that is said at once', async (_, name, content, sentence) => {
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, name), content);
    const { code, said } = await startInVain(dataDir);
    expect(code).toBe(EXIT_CODES.dataUnusable);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(sentence) }]);
    expect(statSync(join(dataDir, name)).size).toBe(content.length);
  });

  it.each([
    ['whose lock is a folder', 'owner.lock', /owner\.lock/],
    ['whose log is a folder', 'logs/engine.log', /engine\.log is a folder/],
  ])('%s: that is said at once', async (_, name, sentence) => {
    mkdirSync(join(dataDir, name), { recursive: true });
    const { code, said } = await startInVain(dataDir);
    expect(code).toBe(EXIT_CODES.dataUnusable);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(sentence) }]);
  });

  it.each([
    ['that is a link', ''],
    ['whose logs are a link', 'logs'],
    ['whose backups are a link', 'backups'],
  ])('%s to a disk that is not there: that is said at once', async (_, name) => {
    if (name !== '') mkdirSync(dataDir);
    symlinkSync(join(root, 'unplugged', 'disk'), join(dataDir, name));
    const { code, said } = await startInVain(dataDir);
    expect(code).toBe(EXIT_CODES.dataUnusable);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(/leads to a place that is not there/) }]);
  });

  it.each([
    ['for a database', 460, 200],
    ['for the system', 5000, 200],
    ['in one of its names', 300, 290],
  ])('whose path is too long %s: that is said at once', async (_, length, piece) => {
    let path = root;
    while (path.length < length) path = join(path, 'x'.repeat(Math.min(piece, Math.max(1, length - path.length))));
    const { code, said } = await startInVain(path);
    expect(code).toBe(EXIT_CODES.dataUnusable);
    expect(said).toEqual([{ type: 'away', sentence: expect.stringMatching(/too long/) }]);
  });
});

// Windows has no such modes: there the folder's own list of rights is what counts.
if (process.platform !== 'win32')
  describe('who may read the data', () => {
    it.each([0o000, 0o022, 0o077])('is their owner alone, whatever the umask: %o', async (umask) => {
      const before = process.umask(umask);
      try {
        const engine = await start();
        await log(engine);
        await engine.must('health.backup', {});
        // The sample takes long to make; its files are the likeliest to be open to others where nothing is masked.
        if (umask === 0) await engine.must('sample.create', {});
        const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
        const open = files.filter((each) => (statSync(join(each.parentPath, each.name)).mode & 0o777) !== 0o600);
        expect(open.map(({ name }) => name)).toEqual([]);
        expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['live.db', 'live.db-wal', 'keys.db']));
        expect(statSync(dataDir).mode & 0o777).toBe(0o700);
      } finally {
        process.umask(before);
      }
    });

    it('is for the folder as somebody made it, and an older, open file is closed to others', async () => {
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o755);
      const engine = await start();
      await log(engine);
      await engine.close();
      expect(statSync(dataDir).mode & 0o777).toBe(0o755);
      chmodSync(join(dataDir, 'live.db'), 0o644);
      await start();
      expect(statSync(join(dataDir, 'live.db')).mode & 0o777).toBe(0o600);
    });
  });
