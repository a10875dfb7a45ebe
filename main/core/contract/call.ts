import * as z from 'zod/mini';

/** One call: the schema of its input (checked on arrival) and the type of its answer. */
export interface Call<I extends z.core.$ZodType, O> {
  readonly input: I;
  /** Phantom: only its type is used. */
  readonly output: O;
}

export function call<O>() {
  return <I extends z.core.$ZodType>(input: I): Call<I, O> => ({ input, output: undefined as O });
}

/** Made by the caller of a command: the same id twice is carried out once. */
export const command = z.string().check(z.regex(/^[0-9A-Za-z_-]{8,64}$/));
