import { describe, expect, it } from 'vitest';
import { successOf } from '../../../../main/core/advice/outcomes.ts';
import type { Sentence } from '../../../../main/core/documents/document.ts';
import { documentToText } from '../../../../main/core/documents/render.ts';
import { documentTimes } from '../../../../main/core/documents/times.ts';
import { handoverDocument } from '../../../../main/core/incident-report/handover.ts';
import { between, lagsOf, MILESTONES, type Moments } from '../../../../main/core/incident-report/lags.ts';
import { postIncidentReport } from '../../../../main/core/incident-report/post-incident.ts';
import type { IncidentRecord } from '../../../../main/core/incident-report/source.ts';
import type { EntryDetail, RoomEntry } from '../../../../main/core/room/state.ts';

const at = (hour: number, minute: number, day = 14) => Date.UTC(2016, 0, day, hour, minute);
const times = documentTimes('Europe/London');
const moment = (time: number, fact: string) => ({ at: time, evidence: [fact] });

const moments: Moments = {
  'first-caller': moment(at(8, 50), 'r1'),
  amber: moment(at(8, 54), 'fl1'),
  red: moment(at(8, 57), 'fl1'),
  declared: moment(at(9, 0), 'f3'),
  escalated: moment(at(9, 4), 'x1'),
  acknowledged: null,
  'first-post': moment(at(9, 12), 'p1'),
  fix: moment(at(9, 43, 15), 'f9'),
  announced: moment(at(10, 15, 15), 'o2'),
  stable: moment(at(9, 41, 15), 'r70'),
};

let made = 0;
function entry(detail: EntryDetail, text: string, happenedAt: number): RoomEntry {
  made += 1;
  const wording = { text, person: 'p1', at: happenedAt };
  return {
    id: `e${made}`,
    happenedAt,
    recordedAt: happenedAt,
    person: 'p1',
    isWithdrawn: false,
    wordings: [wording],
    detail,
  };
}

const tests = entry({ kind: 'room.tests-made', passed: 3, of: 4, parts: [] }, '', at(9, 30));
const action = entry({ kind: 'room.action-taken', parts: [] }, 'Media servers rebooted in sequence', at(10, 20));

const allClear = entry(
  {
    kind: 'room.all-clear-given',
    state: 'monitoring',
    fixAt: at(10, 17),
    verdict: 'unproven',
    p: 0.677,
    share95: 0.88,
    quiet: 10,
  },
  '',
  at(10, 27),
);

function challenged(when: number): RoomEntry {
  return entry({ kind: 'room.all-clear-challenged', report: 'r50', how: 'contradicts', quiet: 45 }, '', when);
}

function outage(more: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    id: 'i1',
    number: 'INC-0221',
    title: 'No outbound calls',
    severity: 'S1',
    state: 'resolved',
    moments,
    onset: moments['first-caller']?.at ?? null,
    impact: {
      customers: 61,
      reports: 74,
      sites: 55,
      vulnerable: 2,
      emergency: 1,
      usersAffected: 340,
      evidence: ['r1', 'r2'],
    },
    symptoms: [
      { name: 'Cannot place calls', reports: 58 },
      { name: 'Calls drop', reports: 16 },
    ],
    factors: [{ facet: 'platform', value: 'Meridian voice', inside: 58, insideOf: 61, outside: 60, outsideOf: 339 }],
    facetName: (facet) => facet,
    lines: [],
    notes: [],
    changes: [],
    curve: { from: at(8, 50), stepMinutes: 5, counts: [1, 4, 9, 3] },
    states: [{ at: at(9, 30), state: 'identified', reason: 'intermittent', fact: 's1' }],
    entries: [allClear, action, tests, challenged(at(11, 30)), challenged(at(13, 15))],
    hypotheses: [
      {
        id: 'h1',
        text: 'Syntax error on mdn-ms4 after debugging',
        putAt: at(9, 40, 15),
        putBy: 'p1',
        state: 'confirmed',
        judgements: [
          {
            entry: 'j1',
            state: 'confirmed',
            evidence: 'Removed it, and calls worked.',
            at: at(9, 43, 15),
            person: 'p1',
          },
        ],
      },
      { id: 'h2', text: 'Database connections', putAt: at(11, 40), putBy: 'p1', state: 'ruled-out', judgements: [] },
    ],
    components: [],
    tests: { passed: 3, of: 4 },
    actions: [
      {
        entry: action.id,
        at: action.happenedAt,
        text: 'Media servers rebooted in sequence',
        around: { before: { reports: 6, minutes: 30 }, after: { reports: 1, minutes: 20 } },
        verdict: { verdict: 'too-early', ratio: 0.25, low: 0.02, high: 1.5 },
      },
    ],
    advice: [],
    followUps: [{ id: 'w1', text: 'Raise the connection limit', owner: 'p1', dueAt: at(12, 0, 20), doneAt: null }],
    residual: { text: 'the last four on mdn-ms4', customers: 4, entry: 'n1' },
    failedRecoveries: 2,
    people: new Map([['p1', 'Jo Marsh']]),
    ...more,
  };
}

describe('the lags', () => {
  it('run from the first caller, and say what is unknown', () => {
    const found = Object.fromEntries(lagsOf(moments).map((lag) => [lag.milestone, lag.afterFirstCaller]));
    expect(found).toMatchObject({ red: 420_000, 'first-post': 1_320_000, acknowledged: null });
    expect(between(moments, 'red', 'first-post')).toBe(900_000);
    expect(between(moments, 'acknowledged', 'fix')).toBeNull();
  });
});

describe('the post-incident report', () => {
  const report = postIncidentReport(outage(), times);
  const text = documentToText(report);
  const sentences = report.sections.flatMap((section): readonly Sentence[] => section.sentences);

  it('tells the story in order: what, how soon it was noticed, the fix, what did not hold, who was left', () => {
    expect(report.sections[0]?.sentences.map((sentence) => sentence.text)).toEqual([
      'On Thu 14 Jan 2016 at 08:50 customers began to report “Cannot place calls”, and faults like it, on Meridian voice. In all, 61 customers made 74 reports.',
      'Counted from the first call, the console raised a red flag after 7 min, it was declared as one incident after 10 min and the NOC had the evidence after 14 min.',
      'The confirmed cause: Syntax error on mdn-ms4 after debugging.',
      'At Thu 14 Jan 10:27 it was announced as restored and being watched, on evidence that the gate called unproven; 1 h 3 min later a customer who had been hit rang again.',
      'At Thu 14 Jan 10:27 it was announced as restored and being watched, on evidence that the gate called unproven; 2 h 48 min later a customer who had been hit rang again.',
      '2 recoveries from the same cause did not hold.',
      'The fix that held was in at Fri 15 Jan 09:43, 24 h 53 min after the first call. The last report came at Fri 15 Jan 09:41, 2 min before it.',
      'The public was first told 22 min after the first call.',
      'When the rest was well again, 4 customers still failed: the last four on mdn-ms4.',
    ]);
  });
  it('says what each action did, and which causes were ruled out', () => {
    expect(text).toContain(
      'Media servers rebooted in sequence. Too early to say: 6 in 30 minutes before, 1 in 20 minutes since; 0.25 times the rate (0.02 to 1.50).',
    );
    expect(text).toContain('Confirmed: Syntax error on mdn-ms4 after debugging. Removed it, and calls worked.');
    expect(text).toContain('Ruled out: Database connections.');
  });
  it('names our own changes before it among the events and the causes', () => {
    const startsAt = (moments['first-caller']?.at ?? 0) - 12 * 60_000;
    const ours = {
      id: 'k1',
      title: 'Maintenance script',
      titles: [],
      startsAt,
      endsAt: null,
      origin: 'person' as const,
    };
    const told = outage({ changes: [{ ...ours, person: 'p1', enteredAt: startsAt, isWithdrawn: false }] });
    const written = documentToText(postIncidentReport(told, times));
    expect(written).toContain('Our own change: Maintenance script.');
    expect(written).toContain('Our own change before it: Maintenance script (began 12 min before the first call).');
  });
  it('calls a fix one that held only once it is over, and none while the cause is looked for again', () => {
    const written = (state: IncidentRecord['state']) => documentToText(postIncidentReport(outage({ state }), times));
    expect(written('monitoring')).toContain(
      'The last fix was in at Fri 15 Jan 09:43, 24 h 53 min after the first call; whether it holds is being watched.',
    );
    expect(written('monitoring')).not.toContain('fix that held');
    expect(written('investigating')).toContain('No fix that held is recorded.');
  });
  it('has no stray comma and no zero where no place and no site is known', () => {
    const written = documentToText(
      postIncidentReport(outage({ factors: [], impact: { ...outage().impact, sites: 0 } }), times),
    );
    expect(written).toContain('“Cannot place calls”, and faults like it. In all');
    expect(written).toContain('61 customers made 74 reports.');
    expect(written).not.toMatch(/,\.|0 known/);
  });
  it('names what was done for the fix that held, and when a planned one comes', () => {
    const [done] = outage().actions;
    const mended = outage({
      actions: done === undefined ? [] : [{ ...done, at: at(9, 42, 15), text: 'Configuration of mdn-ms4 mended.' }],
      entries: [
        entry(
          {
            kind: 'room.component-set',
            component: 'c',
            name: 'Pool B',
            part: null,
            state: 'planned',
            plannedAt: at(23, 0),
          },
          '',
          at(14, 31),
        ),
      ],
    });
    const written = documentToText(postIncidentReport(mended, times));
    expect(written).toContain('The fix that held (“Configuration of mdn-ms4 mended”) was in at Fri 15 Jan 09:43');
    expect(written).toContain('Pool B: fix planned for Thu 14 Jan 23:00.');
  });
  it('tells a round of call-backs as one event, and each customer by the last answer in the end', () => {
    const rang = (customer: string, answer: 'stable' | 'not-stable' | 'not-reached', when: number) =>
      entry({ kind: 'room.call-back-made', customer, answer }, '', when);
    const rounds = [
      rang('a', 'stable', at(9, 0, 15)),
      rang('b', 'not-stable', at(9, 10, 15)),
      rang('c', 'not-reached', at(9, 20, 15)),
      rang('b', 'stable', at(10, 40, 15)),
    ];
    const written = documentToText(postIncidentReport(outage({ entries: rounds }), times));
    expect(written).toContain(
      '3 customers were rung back: 1 said that it is stable, 1 said that it is not and 1 could not be reached.',
    );
    expect(written).toContain('1 customer was rung back, and said that it is stable.');
    expect(written).toContain('3 customers were rung back: 2 said that it is stable and 1 could not be reached.');
  });
  it.each([
    [{ worked: 7, failed: 2, unknown: 5 }, 'it worked for 50 % to 86 % of them, unknown outcomes counted as either.'],
    [{ worked: 7, failed: 1, unknown: 0 }, 'it worked for 7 of them (88 %).'],
    [{ worked: 2, failed: 1, unknown: 1 }, 'it worked for 2 and did not for 1, and of 1 it is unknown.'],
    [{ worked: 0, failed: 0, unknown: 4 }, 'whether it worked is unknown.'],
  ])('says of advice with the outcomes %o: %s', (outcomes, words) => {
    const told = { title: 'Power cycle', success: successOf(outcomes), comparison: null, evidence: ['r1'] };
    expect(documentToText(postIncidentReport(outage({ advice: [told] }), times))).toContain(words);
  });
  it('marks what nobody recorded as a gap, with nothing behind it', () => {
    expect(sentences.filter(({ isGap }) => isGap).map((sentence) => sentence.text)).toContain(
      'Acknowledged by the NOC: not recorded.',
    );
  });
  it('has something behind every sentence that is not a gap', () => {
    for (const sentence of sentences) {
      if (sentence.isGap === true) continue;
      expect(sentence.evidence, sentence.text).not.toEqual([]);
    }
  });
  it('gives every sentence and row a key of its own', () => {
    const keys = report.sections.flatMap(({ sentences: list, table }) => [
      ...list.map(({ key }) => key),
      ...(table?.rows ?? []).map(({ key }) => `row ${key}`),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('can be made of an incident about which almost nothing is known', () => {
    const none: Moments = { ...moments };
    for (const milestone of MILESTONES) Object.assign(none, { [milestone]: null });
    const empty = outage({
      moments: none,
      symptoms: [],
      factors: [],
      states: [],
      entries: [],
      hypotheses: [],
      actions: [],
      followUps: [],
      residual: null,
      failedRecoveries: 0,
      tests: { passed: 0, of: 0 },
    });
    const words = documentToText(postIncidentReport(empty, times));
    expect(words).toContain('No fix that held is recorded.');
    expect(words).toContain('The cause is unknown: no hypothesis was confirmed.');
    expect(words).not.toMatch(/undefined|null|NaN/);
  });
});

describe('the handover', () => {
  it('says what is open, who owns it, what comes next, and what is undecided', () => {
    const text = documentToText(
      handoverDocument(
        {
          now: at(17, 0),
          open: [outage({ state: 'monitoring' })],
          dayBefore: new Map([
            [
              outage().id,
              {
                against: 'same-hour',
                before: { reports: 23, usual: 12 },
                now: { reports: 4, usual: 12 },
                verdict: 'fewer',
                ratio: 0.17,
                low: 0.05,
                high: 0.47,
              },
            ],
          ]),
          undecided: [
            { flag: 'fl2', title: 'Broadband down in Leeds', tier: 'red', raisedAt: at(16, 0), customers: 5 },
          ],
          changes: [{ id: 'c1', title: 'Fix for pool B', startsAt: at(23, 0), endsAt: null }],
          waiting: [],
        },
        times,
      ),
    );
    expect(text).toContain('1 open incident, 1 undecided flag.');
    expect(text).toContain('Nobody owns it.');
    expect(text).toContain('Fewer than before: 4 reports in the last hour');
    expect(text).toContain('Next: Raise the connection limit (Jo Marsh, due Wed 20 Jan 12:00).');
    expect(text).toContain('Red: Broadband down in Leeds, 5 customers, raised 1 h ago. Declare it or dismiss it.');
    expect(text).toContain('Fix for pool B: Thu 14 Jan 23:00.');
  });
});
