import * as z from 'zod/mini';
import { clusterKinds } from '../clusters/kinds.ts';
import { customerKinds } from '../customers/kinds.ts';
import type { PayloadOf } from '../envelope/envelope.ts';
import type { KindDefinition } from '../envelope/kind.ts';
import { flagKinds } from '../flags/kinds.ts';
import { incidentKinds } from '../incidents/kinds.ts';
import { personKinds } from '../people/kinds.ts';
import { reportKinds } from '../reports/kinds.ts';
import { roomKinds } from '../room/kinds.ts';
import { settingKinds } from '../settings/kinds.ts';
import { symptomKinds } from '../vocabulary/kinds.ts';

/** The one map of everything that can be written to the record, assembled from what the aggregates define. */
export const FACT_KINDS = {
  ...reportKinds,
  ...clusterKinds,
  ...flagKinds,
  ...incidentKinds,
  ...roomKinds,
  ...personKinds,
  ...customerKinds,
  ...symptomKinds,
  ...settingKinds,
} as const;

export type FactKind = keyof typeof FACT_KINDS;
export type FactPayload<K extends FactKind> = PayloadOf<typeof FACT_KINDS, K>;

/** Whether this program knows how to fold the kind at that version. */
export function isKnownKind(kind: string, version: number): kind is FactKind {
  return Object.hasOwn(FACT_KINDS, kind) && FACT_KINDS[kind as FactKind].version === version;
}

/** The streams that a fact touches. */
export function streamsOf<K extends FactKind>(kind: K, payload: FactPayload<K>): readonly string[] {
  const definition = FACT_KINDS[kind] as KindDefinition;
  return definition.streams(payload);
}

/** The payload if it has the kind's shape; throws with the first problem otherwise. */
export function checkPayload<K extends FactKind>(kind: K, payload: unknown): FactPayload<K> {
  return z.parse(FACT_KINDS[kind].schema as z.core.$ZodType, payload) as FactPayload<K>;
}
