// biome-ignore-all lint/a11y/useSemanticElements: a table element can neither be virtualised nor share grid tracks
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names the active row
import { memo, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface TableColumn<Row> {
  id: string;
  title: string;
  /** A grid track: "84px", "1fr", "minmax(120px, 2fr)". */
  width: string;
  /** The track in a small window, where it differs. */
  narrowWidth?: string;
  align?: 'start' | 'end';
  /** Keeps the title for screen readers only. */
  isTitleHidden?: boolean;
  /** Left out in a small window. */
  isWide?: boolean;
  cell: (row: Row) => ReactNode;
}

export type RowTone = 'hot' | 'last' | 'muted';

interface TableRowProps<Row> {
  domId: string;
  rowId: string;
  row: Row;
  columns: readonly TableColumn<Row>[];
  tracks: string;
  ariaIndex: number;
  /** Pixels from the top where the rows are virtual, else null. */
  offset: number | null;
  isCursor: boolean;
  isSelected: boolean | undefined;
  isLast: boolean;
  isTight: boolean;
  tone: RowTone | undefined;
  onPress: (rowId: string) => void;
  onDoublePress: (rowId: string) => void;
}

const CURSOR = classNames(
  'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)]',
  'group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-focus group-focus-visible/grid:outline-solid',
  'forced-colors:outline-2 forced-colors:-outline-offset-2 forced-colors:outline-solid',
);

function DrawnRow<Row>(props: TableRowProps<Row>) {
  const { rowId, row, columns, tracks, offset, isCursor, isSelected, isLast, isTight, tone } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is that of the grid, which names this row as active
    <div
      id={props.domId}
      role="row"
      aria-rowindex={props.ariaIndex}
      aria-selected={isSelected ?? isCursor}
      onClick={() => props.onPress(rowId)}
      onDoubleClick={() => props.onDoublePress(rowId)}
      style={{ gridTemplateColumns: tracks, ...(offset !== null && { transform: `translateY(${offset}px)` }) }}
      className={classNames(
        'grid items-center px-1',
        offset !== null && 'absolute inset-x-0 top-0',
        isTight ? 'h-row-tight text-12' : 'h-row narrow:text-12',
        !isLast && (tone === 'last' ? 'border-b border-border' : 'border-b border-hair'),
        tone === 'muted' && 'text-muted',
        isCursor ? CURSOR : isSelected ? 'bg-accent-tint' : tone === 'hot' ? 'bg-s1-tint' : 'hover:bg-hover',
        !isCursor && tone === 'hot' && 'shadow-[inset_3px_0_0_var(--s1-line)]',
      )}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={index + 1}
          className={classNames(
            'min-w-0 truncate px-2 narrow:px-1.5',
            column.align === 'end' && 'text-right tabular-nums',
          )}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a DataTable; drawn again only when something of its own changes. */
export const TableRow = memo(DrawnRow) as <Row>(props: TableRowProps<Row>) => ReactNode;
