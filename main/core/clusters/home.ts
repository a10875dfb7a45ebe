import { type ActiveReport, CLUSTER_GAP_MS } from './cluster.ts';
import { groupKey } from './kind.ts';

/**
 * A place where reports stay together. A run of one base key is one; a decision that takes a report away may make
 * another, which only decisions fill.
 */
export interface Home {
  /** The base key of a run; null for a home made by a decision. */
  readonly key: string | null;
  /** The run of the same key before this one, if any is in the window. */
  readonly previous: Home | null;
  readonly firstAt: number;
  lastAt: number;
}

/**
 * The home of every report by the base rule, by report id: reports of one key, cut where two that follow each other are
 * more than CLUSTER_GAP_MS apart. `reports` are sorted by (at, id).
 */
export function baseHomes(reports: readonly ActiveReport[]): Map<string, Home> {
  const homes = new Map<string, Home>();
  const latestByKey = new Map<string, Home>();
  for (const report of reports) {
    const key = groupKey(report);
    let home = latestByKey.get(key);
    if (home === undefined || report.at - home.lastAt > CLUSTER_GAP_MS) {
      home = { key, previous: home ?? null, firstAt: report.at, lastAt: report.at };
      latestByKey.set(key, home);
    }
    home.lastAt = report.at;
    homes.set(report.id, home);
  }
  return homes;
}
