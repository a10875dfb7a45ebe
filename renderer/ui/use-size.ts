import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

interface Size {
  width: number;
  height: number;
}

/** A ref for an element and its content box in CSS pixels, kept up to date; zero until the first layout. */
export function useSize<Target extends Element>(): [RefObject<Target | null>, Size] {
  const ref = useRef<Target>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    function measure(): void {
      const box = element?.getBoundingClientRect();
      if (!box) return;
      setSize((old) =>
        old.width === box.width && old.height === box.height ? old : { width: box.width, height: box.height },
      );
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
