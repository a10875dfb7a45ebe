import { describe, expect, it } from 'vitest';
import type { ActiveReport } from '../../../../main/core/clusters/cluster.ts';
import { compareReports } from '../../../../main/core/clusters/order.ts';
import { calibratedDetector, watchedSymptom } from '../../../../main/core/surge/calibrated.ts';
import type { Assessment, Detector } from '../../../../main/core/surge/detector.ts';
import type { SurgeEvent } from '../../../../main/core/surge/event.ts';
import { OTHER_SYMPTOM } from '../../../../main/core/symptoms/other.ts';
import { report } from '../../../support/active-reports.ts';
import {
  customerOf,
  DAY_MS,
  faultCalls,
  HOUR_MS,
  MINUTE_MS,
  MONDAY,
  quietDesk,
  uncalibrated,
  WEEK_MS,
} from '../../../support/surge-desk.ts';

const model = uncalibrated(quietDesk({ seed: 5, weeks: 6 }), 6);
const NEXT = MONDAY + 6 * WEEK_MS;
const NOON = NEXT + 2 * DAY_MS + 12 * HOUR_MS;
/** Two ordinary days with a fault on the second, as reports of the desk. */
const day = quietDesk({ seed: 6, weeks: 1, from: NEXT }).filter(
  ({ at }) => at >= NEXT + DAY_MS && at < NEXT + 3 * DAY_MS,
);
const fault = faultCalls(NOON, [0, 2, 4, 6, 8, 10, 12, 14]).map(reportOf);
const desk = [...day.map(reportOf), ...fault].sort(compareReports);

function reportOf({ id, at, customer, symptom, facets }: SurgeEvent): ActiveReport {
  return { ...report(id, 0), at, customer, symptom, facets };
}

function fresh(): Detector {
  return calibratedDetector(model, 1);
}

/** What a detector says when this report has come, the desk's reports being these. */
function ask(detector: Detector, newReport: ActiveReport, reports = desk, at = newReport.at): Assessment | null {
  return detector.assess({ reports: [newReport], desk: reports, newReport, at, census: null });
}

/** What it says of each report as it comes, nothing later being known. */
function asked(detector: Detector, reports = desk): (Assessment | null)[] {
  return reports.map((each, index) => ask(detector, each, reports.slice(0, index + 1)));
}

const answers = asked(fresh());

describe('the calibrated flag', () => {
  it('is red within six reports of a sudden fault, amber before or with it, and names what is wrong', () => {
    const told = fault.slice(0, 6).map((each) => answers[desk.indexOf(each)] ?? null);
    const red = told.find((each) => each?.tier === 'red');
    expect(red?.cell).toEqual({
      symptom: 'calls_drop',
      wordGroup: null,
      facet: { facet: 'server', value: 'ms3' },
    });
    expect(red?.evidence.reason).toContain('on ms3');
    expect(told[0]?.tier).not.toBe('red');
  });

  it('shows the reports that tell it, each customer once', () => {
    const last = answers[desk.indexOf(fault.at(-1) ?? desk[0] ?? report('x', 0))];
    expect(last?.evidence.reports).toEqual(fault.map(({ id }) => id));
    expect(last?.evidence).toMatchObject({
      customers: fault.map(({ customer }) => customer),
      firstAt: NOON,
      lastAt: NOON + 14 * MINUTE_MS,
      windowMinutes: 14,
    });
    expect(last?.evidence.expected).toBeGreaterThan(0);
    expect(last?.evidence.recurrenceDays).toBeGreaterThan(30);
  });

  it('shows reports of one symptom, or says that they are several', () => {
    for (const answer of answers) {
      const reports = desk.filter(({ id }) => answer?.evidence.reports.includes(id));
      const symptoms = new Set(reports.map(({ symptom }) => symptom));
      if (answer !== null && !answer.evidence.reason.includes('several symptoms'))
        expect([...symptoms]).toEqual([answer.cell.symptom]);
    }
  });

  it('says nothing of a caller who rang already', () => {
    const again = { ...fault[0], id: 'again', at: NOON + 15 * MINUTE_MS } as ActiveReport;
    expect(ask(fresh(), again, [...desk, again].sort(compareReports))).toBeNull();
  });

  it('says nothing of a quiet moment, of no reports, or of a moment before them', () => {
    const [first] = day.map(reportOf);
    if (first === undefined) throw new Error('no report');
    expect(ask(fresh(), first, [first])).toBeNull();
    expect(ask(fresh(), first, [])).toBeNull();
    expect(ask(fresh(), first, desk, first.at - 1)).toBeNull();
  });

  it('never flags without a tail', () => {
    expect(asked(calibratedDetector({ ...model, tail: [] }, 1)).filter((each) => each !== null)).toEqual([]);
  });

  it('flags sooner with a larger budget', () => {
    const reds = (budget: number) =>
      asked(calibratedDetector(model, budget)).filter((each) => each?.tier === 'red').length;
    expect(reds(8)).toBeGreaterThan(reds(0.05));
  });

  it('watches reports that fit no symptom by their word group, and one like no other by itself', () => {
    const words = (wordGroup: string | null) => ({ symptom: OTHER_SYMPTOM, wordGroup });
    expect(watchedSymptom({ id: 'r1', ...words('r0') })).toBe('r0');
    expect(watchedSymptom({ id: 'r1', ...words(null) })).toBe('r1');
    expect(watchedSymptom({ id: 'r1', symptom: 'calls_drop', wordGroup: null })).toBe('calls_drop');
    const alike = fault.map((each) => ({ ...each, ...words('r0') }));
    const last = ask(fresh(), alike.at(-1) ?? report('x', 0), alike);
    expect(last?.cell).toMatchObject({ symptom: OTHER_SYMPTOM, wordGroup: 'r0', facet: { value: 'ms3' } });
  });
});

describe('its memory changes no answer', () => {
  it('asked of each report by itself', () => {
    const alone = desk.map((each, index) => ask(fresh(), each, desk.slice(0, index + 1)));
    expect(alone).toEqual(answers);
  });

  it('asked backwards, or of a moment gone by', () => {
    const detector = fresh();
    const backwards = [...desk].reverse().map((each) => ask(detector, each, desk.slice(0, desk.indexOf(each) + 1)));
    expect(backwards.reverse()).toEqual(answers);
    const last = desk.at(-1);
    if (last !== undefined) ask(detector, last);
    // Later reports are there, but not looked at.
    expect(desk.map((each) => ask(detector, each))).toEqual(answers);
  });

  it.each<[string, (reports: readonly ActiveReport[]) => ActiveReport[]]>([
    [
      'taken by an incident',
      (reports) => reports.filter(({ id }) => !fault.slice(0, 4).some((each) => each.id === id)),
    ],
    ['withdrawn', (reports) => reports.filter(({ id }) => id !== fault[2]?.id)],
    [
      'corrected',
      (reports) => reports.map((each) => (each.id === fault[3]?.id ? { ...each, symptom: 'not_registered' } : each)),
    ],
    [
      'of another customer',
      (reports) => reports.map((each) => (each.id === fault[3]?.id ? { ...each, customer: 'struck0' } : each)),
    ],
    [
      'on another server',
      (reports) => reports.map((each) => (each.id === fault[1]?.id ? { ...each, facets: { server: 'ms1' } } : each)),
    ],
    [
      'late from another desk',
      (reports) => [...reports, { ...report('late', 0), at: NOON + 5 * MINUTE_MS }].sort(compareReports),
    ],
  ])('after one was %s', (_, change) => {
    const detector = fresh();
    const untilThen = ({ at }: ActiveReport) => at <= NOON + 14 * MINUTE_MS;
    asked(detector, desk.filter(untilThen));
    const changed = change(desk);
    const newest = changed.filter(untilThen).at(-1);
    if (newest === undefined) throw new Error('no report');
    expect(ask(detector, newest, changed)).toEqual(ask(fresh(), newest, changed));
    expect(asked(detector, changed)).toEqual(asked(fresh(), changed));
  });

  it('and what an incident took raises no more flags', () => {
    const detector = fresh();
    asked(detector);
    const taken = desk.filter((each) => !fault.includes(each));
    const other = { ...reportOf({ ...customerCall(), symptom: 'voicemail_or_ivr' }), at: NOON + 15 * MINUTE_MS };
    expect(ask(detector, other, [...taken, other].sort(compareReports))?.tier).not.toBe('red');
  });
});

function customerCall(): SurgeEvent {
  return { id: 'other', at: NOON, symptom: 'calls_drop', ...customerOf(77) };
}
