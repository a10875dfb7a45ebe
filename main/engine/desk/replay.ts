import type { DocumentView } from '../../core/contract/record-views.ts';
import type { DirectoryRow } from '../../core/customers/directory.ts';
import type { FlagState } from '../../core/flags/flag.ts';
import { entriesOf, failedQuiets } from '../../core/room/read.ts';
import { roomScript } from '../../core/scenarios/room-scripts.ts';
import type { Scenario } from '../../core/scenarios/scenario.ts';
import { type AllClearVerdict, createRoomPlay, type RoomPlay } from '../drill/room-play.ts';
import { draftOfCall, rowOf } from '../drill/seeding.ts';
import type { Vocabulary } from '../live/vocabulary.ts';
import type { KeptModel } from '../surge/kept-model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { learnedBy, openScenarioDesk } from './scenario-desk.ts';

/** What a replay measured. Times are ISO 8601 in UTC; minutes count from the first report of the outage. */
export interface ReplayResult {
  readonly scenario: string;
  readonly synthetic: true;
  readonly detector: string;
  readonly firstReportAt: string | null;
  readonly amberAt: string | null;
  readonly flaggedAt: string | null;
  readonly minutesToAmber: number | null;
  readonly minutesToFlag: number | null;
  readonly peopleTookMinutes: number | null;
  readonly customersAtFlag: number | null;
  readonly reportsAtFlag: number | null;
  readonly reason: string | null;
  readonly place: string | null;
  /** Red flags of the days that are played whose evidence is mostly not of the outage. */
  readonly falseFlags: number;
  /** What the gate said whenever an all-clear was given, asked about or contradicted. */
  readonly allClearVerdicts: readonly AllClearVerdict[];
  /** Minutes from the first report until the public was first told; null where it never was. */
  readonly publicLagMinutes: number | null;
  /** What those who still failed in the end have most in common; null where no such group was named. */
  readonly residualTopFactor: string | null;
  /** Recoveries from the same cause that did not hold. */
  readonly recurrences: number;
  readonly weeksBefore: number;
  readonly reports: number;
  readonly outageReports: number;
  readonly seconds: number;
}

export interface ReplayWatch {
  readonly onProgress?: ((played: number, total: number) => void) | undefined;
  /** Is given what was learned from the weeks before. */
  readonly onLearned?: (kept: KeptModel | null) => void;
  /** Is given the post-incident report when all is played. */
  readonly onReport?: (report: DocumentView['document']) => void;
}

/**
 * Plays a scenario through a real engine on a database of its own, as fast as it goes, and says when it was flagged. The
 * weeks before it only teach what is usual at that desk, as they would have; the same scenario always gives the same.
 */
export async function replay(
  scenario: Scenario,
  directory: readonly DirectoryRow[],
  vocabulary: Vocabulary,
  { onProgress = () => {}, onLearned = () => {}, onReport }: ReplayWatch = {},
): Promise<ReplayResult> {
  const began = performance.now();
  const { desk, workspace, clock, newId, firstCall, close } = await openScenarioDesk(scenario, directory, vocabulary);
  try {
    onLearned(learnedBy(workspace));
    const outage = new Set<string>();
    seatLead(workspace, scenario, newId);
    const room = createRoomPlay({
      workspace,
      script: roomScript(scenario.id),
      zero: scenario.startAt,
      stepClockTo: (at) => clock.stepTo(at),
      newId,
      isOutage: (report) => outage.has(report),
    });
    for (const [index, call] of scenario.calls.entries()) {
      if (index < firstCall) continue;
      await room.playTo(scenario.startAt + call.at);
      clock.stepTo(scenario.startAt + call.at);
      const report = draftOfCall(call, rowOf(call, directory), scenario.startAt);
      const saved = await workspace.command('report.log', { command: newId(), report });
      if (!saved.ok) throw new Error(saved.refusal.sentence);
      if (call.isOutage) outage.add(saved.value.report);
      onProgress(index + 1, scenario.calls.length);
    }
    await room.playTo(scenario.endAt);
    if (onReport !== undefined && room.incident !== null) {
      const input = { incident: room.incident };
      const asked = { seq: 1, workspace: 'drill' as const, method: 'record.post-incident', input };
      const { result } = await desk.engine.handle(asked);
      if (!result.ok) throw new Error(result.refusal.sentence);
      onReport((result.value as DocumentView).document);
    }
    return measured(scenario, workspace, outage, room, (performance.now() - began) / 1000);
  } finally {
    close();
  }
}

function measured(
  scenario: Scenario,
  workspace: Workspace,
  outage: ReadonlySet<string>,
  played: RoomPlay,
  seconds: number,
): ReplayResult {
  const flags = workspace.store.flagsSince(0);
  const isOfOutage = (flag: FlagState) =>
    flag.evidence.reports.filter((report) => outage.has(report)).length * 2 > flag.evidence.reports.length;
  const red = flags.filter((flag) => flag.tier === 'red');
  const caught = red.find(isOfOutage) ?? null;
  const seen = flags.find(isOfOutage) ?? null;
  const calls = scenario.calls.filter((call) => call.isOutage).map((call) => scenario.startAt + call.at);
  const firstReport = calls[0] ?? null;
  const minutes = (at: number | null) =>
    at === null || firstReport === null ? null : Math.round((at - firstReport) / 6000) / 10;
  const flaggedAt = caught?.raisedAt ?? null;
  const room = played.incident === null ? null : workspace.store.room(played.incident);
  const firstPost = room === null ? undefined : entriesOf(room, 'room.post-made')[0];
  return {
    scenario: scenario.id,
    synthetic: true,
    detector: caught?.detector ?? red[0]?.detector ?? '',
    firstReportAt: iso(firstReport),
    amberAt: iso(seen?.raisedAt ?? null),
    flaggedAt: iso(flaggedAt),
    minutesToAmber: minutes(seen?.raisedAt ?? null),
    minutesToFlag: minutes(flaggedAt),
    peopleTookMinutes: scenario.peopleTook,
    customersAtFlag: caught?.evidence.customers.length ?? null,
    reportsAtFlag: flaggedAt === null ? null : calls.filter((at) => at <= flaggedAt).length,
    reason: caught?.evidence.reason ?? null,
    place: caught?.cell.facet?.value ?? null,
    falseFlags: red.filter((flag) => !isOfOutage(flag)).length,
    allClearVerdicts: played.verdicts,
    publicLagMinutes: minutes(firstPost?.happenedAt ?? null),
    residualTopFactor: played.residualTopFactor,
    recurrences: room === null ? 0 : failedQuiets(room).length,
    weeksBefore: Math.round(-(scenario.calls[0]?.at ?? 0) / (7 * 24 * 3_600_000)),
    reports: scenario.calls.length,
    outageReports: calls.length,
    seconds: Math.round(seconds * 10) / 10,
  };
}

/** Who writes in the room: a lead, at the site's own time. */
function seatLead(workspace: Workspace, { startAt, timeZone }: Scenario, newId: () => string): void {
  const person = newId();
  const payload = { person, name: 'Duty lead', initials: 'DL', role: 'lead' as const };
  const zone = { key: 'timeZone' as const, value: timeZone };
  workspace.appendFacts([
    { kind: 'person.added', happenedAt: startAt, payload },
    { kind: 'setting.changed', happenedAt: startAt, payload: zone },
  ]);
  workspace.switchPerson(person);
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
