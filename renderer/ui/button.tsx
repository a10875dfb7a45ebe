import { type ReactNode, type Ref, useId } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Kbd, keysToAria } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'grave' | 'plain' | 'quiet';
/** medium 32, small 28, row 28 and 24 where rows are tight. */
export type ButtonSize = 'medium' | 'small' | 'row';

export interface ButtonProps {
  /** The words on it; without them give `label` and `icon`. */
  children?: ReactNode;
  /** The accessible name of a button that shows only an icon; also its tooltip. */
  label?: string | undefined;
  /** A lucide icon; sized here. */
  icon?: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The shortcut as printed ("D", "Ctrl Z"): it is shown, and told to screen readers; binding it is the caller's. */
  kbd?: string | undefined;
  /** Under way: keeps focus, ignores presses, shows a spinner. */
  busy?: boolean | undefined;
  busyLabel?: string;
  /** Why it cannot be used now: drawn dashed, still reachable, so that the reason can be read. */
  unavailable?: string | undefined;
  onPress?: (() => void) | undefined;
  type?: 'button' | 'submit';
  /** For a plain or quiet button that is a switch: whether it is on. */
  pressed?: boolean | undefined;
  /** What it opens, where it opens something. */
  expanded?: boolean | undefined;
  autoFocus?: boolean;
  tooltip?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

const BASE =
  'inline-flex flex-none items-center justify-center rounded-sm border whitespace-nowrap print:hidden select-none transition-colors [&_svg]:size-4 [&_svg]:flex-none [&_svg]:stroke-[1.75]';

const SIZES: Readonly<Record<ButtonSize, { words: string; icon: string }>> = {
  medium: { words: 'h-8 gap-2 px-3 text-13', icon: 'size-8' },
  small: { words: 'h-7 gap-1.5 px-2 text-12 [&_svg]:size-3.5', icon: 'size-7' },
  row: { words: 'h-7 gap-1.5 px-2 text-12 narrow:h-6 [&_svg]:size-3.5', icon: 'size-7 narrow:size-6' },
};

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary:
    'border-accent bg-accent font-semibold text-accent-ink forced-color-adjust-none data-hovered:border-accent-hover data-hovered:bg-accent-hover data-pressed:border-accent-press data-pressed:bg-accent-press',
  grave:
    'border-danger bg-danger font-semibold text-paper data-hovered:border-danger-hover data-hovered:bg-danger-hover data-pressed:border-danger-press data-pressed:bg-danger-press',
  plain: 'border-border font-medium text-text data-hovered:border-muted data-hovered:bg-hover data-pressed:bg-press',
  quiet:
    'border-transparent font-medium text-muted data-hovered:bg-hover data-hovered:text-text data-pressed:bg-press data-pressed:text-text',
};

const PRESSED = 'border-accent bg-accent-tint font-medium text-text data-hovered:border-text data-pressed:bg-press';
const UNAVAILABLE = 'border-dashed border-border font-medium text-muted';

/** The one button. A pane has at most one filled one (primary or grave). */
export function Button({
  children,
  label,
  icon,
  variant = 'plain',
  size = 'medium',
  kbd,
  busy = false,
  busyLabel,
  unavailable,
  onPress,
  type = 'button',
  pressed,
  expanded,
  autoFocus = false,
  tooltip,
  className,
  ref,
}: ButtonProps) {
  const reasonId = useId();
  const isIconOnly = children === undefined;
  // Not the library's own pending state, which goes on naming a button to screen readers when it has long gone with its dialog.
  const isIdle = busy || Boolean(unavailable);
  const isFilled = !unavailable && !pressed && (variant === 'primary' || variant === 'grave');
  const hint = unavailable ?? tooltip ?? (isIconOnly ? label : undefined);
  const button = (
    <AriaButton
      {...(ref && { ref })}
      type={isIdle ? 'button' : type}
      autoFocus={autoFocus}
      {...(label !== undefined && { 'aria-label': label })}
      {...(expanded !== undefined && { 'aria-expanded': expanded })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...(isIdle && { 'aria-disabled': true })}
      {...(unavailable && { 'aria-describedby': reasonId })}
      {...(onPress && !isIdle && { onPress })}
      {...(kbd && { render: (props) => <button {...props} aria-keyshortcuts={keysToAria(kbd)} /> })}
      className={classNames(
        BASE,
        isIconOnly ? SIZES[size].icon : SIZES[size].words,
        unavailable ? UNAVAILABLE : pressed ? PRESSED : VARIANTS[variant],
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {busy && busyLabel ? busyLabel : children}
      {kbd && !isIconOnly && (
        <span aria-hidden="true" className="contents">
          <Kbd keys={kbd} ghost={isFilled} />
        </span>
      )}
      {unavailable && (
        <span id={reasonId} className="sr-only" aria-hidden="true">
          {unavailable}
        </span>
      )}
    </AriaButton>
  );
  if (!hint) return button;
  return (
    <Tooltip text={hint} kbd={isIconOnly && !unavailable ? kbd : undefined} delay={unavailable ? 150 : 500}>
      {button}
    </Tooltip>
  );
}
