import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import { sampleDirectory } from '../../core/customers/sample.ts';
import { typed } from '../../core/envelope/typed-text.ts';
import type { FlagTier } from '../../core/flags/flag.ts';
import type { NewFact } from '../../core/ops/fact.ts';
import { ok } from '../../core/result.ts';
import type { Phrases } from '../../core/scenarios/background.ts';
import { type SampleIncident, type SampleStory, sampleStory } from '../../core/scenarios/sample-story.ts';
import type { ScenarioCall } from '../../core/scenarios/scenario.ts';
import { fixedCountDetector } from '../../core/surge/fixed-count.ts';
import { activeReport } from '../live/live-model.ts';
import { createIds } from '../process/ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { seatAlso } from './participant.ts';
import { draftOfCall, rowOf, seedDirectory, seedHistory } from './seeding.ts';

const SAMPLE_SEED = 400;
/** So long people looked at a flag before they dismissed it (ms). */
const DISMISSED_AFTER_MS = 9 * 60_000;

export interface SampleParts {
  readonly sample: () => Workspace;
  readonly live: () => Workspace;
  readonly phrases: Phrases;
}

/** How long it is from one caller to the next while somebody watches (ms). */
export const WATCHED_STEP_MS = 6_000;

/**
 * Makes the sample workspace: a fictional directory, two weeks of a usual desk's calls with incidents, their flags and a dismissed one
 * among them, and calls of the last hour that raise two amber flags. Then more callers of one of them ring, one after the other, while
 * somebody watches: it grows from amber to red.
 */
export function sampleHandlers({ sample, live, phrases }: SampleParts): DeskHandlers {
  const newId = createIds();

  async function log(workspace: Workspace, call: ScenarioCall, rows: readonly DirectoryRow[], zero: number) {
    const report = draftOfCall(call, rowOf(call, rows), zero);
    const saved = await workspace.command('report.log', { command: newId(), report });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
  }
  /** The next caller rings in a moment, and after it the others. A workspace that is closed meanwhile hears no more. */
  function ring(workspace: Workspace, calls: readonly ScenarioCall[], rows: readonly DirectoryRow[]): void {
    const [call, ...rest] = calls;
    if (call === undefined) return;
    workspace.clock.onceAt(workspace.clock.now() + WATCHED_STEP_MS, () => {
      log(workspace, { ...call, at: 0 }, rows, workspace.clock.now()).then(
        () => ring(workspace, rest, rows),
        () => {},
      );
    });
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
      seedDismissed(workspace, story.dismissed, rows, now, newId);
      seedIncident(workspace, story.open, rows, now, newId);
      workspace.refresh();
      // While customers are only counted, three are worth a glance, whatever the hour is.
      for (const call of [...story.glance, ...story.fault]) await log(workspace, call, rows, now);
      await workspace.calibration.learnNow();
      ring(workspace, story.watched, rows);
      return ok(null);
    },
  };
}

/** Records an incident as people would have: its calls and flags, when it was declared, and what became of it. */
function seedIncident(
  workspace: Workspace,
  { calls, title, severity, place, declaredAt, states }: SampleIncident,
  rows: readonly DirectoryRow[],
  now: number,
  newId: () => string,
): void {
  const incident = newId();
  const reports = seedHistory(workspace, calls, rows, now, newId);
  const flags = flagsFor(workspace, reports, newId);
  const { number, code } = workspace.store.nextIncidentNumber();
  const rule = { symptoms: [...new Set(calls.map(({ symptom }) => symptom))], wordGroups: [], facet: place };
  mustAppend(workspace, [
    ...flags,
    {
      kind: 'incident.declared',
      bySystem: true,
      happenedAt: now + declaredAt,
      payload: {
        incident,
        number,
        ...(code === null ? {} : { code }),
        title: typed(title),
        severity,
        rule,
        reports: [...reports],
        flag: flags.at(-1)?.payload.flag ?? null,
      },
    },
    ...states.map(
      ({ at, state, reason }): NewFact => ({
        kind: 'incident.state-changed',
        bySystem: true,
        happenedAt: now + at,
        payload: { incident, state, reason: typed(reason) },
      }),
    ),
  ]);
}

/** Records a few calls that were flagged, and why people dismissed the flag. */
function seedDismissed(
  workspace: Workspace,
  { calls, reason }: SampleStory['dismissed'],
  rows: readonly DirectoryRow[],
  now: number,
  newId: () => string,
): void {
  const reports = seedHistory(workspace, calls, rows, now, newId);
  const flags = flagsFor(workspace, reports, newId);
  const dismissals = flags.map(
    ({ happenedAt, payload: { flag } }): NewFact => ({
      kind: 'flag.dismissed',
      bySystem: true,
      happenedAt: happenedAt + DISMISSED_AFTER_MS,
      payload: { flag, reason: typed(reason) },
    }),
  );
  mustAppend(workspace, [...flags, ...dismissals]);
}

/** The flags that a desk without a history raises as these reports come in: at three customers and at five. */
function flagsFor(workspace: Workspace, ids: readonly string[], newId: () => string): NewFact<'flag.raised'>[] {
  const detector = fixedCountDetector();
  const reports = workspace.store.reports(ids).map((report) => activeReport(report, null));
  const flags = new Map<FlagTier, NewFact<'flag.raised'>>();
  for (const [index, newReport] of reports.entries()) {
    const desk = reports.slice(0, index + 1);
    const told = detector.assess({ reports: desk, desk, newReport, at: newReport.at, census: workspace.live.census });
    if (told === null || flags.has(told.tier)) continue;
    const { tier, cell, evidence } = told;
    const payload = { flag: newId(), tier, cell, evidence, detector: detector.version };
    flags.set(tier, { kind: 'flag.raised', happenedAt: newReport.at, payload, bySystem: true });
  }
  return [...flags.values()];
}

function mustAppend(workspace: Workspace, facts: readonly NewFact[]): void {
  const result = workspace.appendFacts(facts, { quietly: true });
  if (!result.ok) throw new Error(result.refusal.sentence);
}
