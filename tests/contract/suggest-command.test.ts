import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../main/cli.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-suggest-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly ranked: readonly { readonly id: string; readonly p: number }[];
  readonly unknown: number;
  readonly error?: string;
}

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function jsonl(name: string, rows: readonly unknown[]): string {
  return file(name, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

function run(...args: string[]): Promise<{ code: number | null; out: string; error: string }> {
  return runWith('', ...args);
}

function runWith(
  input: string | Buffer,
  ...args: string[]
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [CLI, 'suggest', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    error += part.toString();
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, error })));
}

function answersIn(out: string): Answer[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

const DRINKS = [
  ...['a pint of bitter', 'two pints of lager', 'half a lager', 'a bottle of stout'].map((text) => ({
    text,
    label: 'beer',
  })),
  ...['a glass of red wine', 'a bottle of claret', 'some rosé', 'a large white wine'].map((text) => ({
    text,
    label: 'wine',
  })),
];

/** Words by which a text that was decoded wrongly would be told from one that was decoded well. */
const TONGUES = Object.entries({
  no_calls_out: ['we cannot call out', 'I cannot call out since noon', 'nobody can call out', 'call out fails'],
  no_tone: ['☎️❌ no tone', 'no dial tone 😡', 'there is no dial tone', 'dial tone gone 😡😡'],
  arabic: ['لا يمكننا الاتصال بالخارج', 'لا يمكننا الاتصال', 'الاتصال بالخارج', 'لا يمكننا بالخارج'],
  german: ['wir können nicht telefonieren', 'können nicht anrufen', 'wir können nicht', 'Sie können nicht'],
}).flatMap(([label, texts]) => texts.map((text) => ({ text, label })));

describe('learning beside the standard list', () => {
  it('keeps the list, adds labels of its own, and says which', async () => {
    const own = ['the gizmo hums', 'gizmo is humming again', 'that gizmo hums', 'humming gizmo'].map((text) => ({
      text,
      label: 'gizmo_hums',
    }));
    const train = jsonl('own.jsonl', own);
    const texts = jsonl('asked.jsonl', [{ text: 'my gizmo is humming' }, { text: 'nobody here can ring out' }]);
    const { code, out, error } = await run('--texts', texts, '--train', train, '--with-catalogue', '--json');
    expect(code).toBe(0);
    expect(error).toContain('gizmo_hums');
    expect(answersIn(out).map(({ ranked }) => ranked[0]?.id)).toEqual(['gizmo_hums', 'cannot_place_calls']);
  });

  it('asks what to learn beside it', async () => {
    const texts = jsonl('asked.jsonl', [{ text: 'no dial tone' }]);
    const { code, error } = await run('--texts', texts, '--with-catalogue');
    expect(code).toBe(2);
    expect(error).toContain('--train FILE.jsonl --with-catalogue');
  });
});

describe('suggest', () => {
  it('answers each line in order with probabilities of the standard list, and reports the calibration on stderr', async () => {
    const texts = jsonl('texts.jsonl', [{ text: 'cannot dial out' }, { text: 'voicemail not working' }, { text: '' }]);
    const { code, out, error } = await run('--texts', texts, '--json');
    expect(code).toBe(0);
    const answers = answersIn(out);
    expect(answers.map(({ ranked }) => ranked[0]?.id).slice(0, 2)).toEqual(['cannot_place_calls', 'voicemail_or_ivr']);
    for (const { ranked, unknown } of answers) {
      expect(ranked).toHaveLength(28);
      expect(ranked.reduce((sum, { p }) => sum + p, 0)).toBeCloseTo(1, 3);
      expect(unknown).toBeGreaterThanOrEqual(0);
      expect(unknown).toBeLessThanOrEqual(1);
    }
    expect(answers[2]?.unknown).toBe(1);
    expect(error).toMatch(/expected calibration error 0\.0\d\d/);
  });

  it('keeps step with lines that it cannot read: named by number on stderr, answered with an error', async () => {
    const lines = [
      '\uFEFF{"text":"cannot dial out"}\r',
      'not json\r',
      '',
      '{"text":5}',
      '["text"]',
      '{"words":"cannot dial out"}',
      '{"text":"no\u2028dial tone"}',
      '{"text":"last, without an end"}',
    ];
    const { code, out, error } = await run('--texts', file('bad.jsonl', lines.join('\n')), '--json');
    expect(code).toBe(0);
    const answers = answersIn(out);
    expect(answers.map(({ error: problem }) => problem !== undefined)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(answers[1]).toEqual({ ranked: [], unknown: 1, error: 'Line 2 is not JSON.' });
    expect(answers[6]?.ranked[0]?.id).toBe('not_registered');
    for (const number of [2, 3, 4, 5, 6]) expect(error).toMatch(new RegExp(`line ${number} \\S`));
  });

  it('learns from the file given alone, in whatever state it is', async () => {
    const train = file(
      'train.jsonl',
      `\uFEFF${[
        ...DRINKS,
        { text: 'dry cider', label: 'cider' },
        { text: 'a pint of bitter', label: 'wine' },
        { text: 'nothing' },
        { label: 'beer' },
        { text: ' ', label: 'beer' },
        { text: 'mead', label: '' },
      ]
        .map((row) => JSON.stringify(row))
        .join('\r\n')}\r\nbroken`,
    );
    const texts = jsonl('drinks.jsonl', [
      { text: 'three pints of lager' },
      { text: 'a dry cider' },
      { text: 'cannot dial out' },
    ]);
    const { code, out, error } = await run('--texts', texts, '--train', train, '--json');
    expect(code).toBe(0);
    const answers = answersIn(out);
    expect(answers.map(({ ranked }) => ranked[0]?.id).slice(0, 2)).toEqual(['beer', 'cider']);
    expect(new Set(answers[0]?.ranked.map(({ id }) => id))).toEqual(new Set(['beer', 'wine', 'cider']));
    expect(answers[2]?.unknown).toBeGreaterThan(answers[0]?.unknown ?? 1);
    for (const number of [11, 12, 13, 14, 15]) expect(error).toContain(`line ${number} `);
    expect(error).toContain('Learned from 10 texts of 3 labels');
  });

  it('gives the same answer to the last digit each time', async () => {
    const texts = jsonl('again.jsonl', [{ text: 'a pint of claret' }, { text: 'rosé lager' }]);
    const train = jsonl('again-train.jsonl', DRINKS);
    const [one, two] = [
      await run('--texts', texts, '--train', train, '--json'),
      await run('--texts', texts, '--train', train, '--json'),
    ];
    expect(one).toEqual(two);
  });

  it('says so when there is nothing to choose between, or nothing to learn', async () => {
    const texts = jsonl('one.jsonl', [{ text: 'a pint' }]);
    const one = await run('--texts', texts, '--train', jsonl('one-train.jsonl', DRINKS.slice(0, 4)), '--json');
    expect(answersIn(one.out)[0]?.ranked).toEqual([{ id: 'beer', p: 1 }]);
    expect(one.error).toContain('have the label “beer”');
    const none = await run('--texts', texts, '--train', jsonl('no-train.jsonl', [{ text: 'a pint' }]), '--json');
    expect(none.code).toBe(1);
    expect(none.out).toBe('');
    expect(none.error).toContain('nothing to learn');
  });

  it('takes a number as a label, texts from stdin, a line of a megabyte and an empty file', async () => {
    const train = jsonl(
      'numbers.jsonl',
      DRINKS.map(({ text, label }) => ({ text, label: label === 'beer' ? 1 : 2 })),
    );
    const long = { text: `a pint of lager ${'foam '.repeat(200_000)}` };
    const piped = await runWith(`${JSON.stringify(long)}\n`, '--texts', '-', '--train', train, '--json');
    expect(
      answersIn(piped.out)[0]
        ?.ranked.map(({ id }) => id)
        .toSorted(),
    ).toEqual(['1', '2']);
    const empty = await run('--texts', file('empty.jsonl', ''), '--train', train, '--json');
    expect(empty).toMatchObject({ code: 0, out: '' });
  });

  it('decodes texts as an import does, from a file and from a pipe', async () => {
    const fixture = join(import.meta.dirname, '../fixtures/cases/36-words-as-pasted/utf16.jsonl');
    const told = readFileSync(fixture);
    const train = jsonl('tongues.jsonl', TONGUES);
    const first = async (texts: string, input: string | Buffer = '') => {
      const { out } = await runWith(input, '--texts', texts, '--train', train, '--json');
      return answersIn(out).map(({ ranked: [best], error }) => error ?? best);
    };
    const plain = file('plain.jsonl', told.subarray(2).toString('utf16le'));
    const big = file('big-endian.jsonl', Buffer.from(told.subarray(2)).swap16());
    const latin = file('latin.jsonl', Buffer.from('{"text":"wir k\xf6nnen nicht telefonieren"}\n', 'latin1'));
    const utf8 = file('utf8.jsonl', '{"text":"wir können nicht telefonieren"}\n');
    const expected = await first(plain);
    expect(expected).toMatchObject([{ id: 'no_calls_out' }, { id: 'no_tone' }, { id: 'arabic' }]);
    expect(await first(fixture)).toEqual(expected);
    expect(await first('-', told)).toEqual(expected);
    expect(await first(file('old-mac.jsonl', told.subarray(2).toString('utf16le').replaceAll('\r\n', '\r')))).toEqual(
      expected,
    );
    expect(await first(big)).toEqual(expected);
    const german = await first(utf8);
    expect(german).toMatchObject([{ id: 'german' }]);
    expect(await first(latin)).toEqual(german);
  });

  it('reports what it learned as JSON when asked to', async () => {
    const texts = jsonl('report.jsonl', [{ text: 'cannot dial out' }]);
    const { error } = await run('--texts', texts, '--json', '--report');
    expect(JSON.parse(error)).toMatchObject({ labels: 28, crossValidated: { ece: expect.any(Number) } });
  });

  it('explains in a sentence what it needs', async () => {
    const missing = await run('--texts', join(folder, 'nowhere.jsonl'));
    expect(missing.code).toBe(1);
    expect(missing.error).toContain('nowhere.jsonl cannot be read');
    const nothing = await run();
    expect(nothing.code).toBe(2);
    expect(nothing.error).toContain('--texts FILE.jsonl');
    const misspelt = await run('--text', 'a');
    expect(misspelt.code).toBe(2);
    const people = await run('--texts', jsonl('people.jsonl', [{ text: 'cannot dial out' }]));
    expect(people.out).toMatch(/^cannot_place_calls \d+ % · .* · none of them \d+ %\n$/);
  });
});
