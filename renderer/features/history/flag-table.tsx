import { useMemo } from 'react';
import type { HistoryFlag } from '../../../main/core/contract/surge-views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { useTimes } from '../../format/use-times.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { FlagChip } from '../../ui/chip.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

interface FlagTableProps {
  flags: readonly HistoryFlag[];
  /** Which of them is shown beside; by its place. */
  cursor: number;
  onCursor: (index: number) => void;
}

interface FlagRow {
  readonly index: number;
  readonly when: string;
  readonly flag: HistoryFlag;
}

/** The flags in order of time; the arrows go through them, and what is said of one stands beside. */
export function FlagTable({ flags, cursor, onCursor }: FlagTableProps) {
  const times = useTimes();
  const rows = useMemo(
    () => flags.map((flag, index): FlagRow => ({ index, when: times.full(flag.at), flag })),
    [flags, times],
  );
  return (
    <DataTable
      label="Flags"
      isTight
      columns={COLUMNS}
      rows={rows}
      rowId={({ index }) => String(index)}
      cursorId={String(cursor)}
      onCursor={(id) => onCursor(Number(id))}
      empty={
        <EmptyState
          title="No flag would have gone up"
          why="Nothing in these calls was more than chance would have it. A larger budget, or fewer weeks to learn from, may show more."
        />
      }
    />
  );
}

const COLUMNS: readonly TableColumn<FlagRow>[] = [
  {
    id: 'when',
    title: 'When',
    width: '172px',
    cell: ({ when }) => <span className="tabular-nums">{when}</span>,
  },
  {
    id: 'tier',
    title: 'Flag',
    width: '84px',
    cell: ({ flag }) => <FlagChip flag={flag.tier} size="small" />,
  },
  {
    id: 'what',
    title: 'What',
    width: 'minmax(140px,2fr)',
    cell: ({ flag: { symptomName, place, tier } }) => (
      <span className={tier === 'red' ? 'font-semibold' : ''}>
        <CallerText text={place === null ? symptomName : `${symptomName}, ${place.value}`} />
      </span>
    ),
  },
  {
    id: 'reason',
    title: 'Why',
    width: 'minmax(160px,3fr)',
    isWide: true,
    cell: ({ flag: { reason } }) => <CallerText text={reason} className="text-muted" />,
  },
  {
    id: 'customers',
    title: 'Customers',
    width: '76px',
    align: 'end',
    cell: ({ flag: { customers } }) => <span className="tabular-nums">{grouped(customers)}</span>,
  },
];
