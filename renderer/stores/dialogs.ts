import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { IncidentStateName } from '../../main/core/incidents/incident.ts';

/** The one dialog that is open, and what it is about. */
export type DialogState =
  | { readonly kind: 'none' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'person' }
  | { readonly kind: 'declare'; readonly cluster: string }
  | { readonly kind: 'attach'; readonly cluster: string }
  | { readonly kind: 'dismiss'; readonly cluster: string }
  | { readonly kind: 'merge'; readonly cluster: string }
  | { readonly kind: 'name-symptom'; readonly reports: readonly string[]; readonly words: readonly string[] }
  | { readonly kind: 'move'; readonly cluster: string; readonly reports: readonly string[] }
  | { readonly kind: 'state'; readonly incident: string; readonly state: IncidentStateName }
  | { readonly kind: 'edit'; readonly incident: string };

export const dialogs = createStore<{ readonly open: DialogState }>(() => ({ open: { kind: 'none' } }));

export function useDialog(): DialogState {
  return useStore(dialogs, (state) => state.open);
}

export function openDialog(open: DialogState): void {
  dialogs.setState({ open });
}

export function closeDialog(): void {
  dialogs.setState({ open: { kind: 'none' } });
}
