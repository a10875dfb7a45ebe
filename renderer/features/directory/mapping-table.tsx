import { useMemo } from 'react';
import type { ImportPreview, RowsCheck } from '../../../main/core/contract/views.ts';
import type { ColumnRole } from '../../../main/core/customers/column-role.ts';
import { problemWithRoles } from '../../../main/core/customers/roles.ts';
import { count } from '../../format/labels.ts';
import { readingNote } from '../../format/reading-note.ts';
import { ColumnTable } from '../../parts/column-table.tsx';
import { FileCheck, HeaderLineField } from '../../parts/file-check.tsx';
import { shownColumns } from '../../parts/file-columns.ts';
import { Button } from '../../ui/button.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { cancelImport, setHeaderLine, setRole, startImport } from './import-store.ts';
import { ROLE_OPTIONS } from './role-options.ts';

interface MappingTableProps {
  preview: ImportPreview;
  roles: readonly ColumnRole[];
  check: RowsCheck | null;
  trouble: string | null;
}

/** The engine stops counting here or a little above. */
const COUNTED_TO = 4_001;

/** What each column is taken for, to be put right before anything is written. */
export function MappingTable({ preview, roles, check, trouble }: MappingTableProps) {
  const columns = useMemo(() => shownColumns(preview, roles), [preview, roles]);
  const headers = preview.columns.map(({ header }) => header);
  const problem =
    problemWithRoles(headers, roles) ?? (preview.rows === 0 ? 'The file has a header and no rows.' : null);
  return (
    <>
      <p className="flex-none px-3 pb-2 text-muted">
        {readingNote(preview)}. A facet is compared between callers; what is personal stays with its line.
      </p>
      <ColumnTable columns={columns} options={ROLE_OPTIONS} onRole={setRole} countedTo={COUNTED_TO} />
      {problem === null && <FileCheck check={check} />}
      <footer className="flex flex-none items-end gap-3 border-t border-hair p-3">
        <HeaderLineField line={preview.headerLine} onLine={setHeaderLine} />
        <p role="status" className="flex min-w-0 flex-1 items-start gap-1.5 self-center text-s1">
          {(trouble ?? problem) !== null && (
            <>
              <Glyph name="octagon" className="mt-0.5" />
              <span>{trouble ?? problem}</span>
            </>
          )}
        </p>
        <Button onPress={() => void cancelImport()}>Cancel</Button>
        <Button variant="primary" unavailable={problem ?? undefined} onPress={() => void startImport()}>
          {`Import ${count(preview.rows, 'row')}`}
        </Button>
      </footer>
    </>
  );
}
