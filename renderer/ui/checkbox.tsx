import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { classNames } from './class-names.ts';

interface CheckboxProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isIndeterminate?: boolean;
  /** The words beside the box; without them give `label`. */
  children?: ReactNode;
  label?: string;
  isDisabled?: boolean;
  className?: string;
}

/** A box of 16 pixels in a target of 24. */
export function Checkbox({
  isSelected,
  onChange,
  isIndeterminate = false,
  children,
  label,
  isDisabled = false,
  className,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={isSelected}
      onChange={onChange}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      {...(label !== undefined && { 'aria-label': label })}
      className={classNames('group relative inline-flex min-h-6 min-w-6 items-center gap-2', className)}
    >
      <span
        className={classNames(
          'grid size-4 flex-none place-items-center rounded-[3px] border border-border text-accent-ink transition-colors [&_svg]:size-3 [&_svg]:stroke-3',
          'group-data-hovered:border-text group-data-selected:border-accent group-data-selected:bg-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent',
          'group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-disabled:border-dashed',
          children === undefined && 'mx-auto',
        )}
      >
        {isIndeterminate ? <Minus aria-hidden="true" /> : isSelected ? <Check aria-hidden="true" /> : null}
      </span>
      {children !== undefined && <span className="group-data-disabled:text-muted">{children}</span>}
    </AriaCheckbox>
  );
}
