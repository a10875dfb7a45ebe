import { useState } from 'react';
import { parseComing } from '../format/moment.ts';
import { useSnapshot } from '../stores/live.ts';
import { engineNow } from '../stores/now.ts';
import { TextField } from '../ui/field.tsx';

/** When something is expected, planned or due, as it is typed. */
export interface Coming {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** What is wrong with it and what to type instead; also that it is missing where it is needed. */
  readonly problem: string | undefined;
  /** ms since the epoch; null where nothing is typed. */
  readonly at: () => number | null;
}

/** The state of a ComingField, by the site's clocks. */
export function useComing(isNeeded: boolean): Coming {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const [text, setText] = useState('');
  const read = () => (text.trim() === '' ? null : parseComing(text, engineNow(), zone));
  const moment = read();
  const missing = isNeeded && moment === null ? 'Give the time, such as 23:00.' : undefined;
  return {
    text,
    setText,
    problem: moment !== null && !moment.ok ? moment.problem : missing,
    at: () => {
      const at = read();
      return at?.ok ? at.at : null;
    },
  };
}

/** Asks for a time that is still to come: "23:00" is the next one. */
export function ComingField({ of, label, className }: { of: Coming; label: string; className?: string }) {
  return (
    <TextField
      label={label}
      value={of.text}
      onChange={of.setText}
      placeholder="23:00, or 2016-01-14 23:00"
      error={of.text === '' ? undefined : of.problem}
      {...(className !== undefined && { className })}
    />
  );
}
