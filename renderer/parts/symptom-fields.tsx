import { sameName } from '../../main/core/vocabulary/name.ts';
import type { SymptomGroupId } from '../../main/core/vocabulary/named-symptom.ts';
import { isSymptomGroup, SYMPTOM_GROUP_OPTIONS } from '../format/symptom-groups.ts';
import { useSymptomEntries } from '../stores/symptom-list.ts';
import { TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

export interface SymptomDraft {
  readonly name: string;
  readonly group: SymptomGroupId;
}

interface SymptomFieldsProps {
  value: SymptomDraft;
  onChange: (value: SymptomDraft) => void;
  /** What is wrong with the name, shown beneath it. */
  error: string | undefined;
  placeholder?: string;
}

/** The name of a symptom and what it is about, as both dialogs ask for them. */
export function SymptomFields({ value, onChange, error, placeholder }: SymptomFieldsProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_220px] items-start gap-3">
      <TextField
        label="Name"
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={error}
        help="As short as a table column; everybody sees it in the list."
        autoFocus
        {...(placeholder !== undefined && { placeholder })}
        inputProps={{ maxLength: 60 }}
      />
      <Select
        label="What fails"
        options={SYMPTOM_GROUP_OPTIONS}
        value={value.group}
        onChange={(id) => {
          if (isSymptomGroup(id)) onChange({ ...value, group: id });
        }}
      />
    </div>
  );
}

/** The symptom that has this name already, other than `except`; null when the name is free. */
export function useTakenName(name: string, except: string | null): string | null {
  const taken = useSymptomEntries().find((symptom) => symptom.id !== except && sameName(symptom.name, name));
  return name.trim() === '' ? null : (taken?.name ?? null);
}
