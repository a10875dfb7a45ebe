import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../main/core/random.ts';
import { PROJECTION_TABLES } from '../../../../main/engine/store/projection-tables.ts';
import { pageOfReports } from '../../../../main/engine/store/report-search.ts';
import { type Connection, openConnection } from '../../../../main/engine/store/sqlite.ts';
import { textMatcher } from '../../../../main/engine/store/text-query.ts';

const REPORTS = 4000;
/** Words and how often they are said: in nearly every report, in a third, in a few, in one. */
const WORDS = [
  ['calls', 0.9],
  ['outbound', 0.35],
  ['gremlin', 0.01],
  ['voicemail', 0.3],
] as const;

interface Row {
  readonly id: string;
  readonly happenedAt: number;
  readonly symptom: string;
  readonly words: string;
}

let connection: Connection;
const rows: Row[] = [];

beforeAll(() => {
  connection = openConnection(':memory:');
  connection.exec(PROJECTION_TABLES);
  const random = seededRandom(7);
  const insert = connection.prepare(
    `INSERT INTO reports (row, id, number, at, symptom, customer, subject, calling_number, caller_key, withdrawn, head, state)
      VALUES (?, ?, ?, ?, ?, NULL, 's', NULL, NULL, 0, '', ?)`,
  );
  const index = connection.prepare("INSERT INTO reports_text (rowid, words, caller, numbers) VALUES (?, ?, '', '')");
  connection.exec('BEGIN');
  for (let row = 1; row <= REPORTS; row += 1) {
    const said = WORDS.filter(([, share]) => random.next() < share).map(([word]) => word);
    const words = [...said, row === 17 ? 'unique dead air' : 'air dead'].join(' ');
    // A thousand calls of the past were imported after the first ones of the desk itself.
    const isImported = row > 1200 && row <= 2200;
    const happenedAt = isImported ? row : 1_000_000 + Math.floor(row / 3) + (random.next() < 0.05 ? -500 : 0);
    const symptom = random.next() < 0.5 ? 'calls_drop' : 'cannot_place_calls';
    const id = `r-${String(row).padStart(6, '0')}`;
    const personal = {
      words,
      callerName: null,
      callingNumber: null,
      affectedNumber: null,
      callBackNumber: null,
      ticket: null,
    };
    insert.run(
      row,
      id,
      row,
      happenedAt,
      symptom,
      JSON.stringify({ id, happenedAt, symptom, customer: null, personal }),
    );
    index.run(row, words);
    rows.push({ id, happenedAt, symptom, words });
  }
  connection.exec('COMMIT');
});

afterAll(() => connection.close());

function expected(
  text: string,
  limit: number,
  before?: { at: number; id: string },
  symptom?: string,
): readonly string[] {
  const matches = textMatcher(text);
  return rows
    .filter(({ words }) => matches([words]))
    .filter((row) => symptom === undefined || row.symptom === symptom)
    .filter(
      ({ id, happenedAt }) =>
        before === undefined || happenedAt < before.at || (happenedAt === before.at && id < before.id),
    )
    .toSorted((a, b) => b.happenedAt - a.happenedAt || (a.id < b.id ? 1 : -1))
    .slice(0, limit)
    .map(({ id }) => id);
}

const TEXTS = [
  'calls',
  'outbound',
  'outb',
  'gremlin',
  'grem',
  'voicemail calls',
  'unique',
  '"dead air"',
  '"air dead"',
  'nothing',
  'gremlin outbound',
];

describe('a search of the reports', () => {
  it.each(TEXTS)('finds %j newest first, however common and in whatever order it was recorded', (text) => {
    for (const limit of [7, 61, 201]) {
      const found = pageOfReports(connection, { text, limit });
      expect(found.map(({ id }) => id)).toEqual(expected(text, limit));
    }
  });

  it.each(TEXTS)('goes on with %j where a page ended, and keeps to a symptom', (text) => {
    let before: { at: number; id: string } | undefined;
    for (let page = 0; page < 4; page += 1) {
      const found = pageOfReports(connection, { text, limit: 40, symptom: 'calls_drop', before });
      expect(found.map(({ id }) => id)).toEqual(expected(text, 40, before, 'calls_drop'));
      const last = found.at(-1);
      if (last === undefined) break;
      before = { at: last.happenedAt, id: last.id };
    }
  });

  it('keeps to what happened since a moment, and to any of several symptoms', () => {
    const found = pageOfReports(connection, {
      text: 'outbound',
      since: 1_001_000,
      symptoms: ['calls_drop'],
      limit: 500,
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ happenedAt, symptom }) => happenedAt >= 1_001_000 && symptom === 'calls_drop')).toBe(true);
  });
});
