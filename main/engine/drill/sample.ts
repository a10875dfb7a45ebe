import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import { sampleDirectory } from '../../core/customers/sample.ts';
import { typed } from '../../core/envelope/typed-text.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { ok } from '../../core/result.ts';
import type { Phrases } from '../../core/scenarios/background.ts';
import { type SampleStory, sampleStory } from '../../core/scenarios/sample-story.ts';
import type { ScenarioCall } from '../../core/scenarios/scenario.ts';
import { createIds } from '../process/ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { seatAlso } from './participant.ts';
import { draftOfCall, rowOf, seedDirectory, seedHistory } from './seeding.ts';

const SAMPLE_SEED = 400;

export interface SampleParts {
  readonly sample: () => Workspace;
  readonly live: () => Workspace;
  readonly phrases: Phrases;
}

/**
 * Makes the sample workspace: a fictional directory, weeks of a usual desk's calls with one incident among them, and calls of the
 * last half hour that raise one amber flag and one red.
 */
export function sampleHandlers({ sample, live, phrases }: SampleParts): DeskHandlers {
  const newId = createIds();

  async function log(workspace: Workspace, calls: readonly ScenarioCall[], rows: readonly DirectoryRow[], now: number) {
    for (const call of calls) {
      const report = draftOfCall(call, rowOf(call, rows), now);
      const saved = await workspace.command('report.log', { command: newId(), report });
      if (!saved.ok) throw new Error(saved.refusal.sentence);
    }
  }
  return {
    'sample.create': async () => {
      const workspace = sample();
      seatAlso(live(), workspace);
      if (workspace.store.directorySize().customers > 0) return ok(null);
      const rows = sampleDirectory(SAMPLE_SEED);
      seedDirectory(workspace, rows, 'sample data');
      const now = workspace.clock.now();
      const story = sampleStory(rows, now, phrases);
      seedHistory(workspace, story.usual, rows, now, newId);
      seedIncident(workspace, story.past, rows, now, newId);
      workspace.refresh();
      // While customers are only counted, three are worth a glance, whatever the hour is.
      await log(workspace, story.glance, rows, now);
      await workspace.calibration.learnNow();
      await log(workspace, story.fault, rows, now);
      return ok(null);
    },
  };
}

/** Records a past incident as people would have: its calls, when it was declared, and when it was over. */
function seedIncident(
  workspace: Workspace,
  { calls, title, place, declaredAt, resolvedAt }: SampleStory['past'],
  rows: readonly DirectoryRow[],
  now: number,
  newId: () => string,
): void {
  const incident = newId();
  const reports = seedHistory(workspace, calls, rows, now, newId);
  const { number, code } = workspace.store.nextIncidentNumber();
  const rule = { symptoms: [...new Set(calls.map(({ symptom }) => symptom))], wordGroups: [], facet: place };
  const facts: NewFact[] = [
    {
      kind: 'incident.declared',
      happenedAt: now + declaredAt,
      payload: {
        incident,
        number,
        ...(code === null ? {} : { code }),
        title: typed(title),
        severity: 'S2',
        rule,
        reports: [...reports],
        flag: null,
      },
    },
    {
      kind: 'incident.state-changed',
      happenedAt: now + resolvedAt,
      payload: {
        incident,
        state: 'resolved',
        reason: typed('Every caller who was rung back can place calls again.'),
      },
    },
  ];
  const result = workspace.appendFacts(facts, { quietly: true });
  if (!result.ok) throw new Error(result.refusal.sentence);
}
