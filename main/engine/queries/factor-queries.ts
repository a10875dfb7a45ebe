import { setImmediate as nextTurn } from 'node:timers/promises';
import { ACTIVE_WINDOW_MS, type ActiveReport } from '../../core/clusters/cluster.ts';
import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import { compareAfter, type Outcome } from '../../core/factors/compare-after.ts';
import { ok, type Result, refuse } from '../../core/result.ts';
import { entriesOf } from '../../core/room/read.ts';
import { customerWithFacets, factorsOf } from '../live/common-factors.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Of calls that are no longer in memory, so many before the last chosen one are the callers of the time. */
const AROUND = 500;
/** Reports are read in slices of so many, so that a caller is saved in between. */
const SLICE = 400;

/** What any reports have in common; those that were withdrawn, or are not there, are left out. */
export async function sharedByReports(
  { reports }: CallInput<'factors.of'>,
  { live, store, clock }: Workspace,
): Promise<Result<CallOutput<'factors.of'>>> {
  const chosen = await readReports([...new Set(reports)], live);
  const last = chosen.reduce((latest, { at }) => Math.max(latest, at), 0);
  if (last >= clock.now() - ACTIVE_WINDOW_MS) return ok({ reports: chosen.length, factors: factorsOf(chosen, live) });
  const before = store.reportPage({ before: { at: last + 1, id: '' }, limit: AROUND });
  const around = await readReports(
    before.map(({ id }) => id),
    live,
  );
  return ok({ reports: chosen.length, factors: factorsOf(chosen, live, around) });
}

/** Who still fails in an incident since a moment: a report says that it fails, and so does who was rung back, or that it is well again. */
export async function failingAfter(
  { incident, since }: CallInput<'factors.after'>,
  { live, store }: Workspace,
): Promise<Result<CallOutput<'factors.after'>>> {
  const found = live.incident(incident);
  if (found === null) return refuse('not-found', 'There is no such incident in this workspace.');
  const reports = await readReports(found.reports, live);
  const reported = reports.map(
    (report): Outcome => ({ ...customerWithFacets(report), at: report.at, outcome: 'failing' }),
  );
  const known = new Map(reported.map((outcome) => [outcome.customer, outcome]));
  const room = store.room(incident);
  const said = room === null ? [] : entriesOf(room, 'room.call-back-made');
  const heard = said.flatMap(({ detail, happenedAt }): Outcome[] => {
    const customer = known.get(detail.customer);
    if (customer === undefined || detail.answer === 'not-reached') return [];
    return [{ ...customer, at: happenedAt, outcome: detail.answer === 'stable' ? 'well' : 'failing' }];
  });
  return ok(compareAfter([...reported, ...heard], since));
}

async function readReports(ids: readonly string[], live: LiveModel): Promise<ActiveReport[]> {
  const found: ActiveReport[] = [];
  for (let start = 0; start < ids.length; start += SLICE) {
    if (start > 0) await nextTurn();
    for (const id of ids.slice(start, start + SLICE)) {
      const report = live.active(id);
      if (report !== null) found.push(report);
    }
  }
  return found;
}
