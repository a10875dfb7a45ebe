import { FACT_KINDS } from '../../core/ops/kinds.ts';

/** "kind@version" of everything that this program can fold, sorted. */
export function knownKinds(): readonly string[] {
  return Object.entries(FACT_KINDS)
    .map(([kind, { version }]) => `${kind}@${version}`)
    .sort();
}
