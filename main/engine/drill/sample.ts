import type { DeskHandlers } from '../../core/contract/handlers.ts';
import { sampleDirectory } from '../../core/customers/sample.ts';
import { seededRandom } from '../../core/random.ts';
import { ok } from '../../core/result.ts';
import { type Phrases, usualCalls } from '../../core/scenarios/background.ts';
import { createIds } from '../process/ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { seatAlso } from './participant.ts';
import { seedDirectory, seedHistory } from './seeding.ts';

const SAMPLE_SEED = 400;
const DAYS_BEFORE = 14;
const DAY_MS = 24 * 3_600_000;

export interface SampleParts {
  readonly sample: () => Workspace;
  readonly live: () => Workspace;
  readonly phrases: Phrases;
}

/** Makes the sample workspace: a fictional directory and two weeks of a usual desk's calls, up to now. */
export function sampleHandlers({ sample, live, phrases }: SampleParts): DeskHandlers {
  return {
    'sample.create': () => {
      const workspace = sample();
      seatAlso(live(), workspace);
      if (workspace.store.directorySize().customers > 0) return ok(null);
      const rows = sampleDirectory(SAMPLE_SEED);
      seedDirectory(workspace, rows, 'sample data');
      const now = workspace.clock.now();
      const span = { from: now - DAYS_BEFORE * DAY_MS, to: now - 60_000, zero: now, offset: 0 };
      const calls = usualCalls(seededRandom(SAMPLE_SEED), span, rows.length, phrases).sort((a, b) => a.at - b.at);
      seedHistory(workspace, calls, rows, now, createIds());
      workspace.refresh();
      return ok(null);
    },
  };
}
