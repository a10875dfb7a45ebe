import { readRawFact } from '../../core/envelope/raw-fact.ts';
import type { FactRow } from '../../core/hub/shapes.ts';
import type { RecordStore } from '../store/port.ts';
import type { ConsoleEnd } from '../store/restore-record.ts';

/** What the hub has of the chain of a console that this desk is about to leave. */
export interface Parting {
  hear(rows: readonly FactRow[]): void;
  /** Up to where both chains are one, and what the hub has after that. */
  endOf(store: Pick<RecordStore, 'factsOf'>, as: string): ConsoleEnd;
}

const AT_A_TIME = 1000;

export function createParting(console: string): Parting {
  const hashes = new Map<number, string>();
  const known = new Set<string>();
  return {
    hear: (rows) => {
      for (const row of rows) {
        const fact = readRawFact(row.bytes);
        if (fact === null) continue;
        known.add(fact.id);
        if (fact.console === console) hashes.set(fact.seq, row.hash);
      }
    },
    endOf: (store, as) => {
      let after = 0;
      for (let isSame = true; isSame; ) {
        const rows = store.factsOf(console, after, AT_A_TIME);
        const other = rows.findIndex(({ seq, hash }) => hashes.get(seq) !== hash);
        isSame = other < 0 && rows.length > 0;
        after = (other < 0 ? rows.at(-1) : rows[other - 1])?.seq ?? after;
      }
      return { console, after, as, known };
    },
  };
}
