import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd.tsx';

interface TooltipProps {
  text: string;
  kbd?: string | undefined;
  placement?: 'top' | 'bottom' | 'left' | 'right';
  /** Milliseconds of hovering before it shows; keyboard focus shows it at once. */
  delay?: number;
  /** One focusable control. */
  children: ReactElement;
}

/** A short name or reason for a control, on hover and on focus; Esc hides it. Never the only place of a fact. */
export function Tooltip({ text, kbd, placement = 'top', delay = 500, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={delay} closeDelay={0}>
      {children}
      <AriaTooltip
        placement={placement}
        offset={6}
        className="gs-fade z-50 flex max-w-72 items-center gap-2 rounded-sm border border-border bg-raised px-2 py-1 text-12 text-text shadow-overlay"
      >
        {text}
        {kbd && <Kbd keys={kbd} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
