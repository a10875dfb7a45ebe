import type { FromDesk, FromHub } from '../../core/hub/wire.ts';
import { ok, type Result, refuse } from '../../core/result.ts';

type Numbered = Extract<FromDesk, { readonly number: number }>;
/** A message without the number that its answer repeats. */
export type Question = { [T in Numbered['type']]: Omit<Extract<Numbered, { type: T }>, 'number'> }[Numbered['type']];
export type Reply = Extract<FromHub, { readonly number: number }>;

/** Questions that were put to the hub, by their numbers, until they are answered or the connection ends. */
export interface Questions {
  ask(question: Question, send: (message: FromDesk) => void): Promise<Result<Reply>>;
  /** Returns whether somebody had waited for it. */
  answer(reply: Reply): boolean;
  refuseAll(sentence: string): void;
}

export const HUB_AWAY = 'The team’s hub cannot be reached now. Nothing was changed; try again when it is there.';

export function createQuestions(): Questions {
  const waiting = new Map<number, (answer: Result<Reply>) => void>();
  let last = 0;
  return {
    ask: (question, send) =>
      new Promise((settle) => {
        last += 1;
        waiting.set(last, settle);
        send({ ...question, number: last } as FromDesk);
      }),
    answer: (reply) => {
      const settle = waiting.get(reply.number);
      waiting.delete(reply.number);
      settle?.(reply.type === 'denied' ? refuse('not-allowed', reply.sentence) : ok(reply));
      return settle !== undefined;
    },
    refuseAll: (sentence) => {
      for (const settle of waiting.values()) settle(refuse('conflict', sentence));
      waiting.clear();
    },
  };
}
