import { Split } from 'lucide-react';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { placeWord } from '../../main/core/factors/wording.ts';
import { count } from '../format/labels.ts';
import { useTimes } from '../format/use-times.ts';
import { engineNow } from '../stores/now.ts';
import { classNames } from '../ui/class-names.ts';

interface SpreadChipProps {
  incident: Pick<IncidentRow, 'spread' | 'state'>;
  /** In a table: the newest part alone. */
  isShort?: boolean;
}

/** That an open incident has reached further parts of the estate: quiet, since somebody is at work on it already. */
export function SpreadChip({ incident: { spread, state }, isShort = false }: SpreadChipProps) {
  const times = useTimes();
  const newest = spread.at(-1);
  if (newest === undefined || state === 'resolved') return null;
  const all = spread
    .map(({ facet, value, customers, at }) => {
      const who = `${count(customers, 'customer')} ${placeWord(facet)} ${value}`;
      return `${who}, ${times.when(at, engineNow())}`;
    })
    .join('; ');
  const more = spread.length > 1 ? `, ${spread.length - 1} more` : '';
  return (
    <span
      title={`Spreading: ${all}`}
      className="inline-flex h-5 min-w-6 items-center justify-center gap-1 rounded-sm border border-border px-1.5 text-11 font-medium whitespace-nowrap text-text"
    >
      <Split aria-hidden="true" className="size-3 flex-none stroke-[2]" />
      <span className={classNames('truncate', isShort && 'narrow:hidden')}>
        {isShort ? '' : 'spreading '}
        {placeWord(newest.facet)} <bdi>{newest.value}</bdi>
        {more}
      </span>
      {isShort && <span className="sr-only">spreading</span>}
    </span>
  );
}
