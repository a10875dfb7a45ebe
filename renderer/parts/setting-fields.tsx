import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SettingKey } from '../../main/core/settings/setting.ts';
import { useSubmit } from '../stores/submit.ts';
import { TextAreaField, TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

interface SettingProps {
  settingKey: SettingKey;
  label: string;
}

interface SettingTextProps extends SettingProps {
  value: string;
  placeholder: string;
  /** The longest that it may be, in characters. */
  most: number;
  isLong?: boolean;
}

/** A setting in words. It is saved as its field is left, however it is left; what was refused stays in the field, with why. */
export function SettingText({ settingKey, label, value, placeholder, most, isLong = false }: SettingTextProps) {
  const { typed, ...field } = useSettingField(settingKey, value, (text) => text.trim());
  const shown = { ...field, label, value: typed ?? value, placeholder };
  return isLong ? (
    <TextAreaField {...shown} rows={3} inputProps={{ maxLength: most }} />
  ) : (
    <TextField {...shown} inputProps={{ maxLength: most }} />
  );
}

interface SettingNumberProps extends SettingProps {
  value: number;
  most: number;
}

/** A setting that is a whole number from 0 to `most`. */
export function SettingNumber({ settingKey, label, value, most }: SettingNumberProps) {
  const read = (text: string) => {
    const number = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    return number <= most ? number : null;
  };
  const { typed, error, ...field } = useSettingField(settingKey, value, read);
  const isWrong = typed !== null && read(typed) === null;
  return (
    <TextField
      {...field}
      label={label}
      value={typed ?? String(value)}
      error={isWrong ? `Use a whole number from 0 to ${most}.` : error}
      inputProps={{ inputMode: 'numeric' }}
      className="w-70"
    />
  );
}

interface SettingChoiceProps extends SettingProps {
  value: string;
  options: readonly { id: string; label: string; detail?: string }[];
}

/** A setting that is one of a list; saved as it is chosen. */
export function SettingChoice({ settingKey, label, value, options }: SettingChoiceProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const { submit } = useSubmit(setProblem);
  return (
    <Select
      label={label}
      options={options}
      value={value}
      onChange={(chosen) => void submit('setting.change', { key: settingKey, value: chosen })}
      error={problem ?? undefined}
    />
  );
}

/** What is typed into a setting's field, until it is saved; `read` gives the value that a text stands for, null for none. */
function useSettingField<Value extends string | number>(
  key: SettingKey,
  value: Value,
  read: (text: string) => Value | null,
) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { submit } = useSubmit(setProblem);
  async function save(): Promise<void> {
    const wanted = typed === null ? null : read(typed);
    if (wanted === null) return;
    if (wanted === value || (await submit('setting.change', { key, value: wanted })) !== null) setTyped(null);
  }
  const latest = useRef(save);
  useLayoutEffect(() => {
    latest.current = save;
  });
  // A room that is left by a key takes its fields away before they lose the focus.
  useEffect(() => () => void latest.current(), []);
  return { typed, onChange: setTyped, onBlur: () => void save(), error: problem ?? undefined };
}
