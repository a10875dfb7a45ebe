import { useState } from 'react';
import { keepText, keptText } from './kept-text.ts';

/** A text that is still there when its dialog was closed and is opened again; drop the slot once it is sent. */
export function useKeptText(slot: string, initial: () => string): [string, (text: string) => void] {
  const [text, setText] = useState(() => keptText(slot) ?? initial());
  function change(next: string): void {
    keepText(slot, next);
    setText(next);
  }
  return [text, change];
}
