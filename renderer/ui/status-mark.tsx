import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Glyph } from './glyph.tsx';
import { Spinner } from './spinner.tsx';

interface StatusMarkProps {
  /** quiet: as it should be; plain: worth knowing; busy: under way; warn, bad: with the title in weight. */
  tone: 'quiet' | 'plain' | 'busy' | 'warn' | 'bad';
  icon?: ReactNode;
  title: string;
  detail?: ReactNode;
}

const COLOURS = {
  quiet: 'text-muted',
  plain: 'text-text',
  busy: 'text-muted',
  warn: 'text-s2',
  bad: 'text-s1',
} as const;

/** One line about the state of a thing: saved, saving, away, reconnecting, not saved. */
export function StatusMark({ tone, icon, title, detail }: StatusMarkProps) {
  const isWeighty = tone === 'warn' || tone === 'bad';
  const mark = tone === 'busy' ? <Spinner /> : tone === 'bad' ? <Glyph name="octagon" /> : icon;
  return (
    <span
      className={classNames(
        // Where there is too little room, the detail goes first, and the title never.
        detail === undefined ? 'flex-none' : 'min-w-0',
        'inline-flex items-center gap-1.5 text-12 whitespace-nowrap [&_svg]:flex-none [&>svg]:stroke-[1.75]',
        COLOURS[tone],
      )}
    >
      <span aria-hidden="true" className="grid size-3.5 place-items-center [&_svg.lucide]:size-3.5">
        {mark}
      </span>
      <span className={classNames('flex-none', isWeighty && 'font-semibold')}>{title}</span>
      {detail !== undefined && <span className="truncate">{detail}</span>}
    </span>
  );
}
