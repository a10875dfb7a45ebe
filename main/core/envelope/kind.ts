import type * as z from 'zod/mini';

/**
 * A kind of fact: its newest version, that version's schema, the streams (aggregates) that it touches, and its earlier
 * versions. A version is never changed: a new shape is a new version beside the old one, and facts of the old one are
 * read as if they had been written in the new one.
 */
export interface KindDefinition<S extends z.core.$ZodType = z.core.$ZodType> {
  readonly version: number;
  readonly schema: S;
  readonly earlier: readonly EarlierVersion[];
  // A method, so that a map of kinds is one of `KindDefinitions` whatever its payloads are.
  streams(payload: z.infer<S>): readonly string[];
}

/** A version that is read but not written any more. */
export interface EarlierVersion {
  readonly version: number;
  readonly schema: z.core.$ZodType;
  /** The payload in the shape of the newest version. */
  readonly upcast: (payload: unknown) => unknown;
}

/** The kinds of one aggregate, by name. */
export type KindDefinitions = Readonly<Record<string, KindDefinition>>;

export function defineKind<S extends z.core.$ZodType>(
  version: number,
  schema: S,
  streams: (payload: z.infer<S>) => readonly string[],
  earlier: readonly EarlierVersion[] = [],
): KindDefinition<S> {
  return { version, schema, streams, earlier };
}

/** A version before the newest. `upcast` gets what the schema let through. */
export function earlierVersion<S extends z.core.$ZodType>(
  version: number,
  schema: S,
  upcast: (payload: z.infer<S>) => unknown,
): EarlierVersion {
  return { version, schema, upcast: upcast as (payload: unknown) => unknown };
}
