import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarReaderInThread } from '../../../main/engine/exchange/calendar/calendar-thread.ts';
import { readCalendar } from '../../../main/engine/exchange/calendar/read-calendar.ts';
import { runs } from '../../support/runs.ts';

const NOW = Date.UTC(2026, 5, 17, 10);
const OPTIONS = { now: NOW, timeZone: 'Europe/London' };

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:u1', 'SUMMARY:Upgrade', ...lines, 'END:VEVENT'];

function read(...lines: string[]) {
  const result = readCalendar(calendar(...lines), OPTIONS);
  if (!result.ok) throw new Error(result.refusal.sentence);
  return result.value;
}
function times(...lines: string[]) {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return read(...lines).events.map(({ startsAt, endsAt }) => [iso(startsAt), iso(endsAt)]);
}

/** As Outlook writes it: a zone of its own name, described in the file. */
const OWN_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Our own time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0300',
  'TZOFFSETTO:+0300',
  'END:STANDARD',
  'END:VTIMEZONE',
];

describe('an iCalendar file', () => {
  it.each([
    [
      'in UTC',
      ['DTSTART:20260617T090000Z', 'DTEND:20260617T100000Z'],
      ['2026-06-17T09:00:00.000Z', '2026-06-17T10:00:00.000Z'],
    ],
    ['without a zone, by the site’s clocks', ['DTSTART:20260617T090000'], ['2026-06-17T08:00:00.000Z', null]],
    [
      'in a named zone',
      ['DTSTART;TZID=America/New_York:20260617T090000', 'DURATION:PT90M'],
      ['2026-06-17T13:00:00.000Z', '2026-06-17T14:30:00.000Z'],
    ],
    [
      'on a whole day of the site',
      ['DTSTART;VALUE=DATE:20260617'],
      ['2026-06-16T23:00:00.000Z', '2026-06-17T23:00:00.000Z'],
    ],
    [
      'in a zone that nobody knows, by the site’s clocks',
      ['DTSTART;TZID=Nowhere/Land:20260617T090000'],
      ['2026-06-17T08:00:00.000Z', null],
    ],
  ])('holds an event %s', (_, lines, expected) => {
    expect(times(...event(...lines))).toEqual([expected]);
  });

  it('describes a zone of its own', () => {
    const lines = event('DTSTART;TZID=Our own time:20260617T090000', 'DTEND;TZID=Our own time:20260617T100000');
    expect(times(...OWN_ZONE, ...lines)).toEqual([['2026-06-17T06:00:00.000Z', '2026-06-17T07:00:00.000Z']]);
  });

  it('repeats through a change of the clocks, without what is left out, and with what was moved', () => {
    const weekly = event(
      'DTSTART;TZID=Europe/London:20260320T020000',
      'DTEND;TZID=Europe/London:20260320T030000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/London:20260327T020000',
    );
    const moved = [
      'BEGIN:VEVENT',
      'UID:u1',
      'SUMMARY:Upgrade, moved',
      'RECURRENCE-ID;TZID=Europe/London:20260410T020000',
      'DTSTART;TZID=Europe/London:20260410T220000',
      'END:VEVENT',
    ];
    const { events } = read(...weekly, ...moved);
    expect(events.map(({ title, startsAt }) => [title, new Date(startsAt).toISOString()])).toEqual([
      ['Upgrade', '2026-03-20T02:00:00.000Z'],
      ['Upgrade', '2026-04-03T01:00:00.000Z'],
      ['Upgrade, moved', '2026-04-10T21:00:00.000Z'],
    ]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(read(...weekly, ...moved).events).toEqual(events);
  });

  it('keeps to some months around now, also where an event has repeated for decades', () => {
    const { events } = read(...event('DTSTART:19990101T090000Z', 'RRULE:FREQ=MONTHLY'));
    expect(events.length).toBeGreaterThan(7);
    expect(events.length).toBeLessThan(11);
  });

  it('says what is cancelled', () => {
    expect(read(...event('DTSTART:20260617T090000Z', 'STATUS:CANCELLED')).events).toMatchObject([
      { isCancelled: true },
    ]);
  });

  it('names what it leaves out', () => {
    expect(read(...event()).leftOut).toEqual(['“Upgrade” says no time at which it begins.']);
    expect(read(...event('DTSTART:20260617T090000Z', 'DTEND:20260617T080000Z')).leftOut).toEqual([
      '“Upgrade” ends before it begins.',
    ]);
  });

  it('holds titles as plain text of one line, however they are written', () => {
    const { events } = read(...event('DTSTART:20260617T090000Z').with(2, 'SUMMARY:=HYPERLINK(\\n<b>x</b>'));
    expect(events[0]?.title).toBe('=HYPERLINK( <b>x</b>');
  });
});

describe('what is no calendar, or a hostile one', () => {
  it.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
    ['a table', 'title,start\nUpgrade,2026-06-17\n'],
    ['a calendar that breaks off', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART'],
    ['a rule that is none', calendar(...event('DTSTART:20260617T090000Z', 'RRULE:FREQ=SOMETIMES'))],
  ])('is refused with what to do: %s', (_, text) => {
    const result = readCalendar(text, OPTIONS);
    expect(result.ok ? result.value.events : result.refusal.sentence).toEqual(
      result.ok ? [] : expect.stringContaining('.ics'),
    );
  });

  it('is refused where it would fill the board', () => {
    const result = readCalendar(calendar(...event('DTSTART:20260617T090000Z', 'RRULE:FREQ=SECONDLY')), OPTIONS);
    expect(result).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('more than 2000') as string },
    });
  });

  it('is given up where its rule never comes true, and the program goes on', async () => {
    const program = new URL('../../../main/engine/index.ts', import.meta.url);
    const endless = calendar(...event('DTSTART:20260101T090000Z', 'RRULE:FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2'));
    const result = await calendarReaderInThread(program, 3000)(endless, OPTIONS);
    expect(result).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining('never comes true') as string },
    });
  });

  it('never throws, whatever its bytes', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VTIMEZONE',
        'END:VTIMEZONE',
        'DTSTART:20260617T090000Z',
        'DTSTART:x',
        'UID:',
        'SUMMARY;X=":y',
        'DURATION:-P1W',
        'RDATE:20260618T000000Z,x',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        expect(typeof readCalendar(calendar(...lines), OPTIONS).ok).toBe('boolean');
      }),
      { numRuns: runs(60) },
    );
  });
});
