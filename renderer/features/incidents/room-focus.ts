import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

/** Past the end of any text: the browser takes it for the end. */
const LAST = 1_000_000;

type Part = 'update' | 'note';

/** A part of the room that a key asked for: the room puts the focus there once it is drawn. */
const requested = createStore<{ readonly part: Part | null }>(() => ({ part: null }));

export function focusPart(part: Part): void {
  requested.setState({ part });
}

/** A ref for the field that gets the focus when its part is asked for, now or before it was drawn. */
export function useRequestedFocus<Target extends HTMLElement>(part: Part) {
  const ref = useRef<Target>(null);
  useEffect(() => {
    function focusIfRequested(): void {
      if (requested.getState().part !== part || ref.current === null) return;
      requested.setState({ part: null });
      ref.current.focus();
      // Going on with a text means going on at its end; a field that is to be replaced has selected itself.
      const field = ref.current;
      if (field instanceof HTMLTextAreaElement && field.selectionStart === field.selectionEnd)
        field.setSelectionRange(LAST, LAST);
    }
    focusIfRequested();
    return requested.subscribe(focusIfRequested);
  }, [part]);
  return ref;
}
