import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../main/core/random.ts';

const CLI = join(import.meta.dirname, '../../main/cli.ts');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONDAY = Date.UTC(2026, 0, 5);

let folder = '';
const file = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-surge-cli-'));
  const rows = sixWeeks();
  writeFileSync(file('reports.csv'), `at,customer,symptom,platform,region\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Six weeks of some 25 calls a working day, and on the last Thursday at ten 12 customers of one platform in 24 minutes. */
function sixWeeks(): string[] {
  const { next, pick } = seededRandom(11);
  const rows: string[] = [];
  const symptoms = ['calls_drop', 'email_login', 'not_registered', 'voicemail'];
  for (let day = 0; day < 42; day += 1) {
    const calls = day % 7 > 4 ? 3 : 25;
    for (let call = 0; call < calls; call += 1) {
      const at = MONDAY + day * DAY + 8 * HOUR + Math.floor(next() * 10 * 60) * MINUTE;
      rows.push(
        row(
          at,
          `C${Math.floor(next() * 300)}`,
          pick(symptoms),
          pick(['hosted', 'trunk', 'enrich']),
          pick(['R1', 'R2', 'R3', 'R4']),
        ),
      );
    }
  }
  for (let call = 0; call < 12; call += 1) {
    const at = MONDAY + 38 * DAY + 10 * HOUR + call * 2 * MINUTE;
    rows.push(row(at, `C${call * 20 + 5}`, 'cannot_place_calls', 'trunk', pick(['R1', 'R2', 'R3', 'R4'])));
  }
  return rows;
}

function row(at: number, ...cells: readonly string[]): string {
  return [new Date(at).toISOString().slice(0, 16), ...cells].join(',');
}

interface Answer {
  readonly flags: readonly {
    readonly at: string;
    readonly tier: string;
    readonly symptom: string;
    readonly facet: string | null;
    readonly value: string | null;
    readonly customers: number;
    readonly windowMinutes: number;
    readonly expected: number | null;
    readonly recurrenceDays: number | null;
    readonly score: number;
    readonly reason: string;
    readonly factors: readonly unknown[];
  }[];
  readonly threshold: number | null;
  readonly weeks: number;
}

function run(...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [CLI, 'surge', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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

async function answer(...args: string[]): Promise<Answer> {
  const { code, out, error } = await run(...args, '--json');
  expect(error).toBe('');
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
}

/** One week after five of history, for then there is one thing to learn; asked once for all tests that compare with it. */
const AFTER_FIVE = ['--history-weeks', '5', '--budget', '1'];
let once: Promise<Answer> | null = null;
function told(): Promise<Answer> {
  once ??= answer('--events', file('reports.csv'), ...AFTER_FIVE);
  return once;
}

describe('npm run surge', () => {
  it('tells from a plain table when one would have been told, of what, and where', async () => {
    const { flags, threshold, weeks } = await told();
    expect(threshold).toBeGreaterThan(0);
    expect(weeks).toBeGreaterThan(0.5);
    expect(weeks).toBeLessThan(1);
    const red = flags.filter(({ tier }) => tier === 'red').find(({ at }) => at.startsWith('2026-02-12T10'));
    expect(red).toMatchObject({ symptom: 'cannot_place_calls', facet: 'platform', value: 'trunk' });
    expect(red?.customers).toBeGreaterThanOrEqual(3);
    expect(red?.customers).toBeLessThanOrEqual(8);
    for (const number of [red?.windowMinutes, red?.expected, red?.recurrenceDays, red?.score])
      expect(number).toBeGreaterThan(0);
    expect(red?.reason).toMatch(/customers in \d+ minutes? on trunk, usually .+; by chance /);
    expect(red?.factors.length).toBeGreaterThan(0);
  });

  it('says the same of the same reports in any order, packed, and told in another way', async () => {
    const first = await told();
    const rows = sixWeeks();
    writeFileSync(
      file('packed.csv.gz'),
      gzipSync(`at,customer,symptom,platform,region\n${rows.toReversed().join('\n')}\n`),
    );
    expect(await answer('--events', file('packed.csv.gz'), ...AFTER_FIVE)).toEqual(first);
    const otherwise = rows.map((each) => {
      const [at = '', customer, symptom, platform, region] = each.split(',');
      return [customer, Date.parse(`${at}Z`), `"${platform}"`, region, symptom].join(';');
    });
    writeFileSync(file('other.csv'), `Who;When;platform;region;What\r\n${otherwise.join('\r\n')}\r\n`);
    const columns = ['--at', 'when', '--customer', 'Who', '--symptom', 'What', '--facets', 'platform, region'];
    expect(await answer('--events', file('other.csv'), ...columns, ...AFTER_FIVE)).toEqual(first);
  });

  it('counts customers where there is no history, and says so where it is too short', async () => {
    const cold = await answer('--events', file('reports.csv'), '--history-weeks', '0');
    // Learned on the way, once a week had been seen.
    expect(cold.threshold).toBeGreaterThan(0);
    expect(cold.weeks).toBeGreaterThan(5.5);
    expect(cold.flags.some(({ at, tier }) => tier === 'red' && at.startsWith('2026-02-12T10'))).toBe(true);
    const tenDays = sixWeeks().filter((each) => Date.parse(`${each.slice(0, 16)}Z`) < MONDAY + 10 * DAY);
    writeFileSync(file('short.csv'), `at,customer,symptom,platform,region\n${tenDays.join('\n')}\n`);
    const short = await run('--events', file('short.csv'), '--history-weeks', '0.5', '--json');
    expect(short.error).toMatch(/less than a week of history/);
    expect((JSON.parse(short.out) as Answer).weeks).toBeGreaterThan(0.8);
  });

  it('takes times without a zone for what the site’s clocks showed', async () => {
    const summer = '2026-07-09T10:0';
    const rows = [0, 2, 4, 6, 8].map((minute) => `${summer}${minute},C${minute},drop`);
    writeFileSync(file('summer.csv'), `at,customer,symptom\n${rows.join('\n')}\n`);
    const args = ['--events', file('summer.csv'), '--history-weeks', '0'];
    const at = async (...more: string[]) => (await answer(...args, ...more)).flags.at(-1)?.at;
    expect(await at()).toBe('2026-07-09T10:08:00.000Z');
    expect(await at('--time-zone', 'Europe/London')).toBe('2026-07-09T09:08:00.000Z');
  });

  it('tells red alone, which the budget is about, and the quiet ones when asked', async () => {
    const loud = await told();
    const all = await answer('--events', file('reports.csv'), ...AFTER_FIVE, '--amber');
    expect(new Set(loud.flags.map(({ tier }) => tier))).toEqual(new Set(['red']));
    expect(all.flags.some(({ tier }) => tier === 'amber')).toBe(true);
    expect(all.flags.filter(({ tier }) => tier === 'red')).toEqual(loud.flags);
  });

  it('lists bad rows on stderr with their lines, goes on, and ends with 1', async () => {
    const rows = [
      '2026-07-09T10:00,A,drop',
      'soon,B,drop',
      '2026-07-09T10:02,,drop',
      '2026-07-09T10:03,C',
      '2026-07-09T10:04,D,drop',
    ];
    writeFileSync(file('bad.csv'), `at,customer,symptom\n${rows.join('\n')}\n`);
    const { code, out, error } = await run('--events', file('bad.csv'), '--history-weeks', '0', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ flags: [], threshold: null });
    expect(error.trim().split('\n')).toEqual([
      'line 3: “soon” is no time that can be read.',
      'line 5: This row has 2 cells; the header has 3.',
    ]);
  });

  describe('of times as other programs write them', () => {
    const fixture = (name: string) => join(import.meta.dirname, '../fixtures/cases', name);
    const asked = (name: string, ...more: string[]) =>
      answer('--events', fixture(name), '--history-weeks', '8', '--amber', ...more);

    it('says the same as of the same times in ISO', async () => {
      const control = await asked('25-us-dates/control.csv');
      expect(control.flags.length).toBeGreaterThan(0);
      for (const name of [
        '25-us-dates/a-ampm.csv',
        '25-us-dates/b-24h.csv',
        '26-other-dates/a-jira.csv',
        '26-other-dates/f-yy.csv',
      ])
        expect(await asked(name), name).toEqual(control);
    });

    it('asks where no date says which number is the day, and refuses those that contradict each other', async () => {
      const table = (name: string, times: readonly string[]) =>
        writeFileSync(file(name), `at,customer,symptom\n${times.map((at, n) => `${at},C${n},drop`).join('\n')}\n`);
      table('open.csv', ['01/05/2026 08:40', '02/05/2026 08:41', '02/05/2026 08:42']);
      const open = ['--events', file('open.csv'), '--history-weeks', '0'];
      expect(await run(...open)).toMatchObject({ code: 2, error: expect.stringContaining('--dates') });
      const weeks = async (...more: string[]) => (await answer(...open, ...more)).weeks;
      expect(await weeks('--dates', 'day-first')).toBeLessThan(1);
      expect(await weeks('--dates', 'month-first')).toBeGreaterThan(4);
      expect(await weeks('--country', 'US')).toBeGreaterThan(4);
      table('both.csv', ['13/05/2026 08:40', '05/14/2026 08:41']);
      const both = await run('--events', file('both.csv'), '--history-weeks', '0');
      expect(both).toMatchObject({ code: 2, error: expect.stringMatching(/line 2 .*line 3 /) });
      expect(await run('--events', file('both.csv'), '--history-weeks', '0', '--dates', 'day-first')).toMatchObject({
        code: 1,
        error: expect.stringContaining('line 3: “05/14/2026 08:41” is no day with the day first'),
      });
    });

    it('says nothing where no row can be read', async () => {
      writeFileSync(file('words.csv'), 'at,customer,symptom\nsoon,A,drop\nlater,B,drop\n');
      expect(await run('--events', file('words.csv'), '--json')).toMatchObject({ code: 2, out: '' });
    });
  });

  it('counts all withheld callers as one, and leaves none of them out', async () => {
    const fixture = join(import.meta.dirname, '../fixtures/cases/34-withheld-callers/in.csv');
    const { code, error, out } = await run('--events', fixture, '--history-weeks', '8', '--amber', '--json');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const { flags } = JSON.parse(out) as Answer;
    // Fourteen such calls of one server come within half an hour: one caller, and no flag.
    expect(flags.filter(({ at, symptom }) => at.startsWith('2026-03-04T10') && symptom === 'no-dial-tone')).toEqual([]);
  });

  it('is a table for people without --json', async () => {
    const { out } = await run('--events', file('reports.csv'), '--history-weeks', '5');
    expect(out).toMatch(/Learned from \d+ reports of 5 weeks/);
    expect(out).toMatch(/2026-02-12 10:\d\d {2}red {4}cannot_place_calls: \d+ customers/);
    expect((await run('--help')).out).toMatch(/weeks are those after the history/);
  });

  it('ends with 2 and a sentence where it cannot be done', async () => {
    writeFileSync(file('empty.csv'), '');
    const events = ['--events', file('reports.csv')];
    const cases = [
      [[], 'Name the table of reports'],
      [['--events', file('gone.csv')], 'cannot be read (ENOENT)'],
      [['--events', folder], 'cannot be read (EISDIR)'],
      [['--events', file('empty.csv')], 'is empty'],
      [[...events, '--at', 'when'], 'no column “when”. It has: at, customer, symptom, platform, region'],
      [[...events, '--facets', 'platform,colour'], 'no column “colour”'],
      [[...events, '--budget', '0'], 'a number above 0'],
      [[...events, '--budget', '-1'], 'not “-1”'],
      [[...events, '--budget', 'few'], 'not “few”'],
      [[...events, '--history-weeks', '-2'], 'not “-2”'],
      [[...events, '--time-zone', 'Mars/Olympus'], 'is not a time zone'],
      [[...events, '--weeks', '3'], 'npm run surge'],
    ] as const;
    for (const [args, sentence] of cases) {
      const result = await run(...args);
      expect(result.error).toContain(sentence);
      expect(result.code).toBe(2);
      expect(result.error).not.toMatch(/\bat .*\.ts:\d+/);
    }
  });
});
