import { isDeepStrictEqual } from 'node:util';
import type { ClusterChange, ClusterRow } from '../../core/contract/views.ts';

/** What changed among the clusters since it was asked last. */
export interface ClusterChanges {
  /** The rows that are new or other than they were told, and the ids of those that are there no more. */
  since(rows: readonly ClusterRow[]): { readonly changed: readonly ClusterChange[]; readonly gone: readonly string[] };
  /** Somebody was shown these rows meanwhile: where they differ from what was told, they are told again. */
  noteShown(rows: readonly ClusterRow[]): void;
}

export function createClusterChanges(): ClusterChanges {
  let told = new Map<string, ClusterRow>();
  /** Somebody may hold these otherwise than they were told. */
  const unsure = new Set<string>();
  return {
    since: (rows) => {
      const before = told;
      told = new Map(rows.map((row) => [row.id, row]));
      const gone = new Set([...before.keys(), ...unsure].filter((id) => !told.has(id)));
      const changed = rows.flatMap((row): ClusterChange[] => {
        if (unsure.has(row.id)) return [row];
        const was = before.get(row.id);
        if (was === undefined) return [row];
        return isDeepStrictEqual(was, row) ? [] : [changeOf(was, row)];
      });
      unsure.clear();
      return { changed, gone: [...gone] };
    },
    noteShown: (rows) => {
      const shown = new Map(rows.map((row) => [row.id, row]));
      for (const id of new Set([...shown.keys(), ...told.keys()]))
        if (!isDeepStrictEqual(shown.get(id), told.get(id))) unsure.add(id);
    },
  };
}

/** A growing cluster of thousands is told by what is other than before. */
function changeOf(was: ClusterRow, { id, ...rest }: ClusterRow): ClusterChange {
  const others = Object.entries(rest).filter(([key, value]) => !isDeepStrictEqual(value, was[key as keyof ClusterRow]));
  return { id, now: Object.fromEntries(others) };
}
