import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  closingSummary,
  hasStrayError,
  type PlaywrightReport,
  playwrightStages,
  type Stage,
  totals,
  type VitestReport,
  vitestStages,
} from '../../support/summary.ts';

const testsFolder = join('/', 'house', 'tests');

function file(path: string, statuses: string[], status = 'passed'): VitestReport['testResults'][number] {
  const assertionResults = statuses.map((each) => ({ status: each }));
  return { name: join(testsFolder, path), status, startTime: 1_000, endTime: 1_500, assertionResults };
}

function stage(passed: number, failed: number): Stage {
  return { name: 'unit', passed, failed, milliseconds: 1_000 };
}

describe('the stages of a vitest report', () => {
  it('are one for each folder, with the time of its files', () => {
    const report = {
      testResults: [file('unit/a.test.ts', ['passed', 'failed']), file('faults/b.test.ts', ['passed'])],
    };
    expect(vitestStages(report, ['unit', 'faults'], testsFolder)).toEqual([
      { name: 'unit', passed: 1, failed: 1, milliseconds: 500 },
      { name: 'faults', passed: 1, failed: 0, milliseconds: 500 },
    ]);
  });

  it('count a file that could not be loaded as a failure', () => {
    const report = { testResults: [file('unit/a.test.ts', ['passed']), file('unit/b.test.ts', [], 'failed')] };
    expect(vitestStages(report, ['unit'], testsFolder)[0]).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each(['skipped', 'todo', 'pending'])('count a test that is %s as failed, and say so', (status) => {
    const [unit] = vitestStages({ testResults: [file('unit/a.test.ts', ['passed', status])] }, ['unit'], testsFolder);
    expect(unit).toMatchObject({ passed: 1, failed: 1, note: '1 skipped, which counts as failed' });
  });

  it('have run nothing when there is no report', () => {
    expect(totals(vitestStages(undefined, ['unit', 'faults'], testsFolder))).toEqual({ passed: 0, failed: 2 });
  });
});

describe('the stages of a Playwright report', () => {
  const tests = (...pairs: [string, string][]) => ({
    tests: pairs.map(([projectName, status]) => ({ projectName, status, results: [{ duration: 200 }] })),
  });
  const report: PlaywrightReport = {
    errors: [],
    suites: [
      {
        specs: [tests(['electron', 'expected'])],
        suites: [{ specs: [tests(['electron', 'unexpected']), tests(['electron', 'flaky'], ['web', 'skipped'])] }],
      },
    ],
  };

  it('are one for each project, from suites at any depth', () => {
    const [electron, web] = playwrightStages(report, ['electron', 'web']);
    expect(electron).toEqual({ name: 'end to end, electron', passed: 1, failed: 2, milliseconds: 600 });
    expect(web).toMatchObject({ passed: 0, failed: 1, note: '1 skipped, which counts as failed' });
  });
});

describe('the closing summary', () => {
  it('ends with the sums, alone on the last line', () => {
    expect(
      closingSummary([stage(3, 0), stage(4, 2)])
        .split('\n')
        .at(-1),
    ).toBe('7 passed, 2 failed');
  });

  it('counts a stage that ran nothing as a failure, and says so', () => {
    const text = closingSummary([stage(3, 0), { ...stage(0, 0), name: 'faults' }]);
    expect(text).toMatch(/^faults .*ran no test$/m);
    expect(text.split('\n').at(-1)).toBe('3 passed, 1 failed');
  });

  it('knows a runner that failed although its tests passed', () => {
    expect(hasStrayError(1, [stage(3, 0)])).toBe(true);
    expect(hasStrayError(1, [stage(3, 1)])).toBe(false);
    expect(hasStrayError(0, [stage(3, 0)])).toBe(false);
  });
});
