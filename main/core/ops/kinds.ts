import * as z from 'zod/mini';
import { adviceKinds } from '../advice/kinds.ts';
import { changeKinds } from '../changes/kinds.ts';
import { clusterKinds } from '../clusters/kinds.ts';
import { consoleKinds } from '../consoles/kinds.ts';
import { customerKinds } from '../customers/kinds.ts';
import type { FactOf, PayloadOf } from '../envelope/envelope.ts';
import type { EarlierVersion, KindDefinition } from '../envelope/kind.ts';
import { flagKinds } from '../flags/kinds.ts';
import { incidentKinds } from '../incidents/kinds.ts';
import { messageKinds } from '../outbox/kinds.ts';
import { personKinds } from '../people/kinds.ts';
import { reportKinds } from '../reports/kinds.ts';
import { roomKinds } from '../room/kinds.ts';
import { settingKinds } from '../settings/kinds.ts';
import { teamKinds } from '../team/kinds.ts';
import { symptomKinds } from '../vocabulary/kinds.ts';

/** The one map of everything that can be written to the record, assembled from what the aggregates define. */
export const FACT_KINDS = {
  ...reportKinds,
  ...clusterKinds,
  ...flagKinds,
  ...incidentKinds,
  ...roomKinds,
  ...changeKinds,
  ...personKinds,
  ...customerKinds,
  ...symptomKinds,
  ...adviceKinds,
  ...settingKinds,
  ...consoleKinds,
  ...messageKinds,
  ...teamKinds,
} as const;

export type FactKind = keyof typeof FACT_KINDS;
export type FactPayload<K extends FactKind> = PayloadOf<typeof FACT_KINDS, K>;

/** Every version of every kind that this program can fold, as "kind@version", sorted. */
export function knownKinds(): readonly string[] {
  return Object.entries(FACT_KINDS)
    .flatMap(([kind, { version, earlier }]) =>
      [version, ...earlier.map((each) => each.version)].map((v) => `${kind}@${v}`),
    )
    .sort();
}

/** Whether this program knows how to fold the kind at that version. */
export function isKnownKind(kind: string, version: number): kind is FactKind {
  if (!Object.hasOwn(FACT_KINDS, kind)) return false;
  const known = FACT_KINDS[kind as FactKind];
  return known.version === version || earlierOf(known, version) !== undefined;
}

/** A payload of any known version in the shape of the newest. What it holds is not checked. */
export function upcastPayload(kind: FactKind, version: number, payload: unknown): unknown {
  const earlier = earlierOf(FACT_KINDS[kind], version);
  return earlier === undefined ? payload : earlier.upcast(payload);
}

/** A payload from elsewhere, checked against its own version's schema and then in the shape of the newest; or what does not fit. */
export function fitPayload(
  kind: FactKind,
  version: number,
  payload: unknown,
): { readonly payload: unknown } | { readonly misfit: string } {
  const schema = earlierOf(FACT_KINDS[kind], version)?.schema ?? (FACT_KINDS[kind].schema as z.core.$ZodType);
  const read = z.safeParse(schema, payload);
  if (read.success) return { payload: upcastPayload(kind, version, read.data) };
  const [issue] = read.error.issues;
  return { misfit: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.code ?? 'does not fit'}` };
}

function earlierOf(kind: { readonly earlier: readonly EarlierVersion[] }, version: number): EarlierVersion | undefined {
  return kind.earlier.find((each) => each.version === version);
}

/** The streams that a fact touches. */
export function streamsOf({ kind, payload }: Pick<FactOf<typeof FACT_KINDS>, 'kind' | 'payload'>): readonly string[] {
  const definition: KindDefinition = FACT_KINDS[kind];
  return definition.streams(payload);
}

/** The payload if it has the kind's shape; throws with the first problem otherwise. */
export function checkPayload<K extends FactKind>(kind: K, payload: unknown): FactPayload<K> {
  return z.parse(FACT_KINDS[kind].schema as z.core.$ZodType, payload) as FactPayload<K>;
}
