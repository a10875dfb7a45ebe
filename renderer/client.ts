import { type InputOf, isHostMethod, type Method, type OutputOf } from '../main/core/contract/calls.ts';
import type { WorkspaceName } from '../main/core/contract/views.ts';
import type { Announcement, Bridge } from '../main/core/contract/wire.ts';
import { type Refusal, type Result, refuse } from '../main/core/result.ts';
import { connection, isCommand, noteAnswer, noteAway, noteReady, noteSent } from './stores/connection.ts';
import { workspace } from './stores/workspace.ts';
import { connectWebBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the web host has none. */
    readonly groundswell?: Bridge;
  }
}

/** How long a call waits for the engine to come back before its refusal is shown (ms). */
const PATIENCE_MS = 20_000;

/** Reads may be asked twice; so may these, which set rather than add. Commands are repeated by their id. */
const REPEATABLE: ReadonlySet<string> = new Set([
  'draft.save',
  'draft.drop',
  'draft.claim',
  'preferences.save',
  'person.switch',
  'sample.create',
  'drill.scenarios',
  'factors.of',
  'factors.after',
]);
const READ = /[.-](get|page|search|load|preview|progress|status|curve|outlook)$/;

let bridge: Bridge | null = null;
const listeners = new Set<(announcement: Announcement) => void>();

/** Connects to the engine: through the preload's bridge, or on the web host over the wire. Call once, before the first call. */
export function startClient(host: Bridge = window.groundswell ?? connectWebBridge()): void {
  bridge = host;
  host.onChange(hear);
}

/** A fresh id for a command: the same id twice is carried out once. */
export function commandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

/**
 * Calls the engine (in the workspace that is open, unless another is named) or the host. Never rejects: failures are
 * refusals with a sentence. A command or a read that meets an engine that is away is asked once more when it is back.
 */
export async function call<M extends Method>(
  method: M,
  input: InputOf<M>,
  where: WorkspaceName = workspace.getState().name,
): Promise<Result<OutputOf<M>>> {
  const readyBefore = connection.getState().readyCount;
  noteSent(input);
  let result = await callOnce(method, input, where);
  if (
    !result.ok &&
    result.refusal.code === 'engine-away' &&
    isRepeatable(method, input) &&
    (await isBackAfter(readyBefore))
  ) {
    result = await callOnce(method, input, where);
  }
  noteAnswer(input, result);
  return result;
}

/** Hears everything that the engine and the host announce. Returns the function that stops listening. */
export function onAnnouncement(listener: (announcement: Announcement) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the refusal means that the call may succeed later, unchanged. */
export function isPassing(refusal: Refusal): boolean {
  return refusal.code === 'engine-away' || refusal.code === 'engine-busy' || refusal.code === 'disk-full';
}

async function callOnce<M extends Method>(
  method: M,
  input: InputOf<M>,
  where: WorkspaceName,
): Promise<Result<OutputOf<M>>> {
  if (bridge === null)
    return refuse('engine-away', 'The console is not connected to its program. Start Groundswell again.');
  // The contract types both ends; the bridge between them carries plain data.
  return (await bridge.call(where, method, input)) as Result<OutputOf<M>>;
}

function isRepeatable(method: Method, input: object): boolean {
  if (isHostMethod(method)) return false;
  return isCommand(input) || READ.test(method) || REPEATABLE.has(method);
}

/** True once the engine has come up after the given number of times; false when it stays away too long. */
function isBackAfter(readyBefore: number): Promise<boolean> {
  if (connection.getState().readyCount > readyBefore) return Promise.resolve(true);
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(false), PATIENCE_MS);
    const stop = onAnnouncement((announcement) => {
      if (announcement.type === 'ready') finish(true);
    });
    function finish(isBack: boolean): void {
      clearTimeout(timer);
      stop();
      resolve(isBack);
    }
  });
}

function hear(announcement: Announcement): void {
  if (announcement.type === 'ready') noteReady();
  if (announcement.type === 'away') noteAway(announcement.sentence);
  for (const listener of [...listeners]) listener(announcement);
}
