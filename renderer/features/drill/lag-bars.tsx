import type { ReactNode } from 'react';
import { incidentLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { classNames } from '../../ui/class-names.ts';
import { Glyph, type GlyphName } from '../../ui/glyph.tsx';
import { Mono } from '../../ui/mono.tsx';
import { type DrillFigures, type Lag, minutesText } from './figures.ts';

interface LagRow {
  readonly id: string;
  readonly name: ReactNode;
  readonly lag: Lag | null;
  /** Said where there is no figure. */
  readonly none: string;
  readonly glyph?: GlyphName;
  readonly colour: string;
}

/** Who saw it how soon after the first call, on one scale: the console, you, and people at the time. */
export function LagBars({ figures, isOver }: { figures: DrillFigures; isOver: boolean }) {
  const times = useTimes();
  const { declared, people } = figures;
  const notYet = isOver ? 'no' : 'not yet';
  const rows: readonly LagRow[] = [
    { id: 'amber', name: 'Amber flag', lag: figures.amber, none: notYet, glyph: 'triangle', colour: 'bg-s2' },
    { id: 'red', name: 'Red flag', lag: figures.red, none: notYet, glyph: 'octagon', colour: 'bg-s1-line' },
    {
      id: 'you',
      name: <>You declared {declared !== null && <Mono>{incidentLabel(declared.number, declared.code)}</Mono>}</>,
      lag: declared,
      none: notYet,
      colour: 'bg-accent',
    },
    ...(people === null
      ? []
      : [{ id: 'people', name: 'People, at the time', lag: people, none: '', colour: 'bg-series-soft' }]),
  ];
  const longest = Math.max(1, ...rows.map(({ lag }) => lag?.minutes ?? 0));
  return (
    <dl aria-label="Minutes from the first call" className="grid gap-2">
      {rows.map(({ id, name, lag, none, glyph, colour }) => (
        <div key={id} className="grid grid-cols-[168px_minmax(0,1fr)_132px] items-center gap-3">
          <dt className="flex items-center gap-1.5 truncate">
            {glyph !== undefined && (
              <span className={glyph === 'octagon' ? 'text-s1' : 'text-s2'}>
                <Glyph name={glyph} size={14} />
              </span>
            )}
            {name}
          </dt>
          <dd aria-hidden="true" className="h-3 rounded-sm bg-well">
            {lag !== null && (
              <span
                className={classNames('block h-full min-w-1 rounded-sm', colour)}
                style={{ width: `${(lag.minutes / longest) * 100}%` }}
              />
            )}
          </dd>
          <dd className="text-right whitespace-nowrap tabular-nums">
            {lag === null ? (
              <span className="text-muted">{none}</span>
            ) : (
              <>
                <b>{minutesText(lag.minutes)}</b> <span className="text-muted">{times.time(lag.at)}</span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
