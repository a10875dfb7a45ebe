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
  isLabelHidden?: boolean;
}

/** When customers hear next: in 10, 15 or 30 minutes, or not promised. */
export function NextUpdate({ value, onChange, isLabelHidden = false }: NextUpdateProps) {
  const times = useTimes();
  const [chosen, setChosen] = useState(() => choiceFor(value));
  function choose(id: string): void {
    setChosen(id);
    onChange(id === 'none' ? null : engineNow() + Number(id) * MINUTE);
  }
  return (
    <Segmented
      label={value === null ? 'Next update' : `Next update, ${times.time(value)}`}
      isLabelHidden={isLabelHidden}
      value={chosen}
      onChange={choose}
      segments={[
        ...CHOICES.map((minutes) => ({ id: String(minutes), label: `+${minutes}` })),
        { id: 'none', label: 'None' },
      ]}
    />
  );
}

/** Which choice a time stands for now; '' when it is none of them, since it was set a while ago. */
function choiceFor(value: number | null): string {
  if (value === null) return 'none';
  const minutes = (value - engineNow()) / MINUTE;
  return String(CHOICES.find((choice) => Math.abs(choice - minutes) < 0.5) ?? '');
}
