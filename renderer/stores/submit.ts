import { useCallback, useLayoutEffect, useRef, useState } from 'react';
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

/** Sends the commands of one form. */
export interface Sender {
  /** Null when it was refused (`onRefused` is told why), or when another is still under way. */
  send<M extends CommandMethod>(
    method: M,
    input: Omit<InputOf<M>, 'command'>,
    onRefused: (sentence: string) => void,
  ): Promise<Submitted<M>>;
  isBusy(): boolean;
}

/**
 * A sender that sends nothing while a command is under way. An attempt after a failure that may have been one of the
 * connection goes out under the same id, so that it is carried out once, however often it is tried.
 */
export function createSender(): Sender {
  let isBusy = false;
  let unanswered = { key: '', command: '' };
  return {
    isBusy: () => isBusy,
    async send(method, input, onRefused) {
      if (isBusy) return null;
      isBusy = true;
      const key = JSON.stringify([method, input]);
      const command = key === unanswered.key ? unanswered.command : commandId();
      unanswered = { key: '', command: '' };
      const answer = await send(method, input, command, (sentence, mayPass) => {
        if (mayPass) unanswered = { key, command };
        onRefused(sentence);
      });
      isBusy = false;
      return answer;
    },
  };
}

/** A form that sends commands. */
export interface Submitting {
  /** Sends a command; null when it was refused, or when one is still under way. */
  readonly submit: Submit;
  readonly busy: boolean;
}

/**
 * The one way in which a form sends its command: `busy` until it is answered, and nothing sent twice meanwhile. `onRefused` is
 * told why it was refused, and null when a new attempt begins; left out, a toast says so.
 */
export function useSubmit(onRefused: (sentence: string | null) => void = tellInToast): Submitting {
  const [busy, setBusy] = useState(false);
  const [sender] = useState(createSender);
  const latest = useRef(onRefused);
  useLayoutEffect(() => {
    latest.current = onRefused;
  });
  const submitOnce = useCallback<Submit>(
    async (method, input) => {
      if (sender.isBusy()) return null;
      setBusy(true);
      latest.current(null);
      const answer = await sender.send(method, input, (sentence) => latest.current(sentence));
      setBusy(false);
      return answer;
    },
    [sender],
  );
  return { submit: submitOnce, busy };
}

function tellInToast(sentence: string | null): void {
  if (sentence !== null) toastTrouble(sentence);
}

async function send<M extends CommandMethod>(
  method: M,
  input: Omit<InputOf<M>, 'command'>,
  command: string,
  onRefused: (sentence: string, mayPass: boolean) => void,
): Promise<Submitted<M>> {
  const result = await call(method, { ...input, command } as InputOf<M>);
  if (result.ok) return result.value ?? true;
  onRefused(result.refusal.sentence, isPassing(result.refusal));
  return null;
}
