import type { ActiveReport } from '../../core/clusters/cluster.ts';
import { compareReports } from '../../core/clusters/order.ts';
import type { LiveModel } from '../live/live-model.ts';

/** As far back as evidence is looked for (ms). */
export const DESK_WINDOW_MS = 12 * 3_600_000;

/** All reports of the desk that no incident holds, of the last 12 hours before `at`, sorted by (at, id). */
export function deskReports(live: Pick<LiveModel, 'activeReports'>, at: number): ActiveReport[] {
  const free: ActiveReport[] = [];
  for (const report of live.activeReports())
    if (report.incident === null && report.at >= at - DESK_WINDOW_MS) free.push(report);
  return free.sort(compareReports);
}
