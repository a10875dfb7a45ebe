import { useEffect, useState } from 'react';
import { useConnection } from '../../stores/connection.ts';
import { refetch, useLive } from '../../stores/live.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Logo } from './logo.tsx';

/** Before there is anything to show. Says so only when it takes longer than a blink. */
export function Starting() {
  const refusal = useLive((state) => state.refusal);
  const sentence = useConnection((state) => state.sentence);
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  const trouble = refusal?.sentence ?? (sentence === '' ? null : sentence);
  return (
    <main className="grid h-full place-content-center justify-items-center gap-4 bg-canvas p-6 text-center">
      <h1 className="flex items-center gap-3 text-24">
        <Logo size={32} /> Groundswell
      </h1>
      <p role="status" className="flex min-h-8 items-center gap-2 text-muted">
        {isSlow && (trouble ?? 'Opening the record')}
        {isSlow && trouble === null && <Spinner />}
      </p>
      {isSlow && trouble !== null && <Button onPress={() => void refetch()}>Try again</Button>}
    </main>
  );
}
