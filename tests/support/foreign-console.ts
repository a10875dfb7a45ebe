import { encodeStamp } from '../../main/core/envelope/stamp.ts';
import { factToBytes, hashOf, NO_PREVIOUS } from '../../main/engine/store/chain.ts';
import type { StoredFact } from '../../main/engine/store/port.ts';

interface Written {
  /** When it was stamped (ms). */
  readonly at?: number;
  readonly version?: number;
  readonly person?: string;
}

/** A console elsewhere, which writes its facts one after the other, chained as they must be. */
export interface ForeignConsole {
  write(kind: string, payload: unknown, options?: Written): StoredFact;
}

export const FOREIGN_NOW = 1_700_000_000_000;

export function foreignConsole(console = 'other', workspace = 'live'): ForeignConsole {
  let seq = 0;
  let previous = NO_PREVIOUS;
  return {
    write: (kind, payload, { at = FOREIGN_NOW, version = 1, person = 'p9' } = {}) => {
      seq += 1;
      const envelope = {
        id: `${console}-${seq}`,
        workspace,
        console,
        seq,
        previous,
        // More facts than a counter holds are written at more than one time.
        stamp: encodeStamp({ wall: at, counter: seq % 65_536 }),
        person,
        command: `command-of-${console}-${seq}`,
        kind,
        version,
        happenedAt: at,
        recordedAt: at,
      };
      const bytes = factToBytes(envelope, payload);
      const hash = hashOf(bytes);
      previous = hash;
      return { bytes, hash };
    },
  };
}
