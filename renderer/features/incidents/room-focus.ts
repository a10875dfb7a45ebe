import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

/** Past the end of any text: the browser takes it for the end. */
const LAST = 1_000_000;

type Part = 'update' | 'note';

/** A part of the room that a key asked for: the room puts the focus there once it is drawn. */
const wish = createStore<{ readonly part: Part | null }>(() => ({ part: null }));

export function focusPart(part: Part): void {
  wish.setState({ part });
}

/** A ref for the field that gets the focus when its part is asked for, now or before it was drawn. */
export function useFocusWish<Target extends HTMLElement>(part: Part) {
  const ref = useRef<Target>(null);
  useEffect(() => {
    function grant(): void {
      if (wish.getState().part !== part || ref.current === null) return;
      wish.setState({ part: null });
      ref.current.focus();
      // Going on with a text means going on at its end.
      if (ref.current instanceof HTMLTextAreaElement) ref.current.setSelectionRange(LAST, LAST);
    }
    grant();
    return wish.subscribe(grant);
  }, [part]);
  return ref;
}
