import { relative, sep } from 'node:path';

/** What became of one stage of a test run. */
export type Stage = { name: string; passed: number; failed: number; milliseconds: number; note?: string };

/** The part of vitest's JSON report that is read here. */
export type VitestReport = {
  testResults: {
    name: string;
    status: string;
    startTime: number;
    endTime: number;
    assertionResults: { status: string }[];
  }[];
};

/** The part of Playwright's JSON report that is read here. */
export type PlaywrightReport = { suites: PlaywrightSuite[]; errors: unknown[] };
type PlaywrightSuite = {
  suites?: PlaywrightSuite[];
  specs: { tests: { projectName: string; status: string; results: { duration: number }[] }[] }[];
};

/**
 * One stage for each folder below `tests/`: a test counts as passed only when it ran and passed, so a skipped one has failed;
 * a file that could not be loaded is one failure.
 */
export function vitestStages(report: VitestReport | undefined, folders: string[], testsFolder: string): Stage[] {
  return folders.map((name) => {
    const files = (report?.testResults ?? []).filter((file) => relative(testsFolder, file.name).split(sep)[0] === name);
    const statuses = files.flatMap((file) =>
      file.assertionResults.length === 0 ? ['failed'] : file.assertionResults.map((test) => test.status),
    );
    return countedStage(name, statuses, 'passed', sum(files.map((file) => file.endTime - file.startTime)));
  });
}

/** One stage for each Playwright project: a test counts as passed only when it passed at its first try. */
export function playwrightStages(report: PlaywrightReport | undefined, projects: string[]): Stage[] {
  const tests = (report?.suites ?? []).flatMap(testsOf);
  return projects.map((project) => {
    const own = tests.filter((test) => test.projectName === project);
    const milliseconds = sum(own.flatMap((test) => test.results.map((result) => result.duration)));
    return countedStage(
      `end to end, ${project}`,
      own.map((test) => test.status),
      'expected',
      milliseconds,
    );
  });
}

/** True when a runner ended badly although every test it reported had passed: an error outside the tests. */
export function hasStrayError(exitCode: number, stages: Stage[]): boolean {
  return exitCode !== 0 && stages.every((stage) => stage.failed === 0);
}

/** The table of the stages, and as its last line, alone, `N passed, N failed`. A stage that ran nothing has failed. */
export function closingSummary(stages: Stage[]): string {
  const counted = stages.map(withoutEmptiness);
  const width = Math.max(...counted.map((stage) => stage.name.length));
  const rows = counted.map(({ name, passed, failed, milliseconds, note }) =>
    [name.padEnd(width), column(passed), column(failed), seconds(milliseconds), note ?? ''].join('  ').trimEnd(),
  );
  const { passed, failed } = totals(stages);
  const head = [''.padEnd(width), 'passed', 'failed', '    time'].join('  ');
  return [head, ...rows, '', `${passed} passed, ${failed} failed`].join('\n');
}

/** Sums over all stages, a stage that ran nothing counting as one failure. */
export function totals(stages: Stage[]): { passed: number; failed: number } {
  const counted = stages.map(withoutEmptiness);
  return { passed: sum(counted.map((stage) => stage.passed)), failed: sum(counted.map((stage) => stage.failed)) };
}

function withoutEmptiness(stage: Stage): Stage {
  if (stage.passed + stage.failed > 0) return stage;
  return { ...stage, failed: 1, note: stage.note ?? 'ran no test' };
}

function countedStage(name: string, statuses: string[], good: string, milliseconds: number): Stage {
  const passed = statuses.filter((status) => status === good).length;
  const skipped = statuses.filter((status) => ['skipped', 'pending', 'todo', 'disabled'].includes(status)).length;
  const stage = { name, passed, failed: statuses.length - passed, milliseconds };
  return skipped === 0 ? stage : { ...stage, note: `${skipped} skipped, which counts as failed` };
}

function testsOf(suite: PlaywrightSuite): PlaywrightSuite['specs'][number]['tests'] {
  return [...suite.specs.flatMap((spec) => spec.tests), ...(suite.suites ?? []).flatMap(testsOf)];
}

function column(count: number): string {
  return String(count).padStart(6);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`.padStart(8);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
