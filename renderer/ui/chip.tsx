import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Glyph, type GlyphName } from './glyph.tsx';

export type Severity = 'S1' | 'S2' | 'S3' | 'S4' | 'OK';

const BASE = 'inline-flex flex-none items-center gap-1 rounded-sm border whitespace-nowrap';
const SMALL = 'h-5 px-1.5 text-11 font-semibold';
const LARGE = 'h-6 px-2 text-12 font-semibold';

const SEVERITIES: Readonly<Record<Severity, { glyph: GlyphName; colours: string }>> = {
  S1: { glyph: 'octagon', colours: 'bg-s1 text-paper border-transparent' },
  S2: { glyph: 'triangle', colours: 'bg-s2 text-ink border-transparent' },
  S3: { glyph: 'diamond', colours: 'bg-s3 text-ink border-transparent' },
  S4: { glyph: 'ring', colours: 'bg-s4 text-ink border-s4-edge' },
  OK: { glyph: 'tick', colours: 'bg-ok text-ink border-transparent' },
};

interface SeverityChipProps {
  severity: Severity;
  /** A number after the name: how many of this severity. */
  count?: number;
  /** Words instead of the severity's own name ("Red", "1 red"). */
  children?: ReactNode;
  size?: 'small' | 'large';
}

/** A filled chip with the severity's glyph; the same in both themes. */
export function SeverityChip({ severity, count, children, size = 'small' }: SeverityChipProps) {
  const { glyph, colours } = SEVERITIES[severity];
  return (
    <span className={classNames(BASE, size === 'small' ? SMALL : LARGE, colours, 'tabular-nums')}>
      <Glyph name={glyph} size={size === 'small' ? 12 : 14} />
      {children ?? severity}
      {count !== undefined && <span className="ml-0.5">{count}</span>}
    </span>
  );
}

export type FlagState = 'red' | 'amber' | 'dismissed';

interface FlagChipProps {
  flag: FlagState;
  size?: 'small' | 'large';
}

/** What became of a flag: red and amber are filled, a dismissed one is an outline. */
export function FlagChip({ flag, size = 'large' }: FlagChipProps) {
  if (flag === 'red')
    return (
      <SeverityChip severity="S1" size={size}>
        {size === 'large' ? 'Red flag' : 'Red'}
      </SeverityChip>
    );
  if (flag === 'amber')
    return (
      <SeverityChip severity="S2" size={size}>
        {size === 'large' ? 'Amber flag' : 'Amber'}
      </SeverityChip>
    );
  return (
    <span className={classNames(BASE, size === 'small' ? SMALL : LARGE, 'border-border font-medium text-text')}>
      Dismissed
    </span>
  );
}

export type LineTone = 'neutral' | 'good' | 'warn' | 'bad';

const LINES: Readonly<Record<LineTone, string>> = {
  neutral: 'border-border text-text',
  good: 'border-ok-line text-ok',
  warn: 'border-s2-line text-s2',
  bad: 'border-s1-line text-s1',
};

/** An outlined chip for a judgement: open, confirmed, in doubt, contradicted. */
export function LineChip({ tone = 'neutral', children }: { tone?: LineTone; children: ReactNode }) {
  return <span className={classNames(BASE, 'h-5 px-1.5 text-11 font-medium', LINES[tone])}>{children}</span>;
}

/** A filled grey chip for what is set aside: ruled out, folded, a filter. */
export function SoftChip({ children }: { children: ReactNode }) {
  return (
    <span className={classNames(BASE, 'h-5 border-transparent bg-well px-1.5 text-11 font-medium text-muted')}>
      {children}
    </span>
  );
}
