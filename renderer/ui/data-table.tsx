// biome-ignore-all lint/a11y/useSemanticElements: a table element can neither be virtualised nor share grid tracks
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names the active row
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from './class-names.ts';
import { useNarrow } from './use-narrow.ts';
import { useSize } from './use-size.ts';

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

interface DataTableProps<Row> {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** The row on which the keyboard stands; the caller keeps it (j and k are its too). Scrolled into view. */
  cursorId?: string | null;
  /** Arrows, Page Up and Down, Home, End, and a click move the cursor. */
  onCursor?: (id: string) => void;
  /** Enter on the cursor's row, or a double click. */
  onOpen?: (id: string) => void;
  /** One click opens, as on a board. */
  opensOnClick?: boolean;
  selectedIds?: ReadonlySet<string>;
  /** hot: tinted red, something is wrong; last: a line under it parts what is pinned from the rest; muted: set aside. */
  rowTone?: (row: Row) => 'hot' | 'last' | 'muted' | undefined;
  /** 28 pixels in every density, 12 pixel text. */
  isTight?: boolean;
  /** scroll fills its pane and draws only what is seen (100,000 rows); grow is as high as its rows, for a few. */
  height?: 'scroll' | 'grow';
  isHeaderHidden?: boolean;
  /** In place of the rows when there are none. */
  empty?: ReactNode;
  className?: string;
}

const ROW_FALLBACK = 36;
const PAGE = 10;

/** Rows in columns: one tab stop, the arrows move the cursor, the header stays in view. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    rowId,
    cursorId = null,
    isTight = false,
    height = 'scroll',
    isHeaderHidden = false,
    empty,
  } = props;
  const isNarrow = useNarrow();
  const gridId = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const [probeRef, probe] = useSize<HTMLDivElement>();
  const rowHeight = probe.height || ROW_FALLBACK;
  const columns = isNarrow ? props.columns.filter((column) => !column.isWide) : props.columns;
  const tracks = columns.map((column) => (isNarrow ? (column.narrowWidth ?? column.width) : column.width)).join(' ');
  const cursorIndex = cursorId === null ? -1 : rows.findIndex((row) => rowId(row) === cursorId);

  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: height === 'scroll',
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowId(rows[index] as Row),
    overscan: 12,
    scrollPaddingStart: isHeaderHidden ? 0 : 24,
  });
  useEffect(() => virtualizer.measure(), [rowHeight]);
  useEffect(() => {
    if (cursorIndex < 0) return;
    if (height === 'scroll') virtualizer.scrollToIndex(cursorIndex, { align: 'auto' });
    else document.getElementById(`${gridId}${cursorId}`)?.scrollIntoView({ block: 'nearest' });
  }, [cursorIndex, cursorId, height, gridId, virtualizer]);

  function moveTo(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row !== undefined) props.onCursor?.(rowId(row));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: cursorIndex + 1,
      ArrowUp: Math.max(0, cursorIndex - 1),
      PageDown: cursorIndex + PAGE,
      PageUp: Math.max(0, cursorIndex - PAGE),
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && cursorId !== null && props.onOpen) props.onOpen(cursorId);
    else return;
    event.preventDefault();
  }

  function drawRow(index: number, offset: number | null): ReactNode {
    const row = rows[index];
    if (row === undefined) return null;
    const id = rowId(row);
    return (
      <TableRow
        key={id}
        id={`${gridId}${id}`}
        row={row}
        columns={columns}
        tracks={tracks}
        ariaIndex={index + 2}
        offset={offset}
        isCursor={id === cursorId}
        isSelected={props.selectedIds?.has(id)}
        isLast={index === rows.length - 1}
        isTight={isTight}
        tone={props.rowTone?.(row)}
        onClick={() => {
          props.onCursor?.(id);
          if (props.opensOnClick) props.onOpen?.(id);
        }}
        onDoubleClick={() => props.onOpen?.(id)}
      />
    );
  }

  if (rows.length === 0) return empty;
  const isScroll = height === 'scroll';
  const isCursorDrawn =
    cursorIndex >= 0 && (!isScroll || virtualizer.getVirtualItems().some((item) => item.index === cursorIndex));
  return (
    <div
      ref={scrollRef}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={props.selectedIds ? true : undefined}
      tabIndex={0}
      {...(isCursorDrawn && { 'aria-activedescendant': `${gridId}${cursorId}` })}
      onKeyDown={onKeyDown}
      className={classNames(
        'group/grid relative min-w-0',
        isScroll && 'min-h-0 flex-1 overflow-y-auto overflow-x-hidden',
        isCursorDrawn ? 'outline-none' : '-outline-offset-2',
        props.className,
      )}
    >
      <div
        ref={probeRef}
        aria-hidden="true"
        className={classNames('invisible absolute w-0', isTight ? 'h-row-tight' : 'h-row')}
      />
      <div role="rowgroup" className={isHeaderHidden ? 'sr-only' : 'sticky top-0 z-1 bg-surface'}>
        <div
          role="row"
          aria-rowindex={1}
          className="grid h-6 items-center border-b border-hair pr-1 pl-1 text-11 font-medium text-muted"
          style={{ gridTemplateColumns: tracks }}
        >
          {columns.map((column, index) => (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={index + 1}
              className={classNames('truncate px-2 narrow:px-1.5', column.align === 'end' && 'text-right')}
            >
              <span className={column.isTitleHidden ? 'sr-only' : undefined}>{column.title}</span>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={isScroll ? { height: virtualizer.getTotalSize() } : {}}>
        {isScroll
          ? virtualizer.getVirtualItems().map((item) => drawRow(item.index, item.start))
          : rows.map((_, index) => drawRow(index, null))}
      </div>
    </div>
  );
}

interface TableRowProps<Row> {
  id: string;
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
  tone: 'hot' | 'last' | 'muted' | undefined;
  onClick: () => void;
  onDoubleClick: () => void;
}

function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, columns, tracks, offset, isCursor, isSelected, isLast, isTight, tone } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard is that of the grid, which names this row as active
    <div
      id={props.id}
      role="row"
      tabIndex={-1}
      aria-rowindex={props.ariaIndex}
      aria-selected={isSelected ?? isCursor}
      onClick={props.onClick}
      onDoubleClick={props.onDoubleClick}
      style={{ gridTemplateColumns: tracks, ...(offset !== null && { transform: `translateY(${offset}px)` }) }}
      className={classNames(
        'grid items-center px-1 outline-none',
        offset !== null && 'absolute inset-x-0 top-0',
        isTight ? 'h-row-tight text-12' : 'h-row',
        !isLast && (tone === 'last' ? 'border-b border-border' : 'border-b border-hair'),
        tone === 'hot' && 'bg-s1-tint',
        tone === 'muted' && 'text-muted',
        isSelected && 'bg-accent-tint',
        isCursor
          ? 'bg-accent-tint shadow-[inset_3px_0_0_var(--accent)] group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-focus forced-colors:outline-2 forced-colors:-outline-offset-2'
          : tone === 'hot'
            ? 'shadow-[inset_3px_0_0_var(--s1-line)]'
            : !isSelected && 'hover:bg-hover',
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
