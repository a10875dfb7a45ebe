import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runChecks } from './support/checks.ts';
import { officialElectron } from './support/electron-runtime.ts';
import { FAKED_MOMENTS, type FakedMoment, runFaked } from './support/faked-clock.ts';
import { preflight } from './support/preflight.ts';
import {
  closingSummary,
  hasStrayError,
  playwrightStages,
  type Stage,
  totals,
  type VitestReport,
  vitestStages,
} from './support/summary.ts';
import { type Outcome, resultsFolder, root, runNode, runScript, toolPath } from './support/tools.ts';

// `npm test`: everything, one stage after the other, also when an earlier one has failed; then one closing summary.

// Elsewhere no program fakes the clock of others.
const moments = process.platform === 'linux' ? FAKED_MOMENTS : [];
/** What is run at the faked moments. */
const quickFolders = ['unit', 'property'];
/** What is run by the machine's own clock; where none is faked, everything. */
const ownClockFolders = [...(moments.length === 0 ? quickFolders : []), 'contract', 'migrations', 'faults'];
const minutes = 60_000;
const playwrightTest = [
  process.execPath,
  toolPath('@playwright/test', 'playwright'),
  'test',
  '--config',
  '.config/playwright.config.ts',
];
const vitestRun = [toolPath('vitest'), 'run', '--config', '.config/vitest.config.ts'];
const withDisplay = join(root, 'tests', 'support', 'with-display.ts');

const stages = [await preflightStage(), await checksStage()];
const build = await buildStage();
const isBuilt = build.failed === 0;
stages.push(build);
for (const [index, moment] of moments.entries()) stages.push(...(await fakedStages(moment, index > 0)));
stages.push(...(await vitest()), ...(isBuilt ? await playwright() : notRun(endToEndProjects())));

console.log(`\n${closingSummary(stages)}`);
process.exitCode = totals(stages).failed === 0 ? 0 : 1;

async function preflightStage(): Promise<Stage> {
  const startedAt = performance.now();
  const problem = await preflight();
  if (problem !== undefined) console.log(problem);
  return single('preflight', problem === undefined, performance.now() - startedAt);
}

async function checksStage(): Promise<Stage> {
  title('Checks');
  const results = await runChecks();
  const passed = results.filter((result) => result.passed).length;
  const milliseconds = results.reduce((total, result) => total + result.milliseconds, 0);
  return { name: 'checks', passed, failed: results.length - passed, milliseconds };
}

async function vitest(): Promise<Stage[]> {
  title(`Tests of ${ownClockFolders.join(', ')}`);
  const reportFile = freshReport('vitest.json');
  const outcome = await runNode([...vitestRun, ...ownClockFolders.map((folder) => `tests/${folder}`)], {
    show: true,
    timeLimit: 40 * minutes,
  });
  const report = readReport<VitestReport>(reportFile);
  return withStrayErrors('vitest', outcome, vitestStages(report, ownClockFolders, join(root, 'tests')));
}

async function buildStage(): Promise<Stage> {
  title('Build');
  const { code, milliseconds } = await runScript('build', { show: true, timeLimit: 5 * minutes });
  return single('build', code === 0, milliseconds);
}

async function playwright(): Promise<Stage[]> {
  title('End-to-end tests');
  const reportFile = freshReport('e2e.json');
  const outcome = await runNode([withDisplay, '--two', ...playwrightTest], { show: true, timeLimit: 40 * minutes });
  return withStrayErrors('playwright', outcome, playwrightStages(readReport(reportFile), endToEndProjects()));
}

/**
 * Units, properties and the main path in a browser, at a moment and a place where programs have gone wrong before; in brief once they
 * were run whole.
 */
async function fakedStages(moment: FakedMoment, isBrief: boolean): Promise<Stage[]> {
  title(`Units, properties and the main path ${moment.name}${isBrief ? ', in brief' : ''}`);
  // Side by side: the browser's window waits most of its time.
  return Promise.all([fakedVitest(moment, isBrief), fakedMainPath(moment)]);
}

async function fakedVitest(moment: FakedMoment, isBrief: boolean): Promise<Stage> {
  const startedAt = performance.now();
  const reportFile = freshReport('vitest.json');
  const folders = quickFolders.map((folder) => `tests/${folder}`);
  const outcome = await runFaked(moment, [process.execPath, ...vitestRun, ...folders], {
    timeLimit: 30 * minutes,
    isBrief,
  });
  const report = readReport<VitestReport>(reportFile);
  const parts = withStrayErrors('vitest', outcome, vitestStages(report, quickFolders, join(root, 'tests')));
  return asOne(`unit and property, ${moment.name}`, parts, startedAt);
}

async function fakedMainPath(moment: FakedMoment): Promise<Stage> {
  const startedAt = performance.now();
  const name = `main path, ${moment.name}`;
  if (!isBuilt) return asOne(name, notRun(['web']), startedAt);
  const reportFile = freshReport('e2e.json');
  const outcome = await runFaked(
    moment,
    [
      process.execPath,
      withDisplay,
      ...playwrightTest,
      '--project=web',
      '--grep-invert=@one-moment',
      'tests/e2e/web/main-path.test.ts',
    ],
    { timeLimit: 30 * minutes },
  );
  const parts = withStrayErrors('playwright', outcome, playwrightStages(readReport(reportFile), ['web']));
  return asOne(name, parts, startedAt);
}

function asOne(name: string, parts: Stage[], startedAt: number): Stage {
  return { ...totals(parts), name, milliseconds: performance.now() - startedAt };
}

function endToEndProjects(): string[] {
  return officialElectron() === undefined ? ['electron', 'web'] : ['electron', 'web', 'official'];
}

function notRun(projects: string[]): Stage[] {
  return playwrightStages(undefined, projects).map((stage) => ({ ...stage, note: 'there is no build to test' }));
}

function withStrayErrors(runner: string, outcome: Outcome, reported: Stage[]): Stage[] {
  if (!hasStrayError(outcome.code, reported)) return reported;
  return [...reported, { name: runner, passed: 0, failed: 1, milliseconds: 0, note: 'an error outside the tests' }];
}

function single(name: string, passed: boolean, milliseconds: number): Stage {
  return { name, passed: passed ? 1 : 0, failed: passed ? 0 : 1, milliseconds };
}

function title(text: string): void {
  console.log(`\n${text}`);
}

/** The path of a report, without what an earlier run may have left there. */
function freshReport(name: string): string {
  mkdirSync(resultsFolder, { recursive: true });
  const path = join(resultsFolder, name);
  rmSync(path, { force: true });
  return path;
}

/** Undefined when the runner did not get as far as writing its report. */
function readReport<Report>(path: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}
