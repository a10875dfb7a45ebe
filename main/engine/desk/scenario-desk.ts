import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import type { Scenario } from '../../core/scenarios/scenario.ts';
import { seedDirectory, seedHistory } from '../drill/seeding.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import { openDataFolder } from '../process/data-folder.ts';
import { createIds } from '../process/ids.ts';
import { silentLogger } from '../process/logger.ts';
import { openSqliteStorage } from '../store/sqlite-storage.ts';
import { readHistoryFile } from '../surge/history-file.ts';
import { type KeptModel, parseKept, SURGE_KEY } from '../surge/kept-model.ts';
import { learnerInProcess } from '../surge/learn.ts';
import { type SteppedClock, steppedClock } from '../time/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createDesk, type DeskRuntime } from './desk.ts';

/** A real desk on a database of its own, at a scenario's first minute, that has learned from the weeks before. */
export interface ScenarioDesk {
  readonly desk: DeskRuntime;
  readonly workspace: Workspace;
  readonly clock: SteppedClock;
  readonly newId: () => string;
  /** Index of the first call that is played. */
  readonly firstCall: number;
  /** Closes it and throws its data away. */
  close(): void;
}

/** Throws what kept it from learning. */
export async function openScenarioDesk(
  scenario: Scenario,
  directory: readonly DirectoryRow[],
  vocabulary: Vocabulary,
  newId: () => string = createIds(),
): Promise<ScenarioDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-replay-'));
  const clock = steppedClock(scenario.startAt);
  const data = openDataFolder(folder);
  const desk = createDesk({
    folder: data,
    storage: openSqliteStorage({ folder: data }),
    logger: silentLogger(),
    vocabulary,
    announce: () => {},
    learner: learnerInProcess(readHistoryFile),
    clock: () => clock,
  });
  function close(): void {
    desk.close();
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const workspace = desk.workspace('drill');
    seedDirectory(workspace, directory, 'scenario');
    const firstCall = scenario.calls.findIndex((call) => call.at >= 0);
    seedHistory(workspace, scenario.calls.slice(0, firstCall), directory, scenario.startAt, newId);
    workspace.refresh();
    await workspace.calibration.learnNow();
    const { problem } = workspace.calibration.status();
    if (problem !== null) throw new Error(problem);
    return { desk, workspace, clock, newId, firstCall, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** What a workspace keeps of what it learned. */
export function learnedBy(workspace: Workspace): KeptModel | null {
  return parseKept(workspace.store.local(SURGE_KEY));
}

/** What the desk of a scenario learns from the weeks before it. The same scenario always gives the same. */
export async function learnScenario(
  scenario: Scenario,
  directory: readonly DirectoryRow[],
  vocabulary: Vocabulary,
): Promise<KeptModel> {
  const desk = await openScenarioDesk(scenario, directory, vocabulary, countedIds());
  try {
    const kept = learnedBy(desk.workspace);
    if (kept === null) throw new Error(`Nothing could be learned from the weeks before ${scenario.id}.`);
    return kept;
  } finally {
    desk.close();
  }
}

const ID_LENGTH = 26;

/** Ids that are the same at every run: what nobody sorted is known by its report's id. */
function countedIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return String(count).padStart(ID_LENGTH, '0');
  };
}
