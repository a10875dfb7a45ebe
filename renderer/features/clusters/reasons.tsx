import { Radio, RadioGroup } from 'react-aria-components';
import { TextField } from '../../ui/field.tsx';

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

const OWN = 'own';

/** A reason: the usual ones to choose from with the arrow keys, and a line for anything else. */
export function Reasons({ label, suggestions, value, onChange, placeholder }: ReasonsProps) {
  return (
    <div className="grid gap-2">
      <RadioGroup
        aria-label={label}
        value={value.suggestion === null ? OWN : String(value.suggestion)}
        onChange={(id) => onChange({ ...value, suggestion: id === OWN ? null : Number(id) })}
        className="grid gap-1"
      >
        {[...suggestions.map((text, index) => ({ id: String(index), text })), { id: OWN, text: 'Another reason' }].map(
          ({ id, text }) => (
            <Radio
              key={id}
              value={id}
              autoFocus={id === '0'}
              className="group flex min-h-8 items-center gap-2 rounded-sm px-2 data-hovered:bg-hover data-selected:bg-accent-tint data-focus-visible:outline-2 data-focus-visible:outline-focus"
            >
              <span className="grid size-4 flex-none place-items-center rounded-full border border-border group-data-selected:border-accent">
                <span className="size-2 rounded-full group-data-selected:bg-accent" />
              </span>
              {text}
            </Radio>
          ),
        )}
      </RadioGroup>
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
