import { useEffect, useRef, useState } from 'react';
import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import type { Refusal } from '../../main/core/result.ts';
import { call } from '../client.ts';

export interface Fetched<T> {
  /** The newest answer; null before the first. It stays while a newer one is under way. */
  readonly value: T | null;
  readonly refusal: Refusal | null;
}

/**
 * Asks for something now, and again whenever `version` (anything that changes with it) does. A late answer to an old
 * question is dropped. Input null asks nothing.
 */
export function useFetched<M extends Method>(
  method: M,
  input: InputOf<M> | null,
  version: unknown,
): Fetched<OutputOf<M>> {
  const [fetched, setFetched] = useState<Fetched<OutputOf<M>>>({ value: null, refusal: null });
  const key = JSON.stringify(input);
  const latest = useRef(0);
  useEffect(() => {
    if (input === null) return;
    latest.current += 1;
    const mine = latest.current;
    void call(method, input).then((result) => {
      if (mine !== latest.current) return;
      setFetched(({ value }) =>
        result.ok ? { value: result.value, refusal: null } : { value, refusal: result.refusal },
      );
    });
  }, [method, key, version]);
  return fetched;
}
