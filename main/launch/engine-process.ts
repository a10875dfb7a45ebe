import type { HubNews } from '../core/contract/hub-beside.ts';
import type { Announcement, Answer, Request } from '../core/contract/wire.ts';

/** What an engine says: answers carry the `seq` of their request, announcements come unasked. */
export type EngineMessage = Answer | Announcement;

/** The key that seals the secrets of escalation targets (base64), kept by the host's key store. */
export interface SecretsKey {
  readonly type: 'secrets-key';
  readonly key: string;
}

/** A running engine, however it was started. */
export interface EngineProcess {
  readonly pid: number | undefined;
  /** Does nothing once the engine is gone: its exit is told by `onExit`. */
  send(message: Request | SecretsKey | HubNews): void;
  onMessage(listener: (message: EngineMessage) => void): void;
  /** Called once, after the last message. The code is null when a signal ended it or it could not be started. */
  onExit(listener: (code: number | null) => void): void;
  /** Asks it to end in its own time. */
  close(): void;
  /** Ends it at once. */
  kill(): void;
}

/**
 * Starts an engine; `isAgain` once an earlier one has been ready, so that its data must be there. Throws an Error whose message
 * is a sentence for people when that is impossible.
 */
export type LaunchEngine = (isAgain: boolean) => EngineProcess;

export function isAnswer(message: object): message is Answer {
  return 'seq' in message;
}
