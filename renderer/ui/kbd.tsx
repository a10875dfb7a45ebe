import { classNames } from './class-names.ts';

const ARIA_NAMES: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Cmd: 'Meta',
  Del: 'Delete',
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
};

/** A printed shortcut ("Ctrl Z") in the form that aria-keyshortcuts wants ("Control+Z"). */
export function keysToAria(keys: string): string {
  return keys
    .split(' ')
    .map((key) => ARIA_NAMES[key] ?? key)
    .join('+');
}

interface KbdProps {
  /** The keys as printed, separated by spaces: "D", "Ctrl Z". */
  keys: string;
  /** On a filled button: borrows the button's colour. */
  ghost?: boolean;
  className?: string;
}

/** A key cap. Inside a control it is decoration (the control carries aria-keyshortcuts). */
export function Kbd({ keys, ghost = false, className }: KbdProps) {
  return (
    <kbd
      className={classNames(
        'inline-block h-[18px] min-w-[18px] flex-none rounded-sm border px-1 text-center font-medium font-sans text-11 whitespace-nowrap print:hidden',
        ghost ? 'border-current/45 text-inherit' : 'border-hair bg-canvas text-muted',
        className,
      )}
    >
      {keys}
    </kbd>
  );
}
