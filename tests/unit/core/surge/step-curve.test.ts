import { expect, it } from 'vitest';
import { stepCurve } from '../../../../main/core/surge/step-curve.ts';
import { HOUR, MINUTE, report, START } from '../../../support/active-reports.ts';

const FROM = START - 20 * MINUTE;
const TO = START + 30 * MINUTE;

it('steps up with each new customer and ends at the end', () => {
  const reports = [
    report('a', 0, { customer: 'x' }),
    report('b', 4, { customer: 'y' }),
    report('c', 7, { customer: 'x' }),
    report('d', 11, { customer: 'z' }),
  ];
  expect(stepCurve(reports, FROM, TO)).toEqual({
    points: [
      { at: FROM, customers: 0 },
      { at: START, customers: 1 },
      { at: START + 4 * MINUTE, customers: 2 },
      { at: START + 11 * MINUTE, customers: 3 },
      { at: TO, customers: 3 },
    ],
    marks: [
      { at: START, report: 'a', isFirst: true },
      { at: START + 4 * MINUTE, report: 'b', isFirst: true },
      { at: START + 7 * MINUTE, report: 'c', isFirst: false },
      { at: START + 11 * MINUTE, report: 'd', isFirst: true },
    ],
  });
});

it('is flat without reports', () => {
  expect(stepCurve([], FROM, TO)).toEqual({
    points: [
      { at: FROM, customers: 0 },
      { at: TO, customers: 0 },
    ],
    marks: [],
  });
});

it('takes reports at either end, and makes one step of one moment', () => {
  const reports = [report('a', 0), report('b', 0), report('c', 30)];
  expect(stepCurve(reports, START, TO).points).toEqual([
    { at: START, customers: 2 },
    { at: TO, customers: 3 },
  ]);
});

it('marks a customer who counted before the chart begins as ringing again', () => {
  const reports = [report('a', 0, { customer: 'x' }), report('b', 40, { customer: 'x' }), report('c', 41)];
  const curve = stepCurve(reports, TO, TO + HOUR);
  expect(curve.marks.map(({ isFirst }) => isFirst)).toEqual([false, true]);
  expect(curve.points.at(-1)).toEqual({ at: TO + HOUR, customers: 1 });
});

it('counts distinct customers, so that one who counts anew after four hours does not raise it twice', () => {
  const reports = [report('a', 0, { customer: 'x' }), report('b', 240, { customer: 'x' })];
  const curve = stepCurve(reports, START, START + 5 * HOUR);
  expect(curve.points.at(-1)).toEqual({ at: START + 5 * HOUR, customers: 1 });
  expect(curve.marks.map(({ isFirst }) => isFirst)).toEqual([true, false]);
});
