import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ComposerKind } from './composer-kinds.ts';

/** What the composer writes next; a key may choose it before the room is drawn. */
const chosen = createStore<{ readonly kind: ComposerKind }>(() => ({ kind: 'note' }));

export function useComposerKind(): ComposerKind {
  return useStore(chosen, ({ kind }) => kind);
}

export function composerKind(): ComposerKind {
  return chosen.getState().kind;
}

export function setComposerKind(kind: ComposerKind): void {
  chosen.setState({ kind });
}
