import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import type { FACT_KINDS, FactKind } from './kinds.ts';

/** A fact of any kind that this program knows. */
export type Fact<K extends FactKind = FactKind> = FactOf<typeof FACT_KINDS, K>;

/** A new fact of any kind. */
export type NewFact<K extends FactKind = FactKind> = NewFactOf<typeof FACT_KINDS, K>;
