import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { WorkspaceName } from '../../main/core/contract/views.ts';
import { call } from '../client.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { useWorkspace } from './workspace.ts';

/** A text that was typed and not sent yet. It survives leaving its place, a crash and a restart. */
export interface Draft {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Whether something was typed that is not what stood there at first. */
  readonly isTyped: boolean;
  /** Forgets what was typed: it was sent, or is not wanted any more. */
  readonly drop: () => void;
}

interface Slot {
  /** Null when nothing is typed. */
  readonly text: string | null;
  /** Whether the engine has been asked, or what is known here is newer than anything that it could say. */
  readonly isKnown: boolean;
}

const NOTHING: Slot = { text: null, isKnown: true };

/** By workspace and slot. This window's own word is always newer than the engine's. */
const slots = createStore<{ readonly byKey: ReadonlyMap<string, Slot> }>(() => ({ byKey: new Map() }));
const keepers = new Map<string, Keeper<string | null>>();

/** The draft under a slot of the open workspace ("note-01J…"); `initial` is what stands there while nothing is typed. */
export function useDraft(slot: string, initial = ''): Draft {
  const workspace = useWorkspace();
  const key = keyOf(workspace, slot);
  const typed = useStore(slots, ({ byKey }) => byKey.get(key)?.text ?? null);
  useEffect(() => void load(workspace, slot), [workspace, slot]);
  return {
    text: typed ?? initial,
    isTyped: typed !== null,
    setText: (text) => change(workspace, slot, text === initial ? null : text),
    drop: () => change(workspace, slot, null),
  };
}

/** Forgets every draft of this window, as when a caller is erased: their name must not come back out of a text. */
export function forgetDrafts(): void {
  slots.setState(({ byKey }) => ({ byKey: new Map([...byKey.keys()].map((key) => [key, NOTHING])) }));
  for (const keeper of keepers.values()) {
    keeper.change(() => null);
    void keeper.flush();
  }
}

function change(workspace: WorkspaceName, slot: string, text: string | null): void {
  set(keyOf(workspace, slot), { text, isKnown: true });
  const keeper = keeperOf(workspace, slot);
  keeper.change(() => text);
  // What was sent is dropped at once: a window that goes now must not find it again.
  if (text === null) void keeper.flush();
}

async function load(workspace: WorkspaceName, slot: string): Promise<void> {
  const key = keyOf(workspace, slot);
  if (slots.getState().byKey.get(key)?.isKnown === true) return;
  const result = await call('draft.load', { slot }, workspace);
  // Typed or dropped meanwhile: the engine's answer is older.
  if (!result.ok || slots.getState().byKey.get(key)?.isKnown === true) return;
  set(key, { text: result.value === null ? null : parseText(result.value.json), isKnown: true });
}

function keeperOf(workspace: WorkspaceName, slot: string): Keeper<string | null> {
  const key = keyOf(workspace, slot);
  const known = keepers.get(key);
  if (known !== undefined) return known;
  const keeper = createKeeper<string | null>((text) =>
    text === null
      ? call('draft.drop', { slot }, workspace)
      : call('draft.save', { slot, json: JSON.stringify(text) }, workspace),
  );
  keepers.set(key, keeper);
  return keeper;
}

function set(key: string, slot: Slot): void {
  slots.setState(({ byKey }) => ({ byKey: new Map(byKey).set(key, slot) }));
}

function keyOf(workspace: WorkspaceName, slot: string): string {
  return `${workspace}/${slot}`;
}

function parseText(json: string): string | null {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}
