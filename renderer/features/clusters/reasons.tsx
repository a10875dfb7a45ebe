import { TextField } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';

/** One of the usual reasons, or words of one's own. */
export interface ReasonChoice {
  /** Index into the suggestions; null for one's own words. */
  readonly suggestion: number | null;
  readonly own: string;
}

interface ReasonsProps {
  label: string;
  suggestions: readonly string[];
  value: ReasonChoice;
  onChange: (value: ReasonChoice) => void;
  placeholder: string;
}

export function reasonText(suggestions: readonly string[], { suggestion, own }: ReasonChoice): string {
  return suggestion === null ? own.trim() : (suggestions[suggestion] ?? '');
}

/** As the choice begins: the first suggestion. */
export const NO_OWN_REASON: ReasonChoice = { suggestion: 0, own: '' };

const OWN = 'own';

/** A reason: the usual ones to choose from with the arrow keys, and a line for anything else. */
export function Reasons({ label, suggestions, value, onChange, placeholder }: ReasonsProps) {
  const options = [
    ...suggestions.map((text, index) => ({ id: String(index), text })),
    { id: OWN, text: 'Another reason' },
  ];
  return (
    <div className="grid gap-2">
      <RadioList
        label={label}
        options={options}
        value={value.suggestion === null ? OWN : String(value.suggestion)}
        onChange={(id) => onChange({ ...value, suggestion: id === OWN ? null : Number(id) })}
        autoFocus
      />
      {value.suggestion === null && (
        <TextField
          label="Reason"
          isLabelHidden
          value={value.own}
          onChange={(own) => onChange({ ...value, own })}
          placeholder={placeholder}
          inputProps={{ maxLength: 2000 }}
        />
      )}
    </div>
  );
}
