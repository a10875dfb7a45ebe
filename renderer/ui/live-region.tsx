import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { interrupt, say, speech } from './speech.ts';

interface LiveRegionProps {
  /** Read out when it changes; an empty text says nothing. */
  message: string;
  /** Interrupts the screen reader: for a new flag, and nothing else. */
  isUrgent?: boolean;
  /** At most one message in so many milliseconds; the newest one wins. */
  throttle?: number;
}

/** Has its message read out by the window's one live region, after what others have said. Draws nothing. */
export function LiveRegion({ message, isUrgent = false, throttle = 2000 }: LiveRegionProps) {
  const [who] = useState(() => Symbol('speaker'));
  const quietUntil = useRef(0);
  useEffect(() => {
    const wait = isUrgent ? 0 : Math.max(0, quietUntil.current - performance.now());
    const timer = setTimeout(() => {
      quietUntil.current = performance.now() + throttle;
      if (isUrgent) interrupt(who, message);
      else say(who, message);
    }, wait);
    return () => clearTimeout(timer);
  }, [who, message, isUrgent, throttle]);
  // Whoever goes has nothing more to say.
  useEffect(() => () => (isUrgent ? interrupt(who, '') : say(who, '')), [who, isUrgent]);
  return null;
}

/** The window's only unseen live regions. Always there: one that appears together with its text is not read. Dialogs do not hide it. */
export function Voice() {
  const { polite, urgent } = useStore(speech);
  return (
    <div data-live-announcer="true" className="sr-only">
      <div role="status" aria-atomic="true">
        {polite}
      </div>
      <div role="alert" aria-atomic="true">
        {urgent}
      </div>
    </div>
  );
}
