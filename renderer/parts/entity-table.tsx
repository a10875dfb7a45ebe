import { useMemo } from 'react';
import { useCursorList } from '../stores/cursor-lists.ts';
import { setCursor, type Target, useSelection } from '../stores/selection.ts';
import { DataTable, type DataTableProps } from '../ui/data-table.tsx';

interface EntityTableProps<Row extends { readonly id: string }>
  extends Omit<DataTableProps<Row>, 'rowId' | 'cursorId' | 'onCursor' | 'onOpen' | 'selectedIds'> {
  /** What the rows are: keys such as d and x act on the one under the cursor. */
  kind: Target['kind'];
  /** Enter and a double click; a click, too, where `opensOnClick`. Give it a function that stays the same. Left out, nothing opens. */
  onOpen?: (id: string) => void;
  /** Rows can be picked, with x. */
  isPickable?: boolean;
  /** Where the cursor is on no row, the first one is shown as if it were. */
  fallsBackToFirst?: boolean;
}

/** A table of things of the record: j, k and Enter, the cursor, opening and picking come with it. */
export function EntityTable<Row extends { readonly id: string }>(props: EntityTableProps<Row>) {
  const { kind, onOpen = openNothing, isPickable = false, fallsBackToFirst = false, ...table } = props;
  const { rows } = table;
  const cursor = useSelection((state) => (state.cursor?.kind === kind ? state.cursor.id : null));
  const picked = useSelection((state) => (isPickable ? state.picked : null));
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const list = useCursorList(useMemo(() => ({ kind, ids, open: onOpen }), [kind, ids, onOpen]));
  return (
    <div {...list} className="contents">
      <DataTable
        {...table}
        rowId={idOf}
        cursorId={cursor ?? (fallsBackToFirst ? (ids[0] ?? null) : null)}
        onCursor={(id) => setCursor({ kind, id })}
        onOpen={onOpen}
        {...(picked !== null && { selectedIds: picked })}
      />
    </div>
  );
}

function openNothing(): void {}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
