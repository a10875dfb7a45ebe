import type { InputOf, Method, OutputOf } from '../../main/core/contract/calls.ts';
import { call, commandId } from '../client.ts';
import { toastTrouble } from './toasts.ts';

type CommandMethod = { [M in Method]: InputOf<M> extends { command: string } ? M : never }[Method];

/**
 * Sends a command under a fresh id. When it is refused the sentence is shown as a toast.
 * Returns the answer, or null when it was refused (an answer of null comes back as true).
 */
export async function submit<M extends CommandMethod>(
  method: M,
  input: Omit<InputOf<M>, 'command'>,
): Promise<NonNullable<OutputOf<M>> | true | null> {
  const result = await call(method, { ...input, command: commandId() } as InputOf<M>);
  if (result.ok) return result.value ?? true;
  toastTrouble(result.refusal.sentence);
  return null;
}
