import { type KeyboardEvent, useState } from 'react';
import { parseMoment } from '../format/moment.ts';
import { useSnapshot } from '../stores/live.ts';
import { engineNow } from '../stores/now.ts';
import { TextField } from '../ui/field.tsx';

/** When something happened, as it is typed; empty means now. */
export interface HappenedAt {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What is wrong with it and what to type instead. */
  readonly problem: string | undefined;
  /** For the command: `{ happenedAt }` (ms since the epoch), or nothing when it is now. Read at the moment of sending. */
  readonly input: () => { readonly happenedAt?: number };
}

/** The state of a HappenedAtField, by the site's clocks. */
export function useHappenedAt(): HappenedAt {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const [text, setText] = useState('');
  const read = () => (text.trim() === '' ? null : parseMoment(text, engineNow(), zone));
  const moment = read();
  return {
    text,
    setText,
    problem: moment !== null && !moment.ok ? moment.problem : undefined,
    input: () => {
      const at = read();
      return at?.ok ? { happenedAt: at.at } : {};
    },
  };
}

interface HappenedAtFieldProps {
  of: HappenedAt;
  isLabelHidden?: boolean;
  hasHelp?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
  className?: string;
}

/** Asks when it happened, if that was not just now. */
export function HappenedAtField({ of, hasHelp = false, ...field }: HappenedAtFieldProps) {
  return (
    <TextField
      {...field}
      label="Happened at"
      value={of.text}
      onChange={of.setText}
      placeholder="now, or 09:14"
      error={of.problem}
      help={hasHelp ? 'Both times are kept: when it happened and when it was recorded.' : undefined}
    />
  );
}
