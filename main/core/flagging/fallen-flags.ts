import type { Cluster } from '../clusters/cluster.ts';
import type { FlagState } from '../flags/flag.ts';

/**
 * The flags that fall when two reports' clusters are parted again: those that nobody has decided on and whose evidence lies
 * in both of them. What either of them calls for by itself is raised anew.
 */
export function fallenFlags(
  parted: readonly [Cluster | null, Cluster | null],
  flags: readonly FlagState[],
  incidentFlags: ReadonlySet<string>,
): FlagState[] {
  const [one, other] = parted;
  if (one === null || other === null || one.id === other.id) return [];
  const inOne = new Set(one.reports.map(({ id }) => id));
  const inOther = new Set(other.reports.map(({ id }) => id));
  return flags.filter(
    ({ flag, dismissed, evidence }) =>
      dismissed === null &&
      !incidentFlags.has(flag) &&
      evidence.reports.some((report) => inOne.has(report)) &&
      evidence.reports.some((report) => inOther.has(report)),
  );
}
