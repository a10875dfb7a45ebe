import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngine } from '../support/engine-client.ts';

const CLI = join(import.meta.dirname, '../../main/cli.ts');
let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-cli-'));
  file = join(folder, 'customers.csv');
  writeFileSync(
    file,
    'Account,Customer,Number,Platform\nA1,Müller,01632 960001,Meridian\nA2,"Acme, Ltd",01632 960002,Enrich\nA3,short row\n',
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

function run(...args: string[]): Promise<Ran> {
  return runWith(process.env, ...args);
}

function runWith(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    error += part.toString();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, error })));
}

describe('the command line', () => {
  const dataDir = () => join(folder, 'data');

  it('imports a file and lists the rows that it could not take', async () => {
    const first = await run('import', file, '--data-dir', dataDir());
    expect(first.code).toBe(1);
    expect(first.out).toContain('2 added');
    expect(first.out).toContain('line 4');
  });

  it('changes nothing when the same file comes again', async () => {
    const again = await run('import', file, '--data-dir', dataDir(), '--json');
    expect(JSON.parse(again.out)).toMatchObject({ phase: 'done', added: 0, changed: 0, unchanged: 2, bad: 1 });
  });

  it('shows what it takes the columns for, and writes nothing, when asked to', async () => {
    const other = join(folder, 'other');
    const dry = await run('import', file, '--data-dir', other, '--dry-run', '--column', 'Platform=ignore');
    expect(dry.out).toContain('Platform → ignore');
    expect(dry.out).toMatch(/1 of 3 rows will be left out:\n {2}line 4: /);
    const headless = await run('import', file, '--data-dir', other, '--dry-run', '--header-line', '0');
    expect(headless.out).toMatch(/4 rows, .*no header/);
    expect((await run('import', file, '--data-dir', other)).out).toContain('2 added');
  });

  it('asks the engine that has the folder open, whose windows see the customers at once', async () => {
    const open = join(folder, 'open');
    const engine = await startEngine(open);
    try {
      expect((await run('import', file, '--data-dir', open)).out).toContain('2 added');
      expect((await engine.must('snapshot.get', {})).directory).toEqual({ customers: 2, lines: 2 });
      expect((await run('rebuild', '--data-dir', open)).out).toContain('by the Groundswell that is open');
    } finally {
      await engine.close();
    }
  });

  it('rebuilds the projections and says from how many facts', async () => {
    expect((await run('rebuild', '--data-dir', dataDir())).out).toMatch(/Rebuilt from \d+ facts/);
  });

  it('takes a relative path from where it was typed, although npm runs elsewhere', async () => {
    const typed = { ...process.env, INIT_CWD: folder };
    const taken = await runWith(typed, 'import', 'customers.csv', '--data-dir', 'beside');
    expect(taken.error).toBe('');
    expect(taken.out).toContain('2 added');
    expect(existsSync(join(folder, 'beside', 'live.db'))).toBe(true);
  });

  it('says what is wrong in one sentence', async () => {
    const cases = [
      [['import', join(folder, 'nowhere.csv'), '--data-dir', dataDir()], 'cannot be read'],
      [['import', '--data-dir', dataDir()], 'Name the file'],
      [['import', file, '--data-dir', dataDir(), '--column', 'Colour=facet'], 'no column “Colour”'],
      [['import', folder, '--data-dir', dataDir()], 'is not a file'],
      [
        ['import', file, '--data-dir', dataDir(), '--column', 'Platform=fish'],
        '“fish” is nothing that a column can be',
      ],
      [['import', file, '--colour'], 'npm run import'],
      [['rebuild', '--data-dir'], 'npm run rebuild'],
      [['replay', 'outage-a', '--jsno'], 'npm run replay'],
      [['replay', 'outage-z'], 'no scenario named'],
      [['replay', '../../package'], 'no scenario named'],
      [['dance'], 'no command named'],
    ] as const;
    for (const [args, sentence] of cases) {
      const result = await run(...args);
      expect(result.code).not.toBe(0);
      expect(result.error).toContain(sentence);
      expect(result.error).not.toMatch(/\bat .*\.ts:\d+/);
    }
  });
});
