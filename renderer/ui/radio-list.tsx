import { Radio, RadioGroup } from 'react-aria-components';

interface RadioListProps<Id extends string> {
  label: string;
  options: readonly { readonly id: Id; readonly text: string }[];
  value: Id;
  onChange: (id: Id) => void;
  /** The first one takes the focus when the list appears. */
  autoFocus?: boolean;
}

/** One of several sentences, one under the other; arrow keys choose. */
export function RadioList<Id extends string>({
  label,
  options,
  value,
  onChange,
  autoFocus = false,
}: RadioListProps<Id>) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={(id) => onChange(id as Id)} className="grid gap-1">
      {options.map(({ id, text }, index) => (
        <Radio
          key={id}
          value={id}
          autoFocus={autoFocus && index === 0}
          className="group flex min-h-8 items-center gap-2 rounded-sm px-2 data-hovered:bg-hover data-selected:bg-accent-tint data-focus-visible:outline-2 data-focus-visible:outline-focus"
        >
          <span className="grid size-4 flex-none place-items-center rounded-full border border-border group-data-selected:border-accent">
            <span className="size-2 rounded-full group-data-selected:bg-accent" />
          </span>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
