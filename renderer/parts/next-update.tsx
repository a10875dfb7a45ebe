import { useState } from 'react';
import { useTimes } from '../format/use-times.ts';
import { engineNow } from '../stores/now.ts';
import { Segmented } from '../ui/segmented.tsx';

const MINUTE = 60_000;
const CHOICES = [10, 15, 30] as const;

interface NextUpdateProps {
  /** ms since the epoch; null for none. */
  value: number | null;
  onChange: (at: number | null) => void;
  /** Which of the choices the value came from, in minutes; left out, none is lit, since the value is of earlier. */
  initial?: '10' | '15' | '30';
}

/** When customers hear next: in 10, 15 or 30 minutes, or not promised. */
export function NextUpdate({ value, onChange, initial }: NextUpdateProps) {
  const times = useTimes();
  const [chosen, setChosen] = useState(value === null ? 'none' : (initial ?? ''));
  function choose(id: string): void {
    setChosen(id);
    onChange(id === 'none' ? null : engineNow() + Number(id) * MINUTE);
  }
  return (
    <Segmented
      label={value === null ? 'Next update' : `Next update, ${times.time(value)}`}
      value={chosen}
      onChange={choose}
      segments={[
        ...CHOICES.map((minutes) => ({ id: String(minutes), label: `+${minutes}` })),
        { id: 'none', label: 'None' },
      ]}
    />
  );
}
