import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../../main/core/contract/views.ts';
import type { Result } from '../../../main/core/result.ts';
import { importFile } from '../../../main/engine/exchange/import-file.ts';
import { type RealDirectory, realDirectory, sendFile } from './real-directory.ts';

let directory: RealDirectory;

beforeEach(() => {
  directory = realDirectory();
});

afterEach(() => {
  expect(directory.faults).toEqual([]);
  directory.close();
});

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
}

/** Imports bytes to the end, with the guessed roles. */
async function importBytes(bytes: Buffer, name = 'customers.csv'): Promise<ImportProgress> {
  const { jobs } = directory;
  const id = sendFile(jobs, name, bytes);
  const preview = unwrap(await jobs.preview(id));
  unwrap(await jobs.start(id, preview.columns));
  return unwrap(await jobs.finished(id));
}

const TABLE = [
  'Account ref,Company,Site,Tel,Platform,Handset,Contact e-mail,TSA priority',
  'A100,Salt Bakery,Mill Lane,01632 960001,Meridian voice,Yealink T46,ann@salt.example,no',
  'A100,Salt Bakery,High Street,01632 960002,Meridian voice,Yealink T46,bo@salt.example,no',
  'A200,"Well Surgery, Dr Øst",Mill Lane,+44 (0)1632 960003,Enrich,Poly VVX,cy@well.example,yes',
  '',
].join('\r\n');

function rowsOf(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, index) => {
    const number = `01632 ${String(900_000 + index)}`;
    return `A${Math.floor(index / 3)},Customer ${Math.floor(index / 3)},Site ${index % 2},${number},Platform ${index % 5},Handset ${index % 20}`;
  });
  return Buffer.from(`Account,Company,Site,Number,Platform,Handset\n${rows.join('\n')}\n`);
}

describe('importing a file', () => {
  it('shows what the file is before anything is written', async () => {
    const id = sendFile(directory.jobs, 'customers.csv', Buffer.from(TABLE), 7);
    const preview = unwrap(await directory.jobs.preview(id));
    expect(preview).toMatchObject({ encoding: 'UTF-8', delimiter: ',', rows: 3 });
    expect(preview.columns.map((column) => [column.header, column.role, column.distinct])).toEqual([
      ['Account ref', 'account', 2],
      ['Company', 'name', 2],
      ['Site', 'site', 2],
      ['Tel', 'number', 3],
      ['Platform', 'platform', 2],
      ['Handset', 'handset', 2],
      ['Contact e-mail', 'personal', 3],
      ['TSA priority', 'vulnerable', 2],
    ]);
    expect(preview.sample[2]?.[1]).toBe('Well Surgery, Dr Øst');
    expect(unwrap(directory.jobs.progress(id))).toMatchObject({
      phase: 'previewed',
      sentence: '3 rows. Nothing is written yet.',
    });
    expect(directory.store.factCount()).toBe(0);
  });

  it('writes customers, sites and lines that can be found again', async () => {
    const progress = await importBytes(Buffer.from(TABLE));
    expect(progress).toMatchObject({ phase: 'done', rows: 3, done: 3, added: 3, bad: 0, problems: [] });
    expect(progress.sentence).toBe('Done: 3 added, 0 changed, 0 unchanged.');
    expect(directory.store.directorySize()).toEqual({ customers: 2, lines: 3 });
    const [found] = directory.store.findByNumber('+441632960003', 5);
    expect(found).toMatchObject({
      customer: { account: 'A200', name: 'Well Surgery, Dr Øst', vulnerable: true },
      line: {
        siteName: 'Mill Lane',
        facets: { platform: 'Enrich', handset: 'Poly VVX' },
        notes: { 'Contact e-mail': 'cy@well.example' },
      },
    });
  });

  it.each(['utf8', 'utf16le', 'utf16be', 'win1252'])('reads it the same in %s', async (codec) => {
    await importBytes(iconv.encode(TABLE, codec));
    const [found] = directory.store.findByNumber('+441632960003', 5);
    expect(found?.customer.name).toBe('Well Surgery, Dr Øst');
  });

  it('adds nothing to the record when the file is imported again', async () => {
    await importBytes(rowsOf(1_000));
    const facts = directory.store.factCount();
    const size = directory.store.directorySize();
    const again = await importBytes(rowsOf(1_000));
    expect(again).toMatchObject({ phase: 'done', added: 0, changed: 0, unchanged: 1_000 });
    expect(directory.store.factCount()).toBe(facts);
    expect(directory.store.directorySize()).toEqual(size);
  });

  it('lists bad rows with line and reason, and takes the others', async () => {
    const progress = await importBytes(
      Buffer.from(
        [
          'Account,Company,Number,Platform',
          'A1,Salt,01632 960001,Meridian',
          'A2,Well',
          '"A3,Broken,01632 960003,Enrich',
          ',,,Enrich',
          'A5,Fen,4.41632E+11,Enrich',
          `A6,${'x'.repeat(501)},01632 960006,Enrich`,
          'A7,,,Enrich',
          'A8,Mill,12,Enrich',
          'A1,Salt,01632 960001,Enrich',
          'A9,Last,01632 960009,Enrich',
        ].join('\n'),
      ),
    );
    expect(progress).toMatchObject({ phase: 'done', rows: 10, done: 10, added: 3, bad: 7 });
    expect(progress.problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '3 This row has 2 cells; the header has 4.',
      '4 A quotation mark is opened here and not closed.',
      '5 No account reference, name or number: nothing says whose row this is.',
      '6 A spreadsheet has rounded the number to “4.41632E+11”. Format that column as text and export it again.',
      '7 “Company” has 501 characters here; 500 fit.',
      '8 No name and no number, and the account reference is new: nobody could find this customer.',
      '9 “12” does not read as a telephone number. It was kept as it is.',
      '10 Same customer and number as line 2, but it says something else. Line 2 was kept.',
    ]);
    expect(progress.sentence).toBe('Done: 3 added, 0 changed, 0 unchanged. 7 rows could not be taken and are listed.');
    expect(directory.store.findByNumber('12', 5)).toHaveLength(1);
  });

  it('survives NUL and lone surrogates: both are kept as the replacement character', async () => {
    const text =
      'Account,Company,Number,Platform\nA1,Sa\u0000lt,01632 960001,\u0000\nA2,We\ud800ll,01632 960002,Enrich\n';
    const progress = await importBytes(iconv.encode(text, 'utf16le', { addBOM: true }));
    expect(progress).toMatchObject({ added: 2, bad: 0 });
    expect(directory.store.findByNumber('+441632960001', 1)[0]).toMatchObject({ customer: { name: 'Sa\ufffdlt' } });
    expect(directory.store.findByNumber('+441632960002', 1)[0]).toMatchObject({ customer: { name: 'We\ufffdll' } });
  });

  it('keeps formulas and markup as the text that they are', async () => {
    await importBytes(
      Buffer.from(
        'Account,Company,Number\nA1,"=cmd|\'/c calc\'!A1",01632 960001\nA2,<script>x</script>,01632 960002\n',
      ),
    );
    expect(directory.store.findByNumber('+441632960001', 1)[0]?.customer.name).toBe("=cmd|'/c calc'!A1");
    expect(directory.store.findByNumber('+441632960002', 1)[0]?.customer.name).toBe('<script>x</script>');
  });

  it('takes the roles that a person chose', async () => {
    const id = sendFile(directory.jobs, 'x.csv', Buffer.from('a,b,c,d\nA1,Salt,Meridian,left out\n'));
    const roles = [
      { index: 0, role: 'account' },
      { index: 1, role: 'name' },
      { index: 2, role: 'facet' },
    ] as const;
    unwrap(await directory.jobs.start(id, roles));
    unwrap(await directory.jobs.finished(id));
    const [found] = directory.store.findByText('Salt', 5);
    const line = directory.store.lookup.linesWithoutNumber([found?.customer.id ?? '']);
    expect(line).toMatchObject([{ facets: { c: 'Meridian' }, personal: { notes: {} } }]);
  });

  it('refuses roles that cannot work, and takes better ones after', async () => {
    const id = sendFile(directory.jobs, 'x.csv', Buffer.from(TABLE));
    expect(await directory.jobs.start(id, [{ index: 4, role: 'platform' }])).toMatchObject({
      ok: false,
      refusal: {
        code: 'bad-input',
        sentence: 'No column says who the customer is. Set one to account reference, customer name or number.',
      },
    });
    const twice = [
      { index: 0, role: 'name' },
      { index: 1, role: 'name' },
    ] as const;
    expect(await directory.jobs.start(id, twice)).toMatchObject({
      refusal: { sentence: '“Account ref” and “Company” are both set to customer name. Choose one of them.' },
    });
    expect(unwrap(await directory.jobs.start(id, [{ index: 1, role: 'name' }]))).toMatchObject({ phase: 'writing' });
    expect(unwrap(await directory.jobs.finished(id)).phase).toBe('done');
  });
});

describe('a file that is no table', () => {
  it.each([
    ['empty', Buffer.alloc(0), /is empty/],
    ['of blank lines', Buffer.from('\n \n'), /is empty/],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), /save it as “CSV UTF-8”/],
    ['a PDF', Buffer.from('%PDF-1.7'), /This is a PDF/],
    ['vCards', Buffer.from('BEGIN:VCARD\r\nFN:Ann Lee\r\nTEL:01632 960101\r\nEND:VCARD\r\n'), /These are vCards/],
    ['a web page', Buffer.from('\ufeff\n<html><table><tr><td>Fen</td></tr></table>'), /web page or XML/],
    ['XML in UTF-16', Buffer.from('\ufeff<?xml version="1.0"?><Workbook/>', 'utf16le'), /web page or XML/],
    ['JSON', Buffer.from('[\n  { "name": "Fen" }\n]'), /This is JSON/],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0]), /packed/],
    ['too wide', Buffer.from(`${'a,'.repeat(1_001)}a\n`), /has 1002 columns/],
  ])('that is %s is refused with a sentence', async (_, bytes, sentence) => {
    const id = sendFile(directory.jobs, 'x.csv', bytes);
    const preview = await directory.jobs.preview(id);
    expect(preview.ok ? '' : preview.refusal.sentence).toMatch(sentence);
  });

  it('that is a header alone is imported as nothing', async () => {
    const progress = await importBytes(Buffer.from('Account,Company,Number\n'));
    expect(progress).toMatchObject({
      phase: 'done',
      rows: 0,
      sentence: 'The file has a header and no rows. Nothing was written.',
    });
  });

  it('is not previewed before all of it has arrived, and not taken beyond its length', async () => {
    const begun = unwrap(directory.jobs.begin({ name: 'x.csv', bytes: 10 }));
    unwrap(directory.jobs.chunk(begun.import, Buffer.from('abc').toString('base64')));
    expect(await directory.jobs.preview(begun.import)).toMatchObject({ ok: false, refusal: { code: 'bad-input' } });
    expect(directory.jobs.chunk(begun.import, Buffer.from('0123456789').toString('base64'))).toMatchObject({
      ok: false,
    });
  });

  it('is not found under an unknown name', async () => {
    expect(await directory.jobs.preview('nothing')).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    expect(directory.jobs.cancel('nothing')).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  });
});

describe('a large import', () => {
  it('takes 20,000 rows, leaves the event loop free and says how far it is at most five times a second', async () => {
    const bytes = rowsOf(20_000);
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    const progress = await importBytes(bytes);
    isDone = true;
    expect(progress).toMatchObject({ phase: 'done', added: 20_000, bad: 0 });
    expect(turns).toBeGreaterThan(20);
    const times = directory.announced.slice(0, -1).map(({ at }) => at);
    for (const [index, at] of times.entries())
      if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(199);
    expect(directory.announced.at(-1)).toMatchObject({ done: 20_000, rows: 20_000 });
    expect(directory.store.directorySize()).toEqual({ customers: 6_667, lines: 20_000 });
  }, 200_000);

  it('keeps what is written when it is cancelled, says so, and goes on when imported again', async () => {
    const { jobs } = directory;
    const id = sendFile(jobs, 'customers.csv', rowsOf(5_000));
    const preview = unwrap(await jobs.preview(id));
    let appended = 0;
    directory.afterAppend = () => {
      appended += 1;
      if (appended === 3) jobs.cancel(id);
    };
    unwrap(await jobs.start(id, preview.columns));
    const progress = unwrap(await jobs.finished(id));
    const { lines } = directory.store.directorySize();
    expect(progress).toMatchObject({ phase: 'cancelled', added: lines });
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThan(5_000);
    expect(progress.sentence).toMatch(
      /^The import was cancelled\. [\d,]+ added and 0 changed rows are written and stay\. To go on, import/,
    );
    const again = await importBytes(rowsOf(5_000));
    expect(again).toMatchObject({ phase: 'done', added: 5_000 - lines, unchanged: lines });
  });

  it('is refused while another is being written, and cancelled before it began writes nothing', async () => {
    const { jobs } = directory;
    const [first, second] = [sendFile(jobs, 'a.csv', rowsOf(2_000)), sendFile(jobs, 'b.csv', Buffer.from(TABLE))];
    const columns = unwrap(await jobs.preview(first)).columns;
    unwrap(await jobs.start(first, columns));
    expect(await jobs.start(second, columns)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(unwrap(await jobs.start(first, columns)).phase).toBe('writing');
    unwrap(jobs.cancel(second));
    expect(unwrap(jobs.progress(second)).sentence).toBe('The import was cancelled. Nothing was written.');
    expect(unwrap(await jobs.finished(first)).added).toBe(2_000);
  });

  it('stops with a sentence when the disk is full, and keeps what is written', async () => {
    await importBytes(rowsOf(300));
    const pages = directory.connection.pragma('page_count') as number;
    directory.connection.pragma(`max_page_count = ${pages + 40}`);
    const progress = await importBytes(rowsOf(20_000));
    expect(progress.phase).toBe('failed');
    expect(progress.sentence).toMatch(/^The import stopped\. The disk is full\. Make room\. /);
    expect(directory.store.directorySize().lines).toBe(300 + progress.added);
  });
});

describe('importing from the command line', () => {
  it('reads a file on disk, and says so when it cannot', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'groundswell-file-'));
    const path = join(folder, 'customers.csv');
    writeFileSync(path, rowsOf(3_000));
    expect(unwrap(await importFile(directory.jobs, path))).toMatchObject({ phase: 'done', added: 3_000 });
    expect(await importFile(directory.jobs, join(folder, 'missing.csv'))).toMatchObject({
      ok: false,
      refusal: { code: 'not-found' },
    });
    rmSync(folder, { recursive: true });
  });
});
