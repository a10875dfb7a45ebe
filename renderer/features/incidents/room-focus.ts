import { useEffect, useRef } from 'react';
import { createStore } from 'zustand/vanilla';

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
    }
    grant();
    return wish.subscribe(grant);
  }, [part]);
  return ref;
}
