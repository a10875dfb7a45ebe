import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import type { Refusal } from '../../main/core/result.ts';
import { call } from '../client.ts';
import { useConnection } from './connection.ts';
import { keepIdentity } from './keep-identity.ts';
import { useLive } from './live.ts';

/** Something that the engine is asked for, and how far that is. `Known` (parts/known.tsx) draws it. */
export type Resource<T> =
  | { readonly state: 'asking' }
  | {
      readonly state: 'known';
      readonly value: T;
      /** Why a newer answer could not be had; null while this is the newest. */
      readonly refusal: Refusal | null;
      readonly retry: () => void;
    }
  | { readonly state: 'refused'; readonly refusal: Refusal; readonly retry: () => void };

/** While things change fast, a newer answer is asked for at most so often (ms). */
const PAUSE_MS = 200;

interface Options {
  /** Keeps showing the answer to the last input until the next one is answered: for lists that follow typing. */
  readonly keepsLast?: boolean;
}

interface Held<T> {
  readonly value: T | null;
  readonly refusal: Refusal | null;
  readonly hasValue: boolean;
}

const NOTHING = { value: null, refusal: null, hasValue: false } as const;

/**
 * Asks for something now, and again when `version` (anything that changes with it) does or the engine comes back or the whole snapshot was fetched anew. While an
 * answer is under way or has just come, further requests become one. An answer to another input is dropped. What is the same
 * in a newer answer keeps its identity. Input null asks nothing.
 */
export function useResource<M extends Method>(
  method: M,
  input: InputOf<M> | null,
  version: unknown = null,
  { keepsLast = false }: Options = {},
): Resource<OutputOf<M>> {
  const [held, setHeld] = useState<Held<OutputOf<M>>>(NOTHING);
  const readyCount = useConnection((state) => state.readyCount);
  const fetches = useLive((state) => state.fetches);
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
      setHeld((before) =>
        result.ok
          ? { value: keepIdentity(before.value, result.value), refusal: null, hasValue: true }
          : { ...before, refusal: result.refusal },
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    state.isBusy = false;
    if (state.isWanted || state.key !== wanted) void ask();
  }, [method]);
  const request = useCallback(() => {
    asked.current.isWanted = true;
    if (!asked.current.isBusy) void ask();
  }, [ask]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: version, readyCount and fetches stand for whatever may have changed
  useEffect(() => {
    const state = asked.current;
    if (state.key !== key) {
      state.key = key;
      if (!keepsLast || key === 'null') setHeld(NOTHING);
    }
    request();
    return () => {
      state.isWanted = false;
    };
  }, [key, version, readyCount, fetches, request, keepsLast]);
  const retry = useCallback(() => {
    setHeld((before) => ({ ...before, refusal: null }));
    request();
  }, [request]);
  if (held.hasValue) return { state: 'known', value: held.value as OutputOf<M>, refusal: held.refusal, retry };
  if (held.refusal !== null) return { state: 'refused', refusal: held.refusal, retry };
  return { state: 'asking' };
}

/** One version of several things: another object whenever one of them is another. */
export function useVersion(...of: readonly unknown[]): object {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for exactly these
  return useMemo(() => ({}), of);
}

/** The value, where a component shows something else as long as it is not known. */
export function knownValue<T>(resource: Resource<T>): T | null {
  return resource.state === 'known' ? resource.value : null;
}

/** A value that follows `value` once that has rested for so long (ms): what is typed is asked for when the keys rest. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
