import { useCallback, useEffect, useRef, useState } from 'react';
import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import type { Refusal } from '../../main/core/result.ts';
import { call } from '../client.ts';

export interface Fetched<T> {
  /** The newest answer; null before the first. It stays while a newer one is under way. */
  readonly value: T | null;
  readonly refusal: Refusal | null;
}

/** While things change fast, a newer answer is asked for at most so often (ms). */
const PAUSE_MS = 200;

/**
 * Asks for something now, and again when `version` (anything that changes with it) does. While an answer is under way or has
 * just come, further wishes become one. An answer to another input is dropped. Input null asks nothing.
 */
export function useFetched<M extends Method>(
  method: M,
  input: InputOf<M> | null,
  version: unknown,
): Fetched<OutputOf<M>> {
  const [fetched, setFetched] = useState<Fetched<OutputOf<M>>>({ value: null, refusal: null });
  const key = JSON.stringify(input);
  const asked = useRef({ key: '', isBusy: false, isWanted: false });
  const ask = useCallback(async () => {
    const state = asked.current;
    const wanted = state.key;
    if (wanted === 'null') return;
    state.isBusy = true;
    state.isWanted = false;
    const result = await call(method, JSON.parse(wanted) as InputOf<M>);
    if (state.key === wanted) {
      setFetched(({ value }) =>
        result.ok ? { value: result.value, refusal: null } : { value, refusal: result.refusal },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    state.isBusy = false;
    if (state.isWanted || state.key !== wanted) void ask();
  }, [method]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for whatever may have changed
  useEffect(() => {
    const state = asked.current;
    if (state.key !== key) {
      state.key = key;
      setFetched({ value: null, refusal: null });
    }
    state.isWanted = true;
    if (!state.isBusy) void ask();
    return () => {
      state.isWanted = false;
    };
  }, [key, version, ask]);
  return fetched;
}
