import { useMemo } from 'react';
import type { ColumnRole, ImportPreview } from '../../../main/core/contract/views.ts';
import { problemWithRoles } from '../../../main/core/customers/roles.ts';
import { count } from '../../format/labels.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Select } from '../../ui/select.tsx';
import { ROLE_OPTIONS, readingNote, type ShownColumn, shownColumns } from './column-samples.ts';
import { cancelImport, setRole, startImport } from './import-store.ts';

interface MappingTableProps {
  preview: ImportPreview;
  roles: readonly ColumnRole[];
  isStarting: boolean;
  trouble: string | null;
}

/** What each column is taken for, to be put right before anything is written. */
export function MappingTable({ preview, roles, isStarting, trouble }: MappingTableProps) {
  const columns = useMemo(() => shownColumns(preview, roles), [preview, roles]);
  const headers = preview.columns.map(({ header }) => header);
  const problem =
    problemWithRoles(headers, roles) ?? (preview.rows === 0 ? 'The file has a header and no rows.' : null);
  return (
    <>
      <p className="flex-none px-3 pb-2 text-muted">
        {readingNote(preview)}. A facet is compared between callers; what is personal stays with its line.
      </p>
      <DataTable
        label="Columns of the file"
        columns={TABLE}
        rows={columns}
        rowId={({ index }) => String(index)}
        className="border-t border-hair"
      />
      <footer className="flex flex-none items-center gap-3 border-t border-hair p-3">
        <p role="status" className="flex min-w-0 flex-1 items-start gap-1.5 text-s1">
          {(trouble ?? problem) !== null && (
            <>
              <Glyph name="octagon" className="mt-0.5" />
              <span>{trouble ?? problem}</span>
            </>
          )}
        </p>
        <Button onPress={() => void cancelImport()}>Cancel</Button>
        <Button
          variant="primary"
          busy={isStarting}
          unavailable={problem ?? undefined}
          onPress={() => void startImport()}
        >
          {`Import ${count(preview.rows, 'row')}`}
        </Button>
      </footer>
    </>
  );
}

const TABLE: readonly TableColumn<ShownColumn>[] = [
  {
    id: 'header',
    title: 'Column',
    width: 'minmax(120px, 1fr)',
    cell: ({ header }) => <CallerText text={header} className="font-medium" />,
  },
  {
    id: 'role',
    title: 'Taken for',
    width: '248px',
    cell: ({ index, header, role }) => (
      <Select
        label={`Take ${header} for`}
        isLabelHidden
        options={ROLE_OPTIONS}
        value={role}
        onChange={(id) => setRole(index, id as ColumnRole)}
      />
    ),
  },
  {
    id: 'values',
    title: 'First values',
    width: 'minmax(0, 2fr)',
    cell: ({ values }) => <CallerText text={values.join(' · ')} className="text-muted" />,
  },
  {
    id: 'distinct',
    title: 'Different',
    width: '96px',
    align: 'end',
    cell: ({ distinct }) => (distinct >= COUNTED_TO ? 'thousands' : distinct.toLocaleString('en-GB')),
  },
];

/** The engine stops counting here or a little above. */
const COUNTED_TO = 4_001;
