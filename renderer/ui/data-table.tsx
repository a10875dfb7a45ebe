// biome-ignore-all lint/a11y/useSemanticElements: a table element can neither be virtualised nor share grid tracks
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is the one tab stop and names the active row
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { classNames } from './class-names.ts';
import { type RowTone, type TableColumn, TableRow } from './table-row.tsx';
import { useNarrow } from './use-narrow.ts';
import { usePrinting } from './use-printing.ts';
import { useSize } from './use-size.ts';

/** Callers describe columns to this file; the row that draws them is a part of it. */
export type { TableColumn };

export interface DataTableProps<Row> {
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
  rowTone?: (row: Row) => RowTone | undefined;
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

const HEADER = 24;

/** Rows in columns: one tab stop, the arrows move the cursor, the header stays in view. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  return props.rows.length === 0 ? props.empty : <Grid {...props} />;
}

function Grid<Row>(props: DataTableProps<Row>) {
  const { label, rows, rowId, cursorId = null, isTight = false, height = 'scroll', isHeaderHidden = false } = props;
  const isPrinting = usePrinting();
  const isScroll = height === 'scroll' && !isPrinting;
  const isNarrow = useNarrow();
  const gridId = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const [probeRef, probe] = useSize<HTMLDivElement>();
  const rowHeight = probe.height || ROW_FALLBACK;
  const headerHeight = isHeaderHidden ? 0 : HEADER;
  const columns = useMemo(
    () => (isNarrow ? props.columns.filter((column) => !column.isWide) : props.columns),
    [isNarrow, props.columns],
  );
  const tracks = columns.map((column) => (isNarrow ? (column.narrowWidth ?? column.width) : column.width)).join(' ');
  const cursorIndex = useMemo(
    () => (cursorId === null ? -1 : rows.findIndex((row) => rowId(row) === cursorId)),
    [rows, rowId, cursorId],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isScroll,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rowId(rows[index] as Row),
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
  });
  // Rows keep their handlers for life, so that scrolling redraws only those that come in.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const onRowPress = useCallback((id: string) => {
    latest.current.onCursor?.(id);
    if (latest.current.opensOnClick) latest.current.onOpen?.(id);
  }, []);
  const onRowDoublePress = useCallback((id: string) => {
    if (!latest.current.opensOnClick) latest.current.onOpen?.(id);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another density means other heights to measure
  useLayoutEffect(() => virtualizer.measure(), [rowHeight, virtualizer]);
  // Only a moved cursor scrolls: rows that arrive above it must not pull the view away from what is being read.
  const place = useRef(cursorIndex);
  useLayoutEffect(() => {
    place.current = cursorIndex;
  });
  useEffect(() => {
    if (cursorId === null || place.current < 0) return;
    if (isScroll) virtualizer.scrollToIndex(place.current, { align: 'auto' });
    else document.getElementById(`${gridId}${cursorId}`)?.scrollIntoView({ block: 'nearest' });
  }, [cursorId, isScroll, gridId, virtualizer]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = rowToMoveTo(event.key, cursorIndex, rows.length);
    const row = target === null ? undefined : rows[target];
    if (row !== undefined) props.onCursor?.(rowId(row));
    else if (event.key === 'Enter' && cursorIndex >= 0 && cursorId !== null && props.onOpen) props.onOpen(cursorId);
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
        domId={`${gridId}${id}`}
        rowId={id}
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
        onPress={onRowPress}
        onDoublePress={onRowDoublePress}
      />
    );
  }

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
          ? virtualizer.getVirtualItems().map((item) => drawRow(item.index, item.start - headerHeight))
          : rows.map((_, index) => drawRow(index, null))}
      </div>
    </div>
  );
}

/** The row that a key moves to, or null for a key that moves nowhere. */
function rowToMoveTo(key: string, from: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + PAGE,
    PageUp: from - PAGE,
    Home: 0,
    End: count - 1,
  };
  const target = targets[key];
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target));
}
