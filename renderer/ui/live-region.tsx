import { useEffect, useRef, useState } from 'react';

interface LiveRegionProps {
  /** Read out when it changes; an empty text says nothing. */
  message: string;
  /** Interrupts the screen reader: for a new flag, and nothing else. */
  isUrgent?: boolean;
  /** At most one message in so many milliseconds; the newest one wins. */
  throttle?: number;
}

/** An unseen live region. Keep it mounted: one that appears together with its text is not read. */
export function LiveRegion({ message, isUrgent = false, throttle = 2000 }: LiveRegionProps) {
  const [spoken, setSpoken] = useState('');
  const quietUntil = useRef(0);
  useEffect(() => {
    const wait = isUrgent ? 0 : Math.max(0, quietUntil.current - performance.now());
    const timer = setTimeout(() => {
      quietUntil.current = performance.now() + throttle;
      setSpoken(message);
    }, wait);
    return () => clearTimeout(timer);
  }, [message, isUrgent, throttle]);
  return (
    <div role={isUrgent ? 'alert' : 'status'} aria-atomic="true" className="sr-only">
      {spoken}
    </div>
  );
}
