import { useCallback, useRef, useState } from 'react';
import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import { call, commandId, isPassing } from '../client.ts';
import { toastTrouble } from './toasts.ts';

export type CommandMethod = { [M in Method]: InputOf<M> extends { command: string } ? M : never }[Method];

/** What a command answers; true where its answer is null, null when it was refused. */
export type Submitted<M extends CommandMethod> = NonNullable<OutputOf<M>> | true | null;

export type Submit = <M extends CommandMethod>(method: M, input: Omit<InputOf<M>, 'command'>) => Promise<Submitted<M>>;

/**
 * Sends a command under a fresh id. When it is refused the sentence is shown as a toast.
 * Returns the answer, or null when it was refused (an answer of null comes back as true).
 */
export const submit: Submit = (method, input) => send(method, input, commandId(), toastTrouble);

/** A form that sends commands. */
export interface Submitting {
  /** Sends a command; null when it was refused, or when one is still under way. */
  readonly submit: Submit;
  readonly busy: boolean;
}

/**
 * The one way in which a form sends its command: `busy` until it is answered, nothing sent twice meanwhile, and an attempt
 * after a failure that may have been one of the connection goes out under the same id, so that it is carried out once.
 * `onRefused` is told why, and null when a new attempt begins; left out, a toast says so.
 */
export function useSubmit(onRefused: (sentence: string | null) => void = tellInToast): Submitting {
  const [busy, setBusy] = useState(false);
  const state = useRef({ isBusy: false, open: { key: '', command: '' } });
  const latest = useRef(onRefused);
  latest.current = onRefused;
  const submitOnce = useCallback<Submit>(async (method, input) => {
    if (state.current.isBusy) return null;
    const key = JSON.stringify([method, input]);
    const command = key === state.current.open.key ? state.current.open.command : commandId();
    state.current = { isBusy: true, open: { key, command } };
    setBusy(true);
    latest.current(null);
    let mayHaveBeenDone = false;
    const answer = await send(method, input, command, (sentence, isPassingTrouble) => {
      mayHaveBeenDone = isPassingTrouble;
      latest.current(sentence);
    });
    state.current = { isBusy: false, open: mayHaveBeenDone ? { key, command } : { key: '', command: '' } };
    setBusy(false);
    return answer;
  }, []);
  return { submit: submitOnce, busy };
}

function tellInToast(sentence: string | null): void {
  if (sentence !== null) toastTrouble(sentence);
}

async function send<M extends CommandMethod>(
  method: M,
  input: Omit<InputOf<M>, 'command'>,
  command: string,
  onRefused: (sentence: string, isPassingTrouble: boolean) => void,
): Promise<Submitted<M>> {
  const result = await call(method, { ...input, command } as InputOf<M>);
  if (result.ok) return result.value ?? true;
  onRefused(result.refusal.sentence, isPassing(result.refusal));
  return null;
}
