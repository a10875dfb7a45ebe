import { Clock } from 'lucide-react';
import { classNames } from './class-names.ts';
import { Glyph } from './glyph.tsx';

export type DueTone = 'later' | 'soon' | 'late';

interface DueMarkProps {
  /** later: grey; soon: amber with a clock, ten minutes or less; late: red with the octagon. */
  tone: DueTone;
  /** As printed: "09:20". */
  time: string;
  /** As printed: "in 8 min", "2 min late". Left out in a column that only has room for the time. */
  distance?: string;
}

const COLOURS: Readonly<Record<DueTone, string>> = {
  later: '',
  soon: 'font-semibold text-s2',
  late: 'font-semibold text-s1',
};

/** When something is due, and how pressing that is in shape, colour and words. */
export function DueMark({ tone, time, distance }: DueMarkProps) {
  return (
    <span className={classNames('inline-flex items-center gap-1 whitespace-nowrap tabular-nums', COLOURS[tone])}>
      {tone === 'soon' && <Clock aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}
      {tone === 'late' && <Glyph name="octagon" />}
      <time>{time}</time>
      {distance !== undefined ? (
        <span className={classNames('ml-1 text-12', tone === 'later' && 'text-muted')}>{distance}</span>
      ) : (
        tone === 'late' && <span className="sr-only">late</span>
      )}
    </span>
  );
}
