import { useEffect, useRef, useState } from 'react';
import { call } from '../client.ts';

/** Typing is saved so long after the last key (ms). */
const PAUSE_MS = 600;

/**
 * A text that survives a crash: kept by the engine as it is typed, under a slot, and dropped when it is done with.
 * Returns the text, its setter, and what forgets it.
 */
export function useDraftText(slot: string): [string, (text: string) => void, () => void] {
  const [text, setText] = useState('');
  const isTouched = useRef(false);
  useEffect(() => {
    isTouched.current = false;
    setText('');
    let isGone = false;
    void call('draft.load', { slot }).then((result) => {
      if (isGone || isTouched.current || !result.ok || result.value === null) return;
      const kept: unknown = safeParse(result.value.json);
      if (typeof kept === 'string') setText(kept);
    });
    return () => {
      isGone = true;
    };
  }, [slot]);
  useEffect(() => {
    if (!isTouched.current) return;
    const timer = setTimeout(() => {
      void (text === '' ? call('draft.drop', { slot }) : call('draft.save', { slot, json: JSON.stringify(text) }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [slot, text]);
  function change(next: string): void {
    isTouched.current = true;
    setText(next);
  }
  return [text, change, () => change('')];
}

function safeParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
