import { describe, expect, it } from 'vitest';
import { ok } from '../../../../main/core/result.ts';
import { WORDS_FACET } from '../../../../main/core/surge/word-facet.ts';
import { createPace } from '../../../../main/engine/exchange/pace.ts';
import { memorySource } from '../../../../main/engine/exchange/source.ts';
import { guessHistoryRoles } from '../../../../main/engine/history/guess-history-roles.ts';
import { readEvents } from '../../../../main/engine/history/read-events.ts';

const source = (text: string) => memorySource('reports.csv', [Buffer.from(text)]);
const columnsOf = () =>
  ok({
    at: 0,
    timeOfDay: null,
    customer: 1,
    symptom: 2,
    facets: [
      { index: 3, name: 'platform' },
      { index: 4, name: 'ticket' },
    ],
  });

async function read(text: string, over: Partial<Parameters<typeof readEvents>[1]> = {}) {
  const table = await readEvents(source(text), { columnsOf, timeZone: 'UTC', pace: createPace(), ...over });
  if (!table.ok) throw new Error(table.refusal.sentence);
  return table.value;
}

const HEAD = 'at,customer,symptom,platform,ticket\n';

describe('a table of reports', () => {
  it('marks what callers said, where a column tells it, and keeps none of their words', async () => {
    const rows = [
      '2026-01-08T09:00,A,drop,north,Zephyr says LICENCE EXPIRED',
      '2026-01-08T09:01,B,login,,"licence expired, Zephyr"',
      '2026-01-08T09:02,C,login,,',
    ];
    const withWordColumn = () =>
      ok({ at: 0, timeOfDay: null, customer: 1, symptom: 2, facets: [{ index: 3, name: 'platform' }], words: 4 });
    const { events } = await read(`${HEAD}${rows.join('\n')}\n`, { columnsOf: withWordColumn });
    const marks = events.map(({ facets }) => facets[WORDS_FACET]);
    expect(marks[0]).toMatch(/^\d{1,3}$/);
    expect(marks).toEqual([marks[0], marks[0], undefined]);
    expect(JSON.stringify(events)).not.toMatch(/zephyr/i);
  });

  it('counts a customer once however their reference is written, and none whose reference a spreadsheet has rounded', async () => {
    const rows = ['c-1', 'c\u20111', 'c–1', '\u200bc-1', 'c-１', '4.41633E+11', '4,41633e+11'].map(
      (customer, minute) => `2026-01-08T09:0${minute},${customer},drop,1.23457E+14,`,
    );
    const { events, bad, problems } = await read(
      `${HEAD}${rows.map((row) => row.replace(',4,4', ',"4,4').replace('e+11,', 'e+11",')).join('\n')}\n`,
    );
    expect(new Set(events.map(({ customer }) => customer))).toEqual(new Set(['c-1']));
    expect(events.every(({ facets }) => Object.keys(facets).length === 0)).toBe(true);
    expect(bad).toBe(2);
    expect(problems[0]?.reason).toMatch(/^A spreadsheet has rounded the customer to “4.41633E\+11”/);
  });

  it('is put in order of time, whatever the order of its rows', async () => {
    const rows = ['2026-01-08T09:00,A,drop,north,', '2026-01-08T08:00,B,drop,,T2', '2026-01-08T08:00,A,drop,,'];
    const one = await read(`${HEAD}${rows.join('\n')}\n`);
    expect(one.events.map(({ id, customer, facets }) => ({ id, customer, facets }))).toEqual([
      { id: 'e000000001', customer: 'A', facets: {} },
      { id: 'e000000002', customer: 'B', facets: { ticket: 'T2' } },
      { id: 'e000000003', customer: 'A', facets: { platform: 'north' } },
    ]);
    expect((await read(`${HEAD}${rows.reverse().join('\n')}`)).events).toEqual(one.events);
  });

  it('lists what it could not read, with the line and why, and goes on', async () => {
    const table = await read(
      `${HEAD}2026-01-08T08:00,A,drop,,\nsoon,A,drop,,\n2026-01-08T08:00,,drop,,\n2026-01-08T08:00,A,,,\n,A,drop,,\n2026-01-08T08:00,A\n2026-01-08T08:10,B,drop,,\n`,
    );
    expect(table.events.map(({ customer }) => customer)).toEqual(['A', 'withheld', 'B']);
    expect(table).toMatchObject({ rows: 7, bad: 4 });
    expect(table.problems.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: “soon” is no time that can be read.',
      '5: The symptom is missing.',
      '6: The time is missing.',
      '7: This row has 2 cells; the header has 5.',
    ]);
  });

  it('takes the time of day from a column beside the day, and refuses days alone', async () => {
    const days = Array.from(
      { length: 60 },
      (_, n) => `2026-01-${String((n % 28) + 1).padStart(2, '0')},A,drop,north,08:${10 + (n % 50)}`,
    );
    const timed = () => ok({ at: 0, timeOfDay: 4, customer: 1, symptom: 2, facets: [{ index: 3, name: 'platform' }] });
    const table = await read(`at,customer,symptom,platform,time\n${days.join('\n')}`, { columnsOf: timed });
    expect(new Date(table.events[0]?.at ?? 0).toISOString()).toBe('2026-01-01T08:10:00.000Z');
    await expect(read(`at,customer,symptom,platform,ticket\n${days.join('\n')}`)).rejects.toThrow(/days alone/);
  });

  it('leaves out a column in which every row has a value of its own, where nobody named it', async () => {
    const rows = Array.from(
      { length: 120 },
      (_, n) => `2026-01-08T08:${String(n % 60).padStart(2, '0')},A,drop,north,T${n}`,
    );
    const table = await read(HEAD + rows.join('\n'), { leavesOutUnshared: true });
    expect(table.unshared).toEqual(['ticket']);
    expect(table.events[0]?.facets).toEqual({ platform: 'north' });
    expect((await read(HEAD + rows.join('\n'))).events[0]?.facets).toMatchObject({ ticket: expect.any(String) });
  });
});

describe('what the columns of a history are taken for', () => {
  const guess = (headers: readonly string[], sample: readonly (readonly string[])[], distinct: readonly number[]) =>
    guessHistoryRoles({ headers, sample, distinct, rows: 1000 });

  it('goes by their names', () => {
    const row = ['2026-01-08T08:00', 'C1', 'calls_drop', 'hosted', 'R1'];
    expect(guess(['at', 'customer', 'symptom', 'platform', 'region'], [row], [900, 300, 9, 3, 6])).toEqual([
      'at',
      'customer',
      'symptom',
      'facet',
      'facet',
    ]);
    const other = ['17', '08/01/2026 08:00', 'Saltmarsh Ltd', 'One-way audio', 'Leeds', '08/01/2026 12:00'];
    expect(
      guess(
        ['Ticket', 'Opened At', 'Account Name', 'Fault Type', 'Depot', 'Closed'],
        [other],
        [1000, 990, 300, 9, 12, 980],
      ),
    ).toEqual(['ignore', 'at', 'customer', 'symptom', 'facet', 'ignore']);
  });

  it('offers nobody who took the call as something that callers share', () => {
    const row = ['2026-01-08T08:00', 'C1', 'calls_drop', 'hosted', 'Dana', 'P2', 'phone'];
    for (const name of ['Agent', 'assigned_to', 'Support Agent', 'handledBy', 'Operator'])
      expect(
        guess(['at', 'customer', 'symptom', 'platform', name, 'Priority', 'Channel'], [row], [900, 300, 9, 3, 6, 4, 3]),
      ).toEqual(['at', 'customer', 'symptom', 'facet', 'ignore', 'ignore', 'ignore']);
  });

  it('goes by the values where no name says which is the time', () => {
    expect(guess(['x', 'y', 'z'], [['a', '2026-01-08 08:00', 'b']], [3, 900, 4])).toEqual(['facet', 'at', 'facet']);
  });

  it('goes by their names in other languages', () => {
    const sample = [['05.01.2026 08:40', 'Müller GmbH', 'kein Freizeichen', 'mdn-1']];
    for (const headers of [
      ['Erstellt am', 'Kunde', 'Störung', 'Server'],
      ['Créé le', 'Client', 'Panne', 'Serveur'],
      ['Fecha', 'Cliente', 'Avería', 'Servidor'],
      ['Utworzono', 'Klient', 'Usterka', 'Serwer'],
    ])
      expect(guessHistoryRoles({ headers, sample, distinct: [1, 1, 1, 1], rows: 1 }), headers[0]).toEqual([
        'at',
        'customer',
        'symptom',
        'facet',
      ]);
  });

  it('leaves callers’ words out', () => {
    const words = 'They say that nobody can ring out since the power cut of this morning, please ring back';
    expect(guess(['at', 'customer', 'notes'], [['2026-01-08 08:00', 'A', words]], [900, 300, 300])).toEqual([
      'at',
      'customer',
      'ignore',
    ]);
  });
});
