import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { MeterSteps } from './meter-steps.tsx';

interface OptionListProps {
  /** The input that moves through the list names it in aria-controls. */
  id: string;
  label: string;
  children: ReactNode;
}

/** The frame of a list whose keyboard is an input's: the input keeps focus and names the active option. */
export function OptionList({ id, label, children }: OptionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label={label}
      className="divide-y divide-hair overflow-hidden rounded-sm border border-border bg-field"
    >
      {children}
    </div>
  );
}

interface ListboxOptionProps {
  /** The input names it in aria-activedescendant. */
  id: string;
  isSelected: boolean;
  title: ReactNode;
  /** How well it matches; or an icon in its place. */
  meter?: 0 | 1 | 2 | 3;
  icon?: ReactNode;
  /** The words that made it match. */
  because?: readonly string[];
  /** Before and after those words: "words: ", "; 7 reports today". */
  becauseLabel?: string;
  detail?: ReactNode;
  /** At the right end: a chip. */
  end?: ReactNode;
  onPress: () => void;
  onHover?: () => void;
}

/** A choice of two lines: how well it matches, its name, and why it is offered. */
export function ListboxOption(props: ListboxOptionProps) {
  const { id, isSelected, title, meter, icon, because = [], becauseLabel = 'words:', detail, end } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is that of the input which owns the list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      // Keeps the focus, and what is being typed, where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
      onMouseEnter={props.onHover}
      className={classNames(
        'grid h-10 narrow:h-9 grid-cols-[20px_1fr_auto] items-center gap-x-2 px-2 outline-none',
        isSelected
          ? 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)] forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-solid'
          : 'hover:bg-hover',
      )}
    >
      <span className="grid place-items-center text-muted [&_svg]:size-3.5 [&_svg]:stroke-[1.75]">
        {meter === undefined ? icon : <MeterSteps level={meter} active={isSelected} />}
      </span>
      <span className="min-w-0">
        <span className={classNames('block truncate', isSelected && 'font-semibold')}>{title}</span>
        <span className="block truncate text-12 text-muted">
          {because.length > 0 && (
            <>
              {becauseLabel}{' '}
              {because.map((word, index) => (
                <span key={word}>
                  {index > 0 && ', '}
                  <b className="font-medium text-text">{word}</b>
                </span>
              ))}
            </>
          )}
          {because.length > 0 && detail ? '; ' : ''}
          {detail}
        </span>
      </span>
      <span className="text-12 whitespace-nowrap text-muted">{end}</span>
    </div>
  );
}
