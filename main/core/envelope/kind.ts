import type * as z from 'zod/mini';

/**
 * A kind of fact: its version, its payload's schema, and the streams (aggregates) that it touches. A kind is never
 * changed: a new shape is a new version beside the old one.
 */
export interface KindDefinition<S extends z.core.$ZodType = z.core.$ZodType> {
  readonly version: number;
  readonly schema: S;
  // A method, so that a map of kinds is one of `KindDefinitions` whatever its payloads are.
  streams(payload: z.infer<S>): readonly string[];
}

/** The kinds of one aggregate, by name. */
export type KindDefinitions = Readonly<Record<string, KindDefinition>>;

export function defineKind<S extends z.core.$ZodType>(
  version: number,
  schema: S,
  streams: (payload: z.infer<S>) => readonly string[],
): KindDefinition<S> {
  return { version, schema, streams };
}
