import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ActiveReport } from '../core/clusters/cluster.ts';
import type { CallInput, CallOutput } from '../core/contract/calls.ts';
import { compareAfter } from '../core/factors/compare-after.ts';
import { ok, type Result, refuse } from '../core/result.ts';
import { customerWithFacets, factorsOf } from './live/common-factors.ts';
import type { LiveModel } from './live/live-model.ts';
import type { Workspace } from './workspace.ts';

/** Reports are read in slices of so many, so that a caller is saved in between. */
const SLICE = 400;

/** What any reports have in common; those that were withdrawn, or are not there, are left out. */
export async function sharedByReports(
  { reports }: CallInput<'factors.of'>,
  { live }: Workspace,
): Promise<Result<CallOutput<'factors.of'>>> {
  const active = await readReports([...new Set(reports)], live);
  return ok({ reports: active.length, factors: factorsOf(active, live) });
}

/**
 * Who still fails in an incident since a moment. The record has reports, each of which says that it fails; nothing in it
 * says yet that somebody is well again, and that they are silent does not.
 */
export async function failingAfter(
  { incident, since }: CallInput<'factors.after'>,
  { live }: Workspace,
): Promise<Result<CallOutput<'factors.after'>>> {
  const found = live.incidents.get(incident);
  if (found === undefined) return refuse('not-found', 'There is no such incident in this workspace.');
  const reports = await readReports(found.reports, live);
  const outcomes = reports.map((report) => ({
    ...customerWithFacets(report),
    at: report.at,
    outcome: 'failing' as const,
  }));
  return ok(compareAfter(outcomes, since));
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
