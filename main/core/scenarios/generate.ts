import type { DirectoryRow } from '../customers/directory.ts';
import { seededRandom } from '../random.ts';
import { type Phrases, usualCalls } from './background.ts';
import { outageCalls } from './outage.ts';
import type { ScenarioPlan } from './plan.ts';
import type { Scenario, ScenarioCall } from './scenario.ts';

const WEEKS_BEFORE = 8;
const WEEK_MS = 7 * 24 * 3_600_000;

const NOTE =
  'The milestones are those of the real outage. Nobody kept its calls, so every call here is synthetic: drawn by a seeded generator around the known times.';

/** Makes a scenario from its plan: eight weeks of usual work, then the outage's days with usual work around the calls. */
export function generateScenario(plan: ScenarioPlan, directory: readonly DirectoryRow[], phrases: Phrases): Scenario {
  const random = seededRandom(plan.seed);
  const span = { from: plan.startAt - WEEKS_BEFORE * WEEK_MS, to: plan.endAt, zero: plan.startAt, offset: 0 };
  const usual = usualCalls(random, span, directory.length, phrases);
  const outage = outageCalls(random, plan.shape(directory), phrases);
  return {
    id: plan.id,
    title: plan.title,
    sentence: plan.sentence,
    synthetic: true,
    note: NOTE,
    timeZone: 'Europe/London',
    startAt: plan.startAt,
    endAt: plan.endAt,
    peopleTook: plan.peopleTook,
    directorySeed: plan.directorySeed,
    milestones: [...plan.milestones],
    calls: [...usual, ...outage].sort(byTime),
  };
}

function byTime(a: ScenarioCall, b: ScenarioCall): number {
  return a.at - b.at || a.line - b.line;
}
