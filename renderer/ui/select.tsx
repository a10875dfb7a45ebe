import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { boxClass, FieldLines, LABEL_ROW } from './field.tsx';

export interface SelectOption {
  id: string;
  label: string;
  /** Muted, after the label. */
  detail?: string;
}

interface SelectProps {
  label: string;
  note?: ReactNode;
  isLabelHidden?: boolean;
  options: readonly SelectOption[];
  /** The chosen id; null shows the placeholder. */
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  error?: string | undefined;
  help?: string | undefined;
  /** Why nothing can be chosen now. */
  unavailable?: string | undefined;
  className?: string;
}

/** A choice from a short list; typing jumps to an option. */
export function Select(props: SelectProps) {
  const { label, note, isLabelHidden = false, options, value, onChange, error, help, unavailable, className } = props;
  const isWrong = error !== undefined && error !== '';
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={isWrong}
      isDisabled={unavailable !== undefined}
      placeholder={unavailable ?? props.placeholder ?? 'Choose'}
      className={classNames('min-w-0 print:hidden', className)}
    >
      <div className={isLabelHidden ? 'sr-only' : LABEL_ROW}>
        <Label>{label}</Label>
        {note !== undefined && <span className="ml-auto flex items-center gap-1.5">{note}</span>}
      </div>
      <Button
        className={classNames(
          boxClass({ isWrong, isReadOnly: false, isUnavailable: unavailable !== undefined }),
          'flex h-8 items-center gap-2 px-2 text-left',
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-muted">
          {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />
      </Button>
      <FieldLines error={error} help={help} />
      <Popover
        offset={4}
        className="gs-fade min-w-(--trigger-width) overflow-auto rounded-md border border-border bg-raised shadow-overlay"
      >
        <ListBox items={options} className="p-1 outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="flex min-h-7 items-center gap-2 rounded-sm px-2 outline-none data-focused:bg-accent-tint data-focused:shadow-[inset_3px_0_0_var(--accent)] data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-focus data-focus-visible:outline-solid data-selected:font-semibold"
            >
              {({ isSelected }) => (
                <>
                  <Check aria-hidden="true" className={classNames('size-3.5 flex-none', !isSelected && 'invisible')} />
                  <span className="min-w-0 truncate">{option.label}</span>
                  {option.detail && (
                    <span className="ml-auto pl-4 text-12 font-normal text-muted">{option.detail}</span>
                  )}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
