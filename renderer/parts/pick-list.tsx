import { useEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.ts';
import { DataTable, type TableColumn } from '../ui/data-table.tsx';

interface PickListProps<Row extends { readonly id: string }> {
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** More rows than this scroll inside the dialog. */
const GROWS_TO = 8;

/** A dialog's list of things to pick one from: it has the focus from the beginning; Enter or a double click confirms the dialog. */
export function PickList<Row extends { readonly id: string }>({
  label,
  columns,
  rows,
  chosen,
  onChoose,
}: PickListProps<Row>) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.querySelector<HTMLElement>('[role=grid]')?.focus(), []);
  const isLong = rows.length > GROWS_TO;
  return (
    <div
      ref={ref}
      className={classNames('flex flex-col overflow-hidden rounded-sm border border-hair', isLong && 'h-90')}
    >
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        cursorId={chosen}
        onCursor={onChoose}
        onOpen={() => ref.current?.closest('form')?.requestSubmit()}
        height={isLong ? 'scroll' : 'grow'}
      />
    </div>
  );
}
