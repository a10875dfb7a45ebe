import type { DirectoryRow } from '../customers/directory.ts';
import type { OutageShape } from './outage.ts';
import type { Milestone } from './scenario.ts';

/** What is known of an outage, from which its scenario is made. Times are ms; those of milestones relative to startAt. */
export interface ScenarioPlan {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly seed: number;
  readonly directorySeed: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly peopleTook: number | null;
  readonly milestones: readonly Milestone[];
  readonly shape: (directory: readonly DirectoryRow[]) => OutageShape;
}

/** Indexes of the lines whose facet has this value; throws when the directory has none, since nothing would be hit. */
export function linesWith(directory: readonly DirectoryRow[], facet: string, value: string): number[] {
  const lines = directory.flatMap((row, index) => (row.facets[facet] === value ? [index] : []));
  if (lines.length === 0) throw new Error(`no line of the directory has ${facet} ${value}`);
  return lines;
}

/** The first line of each customer among the given ones: the outage's callers are customers, not handsets. */
export function oneLineEach(directory: readonly DirectoryRow[], lines: readonly number[]): number[] {
  const seen = new Set<string>();
  return lines.filter((index) => {
    const customer = directory[index]?.customer ?? '';
    if (seen.has(customer)) return false;
    seen.add(customer);
    return true;
  });
}
