import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { LABEL_ROW } from './field.tsx';

export interface Segment {
  id: string;
  label: string;
  /** A number after the label, as on a filter. */
  count?: number;
  icon?: ReactNode;
}

interface SegmentedProps {
  label: string;
  isLabelHidden?: boolean;
  segments: readonly Segment[];
  value: string;
  onChange: (id: string) => void;
  /** box: a bordered control in a form; quiet: filters in a header. */
  variant?: 'box' | 'quiet';
  className?: string;
}

const RING = 'data-focus-visible:outline-2 data-focus-visible:outline-focus';

const BOX = classNames(
  'h-[26px] border-l border-border px-2.5 first:rounded-l-[3px] first:border-l-0 last:rounded-r-[3px]',
  'data-hovered:bg-hover data-pressed:bg-press data-selected:bg-accent data-selected:font-semibold data-selected:text-accent-ink data-selected:forced-color-adjust-none',
  'data-focus-visible:z-1 data-focus-visible:outline-offset-2',
);
const QUIET = classNames(
  'h-6 rounded-sm px-1.5 text-muted data-hovered:bg-hover data-hovered:text-text',
  'data-selected:bg-well data-selected:font-medium data-selected:text-text forced-colors:data-selected:underline data-focus-visible:outline-offset-0',
);

/** One of a few, all in view; arrow keys choose. */
export function Segmented(props: SegmentedProps) {
  const { label, isLabelHidden = false, segments, value, onChange, variant = 'box', className } = props;
  return (
    <RadioGroup
      value={value}
      onChange={onChange}
      orientation="horizontal"
      className={classNames('print:hidden', className)}
    >
      <Label className={isLabelHidden ? 'sr-only' : LABEL_ROW}>{label}</Label>
      <div className={classNames('inline-flex', variant === 'box' ? 'rounded-sm border border-border' : 'gap-1')}>
        {segments.map((segment) => (
          <Radio
            key={segment.id}
            value={segment.id}
            className={classNames(
              'relative inline-flex items-center gap-1.5 text-12 whitespace-nowrap tabular-nums transition-colors',
              RING,
              variant === 'box' ? BOX : QUIET,
            )}
          >
            {segment.icon}
            {segment.label}
            {segment.count !== undefined && <span>{segment.count}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
