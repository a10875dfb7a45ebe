import { bytesToFact } from './chain.ts';
import type { KeyRing } from './keys.ts';
import { sealedBlocks } from './seal.ts';
import type { FactTable } from './tables.ts';

/** So many facts are looked at, from the newest back. */
const LOOK_BACK = 5000;

/**
 * Whether these keys open the newest sealed text of a log that was not erased. Facts that are known to be locked do not
 * count. 'none': the log holds no such text; 'too-far': nor do its newest facts, and nobody looked further.
 */
export function newestSealed(
  facts: FactTable,
  keys: Pick<KeyRing, 'open'>,
  locked: ReadonlySet<number>,
): 'opens' | 'locked' | 'none' | 'too-far' {
  const last = facts.last();
  for (let position = last; position > Math.max(0, last - LOOK_BACK); position -= 1) {
    const bytes = locked.has(position) ? null : facts.at(position);
    if (bytes === null || !bytes.includes('"sealed"')) continue;
    for (const { subject, sealed } of sealedBlocks(bytesToFact(bytes).payload)) {
      const opened = keys.open(subject, sealed);
      if (opened !== 'erased') return opened === 'locked' ? 'locked' : 'opens';
    }
  }
  return last > LOOK_BACK ? 'too-far' : 'none';
}
