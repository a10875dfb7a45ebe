import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { HealthView } from '../../main/core/contract/views.ts';
import type { Result } from '../../main/core/result.ts';

/** Whether the engine answers, and what became of the last saves. */
export interface ConnectionState {
  readonly link: 'connecting' | 'connected' | 'away';
  /** Why the engine is away; '' while it is not. */
  readonly sentence: string;
  /** How often the engine has come up since the window opened. */
  readonly readyCount: number;
  /** Commands that have not been answered yet. */
  readonly saving: number;
  /** Calls that were saved here and are not acknowledged; one whose caller is still looked up has sent no command yet. */
  readonly callsOnTheirWay: number;
  /** Why the last command was not saved; null when it was. */
  readonly notSaved: string | null;
  /** State of the data; null until the engine has told it. */
  readonly health: HealthView | null;
}

export const connection = createStore<ConnectionState>(() => ({
  link: 'connecting',
  sentence: '',
  readyCount: 0,
  saving: 0,
  callsOnTheirWay: 0,
  notSaved: null,
  health: null,
}));

export function useConnection<T>(select: (state: ConnectionState) => T): T {
  return useStore(connection, select);
}

/** Commands carry their id and change the record; everything else only reads. */
export function isCommand(input: object): boolean {
  return 'command' in input;
}

export function noteSent(input: object): void {
  if (isCommand(input)) connection.setState(({ saving }) => ({ saving: saving + 1 }));
}

/** Keeps count of unanswered commands and of whether the last one was saved. A refusal on its merits is not a failure to save. */
export function noteAnswer(input: object, result: Result<unknown>): void {
  if (result.ok) connection.setState({ link: 'connected', sentence: '' });
  if (!isCommand(input)) return;
  connection.setState(({ saving, notSaved }) => ({
    saving: Math.max(0, saving - 1),
    notSaved: result.ok ? null : isStorageTrouble(result.refusal.code) ? result.refusal.sentence : notSaved,
  }));
}

export function noteCallsOnTheirWay(callsOnTheirWay: number): void {
  connection.setState({ callsOnTheirWay });
}

export function noteReady(): void {
  connection.setState(({ readyCount }) => ({ link: 'connected', sentence: '', readyCount: readyCount + 1 }));
}

export function noteAway(sentence: string): void {
  connection.setState({ link: 'away', sentence });
}

export function noteHealth(health: HealthView): void {
  connection.setState({ health });
}

function isStorageTrouble(code: string): boolean {
  return code === 'disk-full' || code === 'engine-away' || code === 'internal' || code === 'data-unreadable';
}
