import { createStore } from 'zustand/vanilla';
import type { SymptomPhrases } from '../../main/core/contract/unsorted-views.ts';
import { call } from '../client.ts';
import { live } from './live.ts';
import { workspace } from './workspace.ts';

/**
 * The first phrases of the symptoms that the open workspace's site named, for the suggestions to learn from. They are
 * callers' words: held in memory only, and read again whenever the snapshot is, so that an erased caller's drop out.
 */
export const namedPhrases = createStore<{ readonly list: readonly SymptomPhrases[] }>(() => ({ list: [] }));

/** Keeps the phrases in step with the list of symptoms. Call once. */
export function startNamedPhrases(): void {
  live.subscribe(({ snapshot }, before) => {
    if (snapshot?.symptoms !== before.snapshot?.symptoms) void read();
  });
}

async function read(): Promise<void> {
  const { snapshot } = live.getState();
  const where = workspace.getState().name;
  if (snapshot === null || snapshot.symptoms.length === 0) {
    if (namedPhrases.getState().list.length > 0) namedPhrases.setState({ list: [] });
    return;
  }
  const result = await call('symptom-phrases.get', {}, where);
  if (!result.ok || where !== workspace.getState().name) return;
  if (JSON.stringify(result.value) !== JSON.stringify(namedPhrases.getState().list)) {
    namedPhrases.setState({ list: result.value });
  }
}
