import { useMemo, useState } from 'react';
import type { ColumnRole, ImportPreview } from '../../../main/core/contract/views.ts';
import { problemWithRoles } from '../../../main/core/customers/roles.ts';
import { count } from '../../format/labels.ts';
import { readingNote } from '../../format/reading-note.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Select } from '../../ui/select.tsx';
import { ROLE_OPTIONS, type ShownColumn, shownColumns } from './column-samples.ts';
import { cancelImport, setRole, startImport } from './import-store.ts';

interface MappingTableProps {
  preview: ImportPreview;
  roles: readonly ColumnRole[];
  trouble: string | null;
}

/** So many columns are drawn at once: each brings a list of choices, and hardly any file has more. */
const DRAWN_AT_ONCE = 100;

/** What each column is taken for, to be put right before anything is written. */
export function MappingTable({ preview, roles, trouble }: MappingTableProps) {
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE);
  const columns = useMemo(() => shownColumns(preview, roles), [preview, roles]);
  const headers = preview.columns.map(({ header }) => header);
  const problem =
    problemWithRoles(headers, roles) ?? (preview.rows === 0 ? 'The file has a header and no rows.' : null);
  const hidden = columns.length - drawn;
  return (
    <>
      <p className="flex-none px-3 pb-2 text-muted">
        {readingNote(preview)}. A facet is compared between callers; what is personal stays with its line.
      </p>
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-hair">
        <table className="w-full table-fixed border-collapse text-left" aria-label="Columns of the file">
          <thead className="sticky top-0 z-1 bg-surface text-11 text-muted">
            <tr className="h-6 border-b border-hair [&>th]:px-3 [&>th]:font-medium">
              <th scope="col" className="w-1/4">
                Column
              </th>
              <th scope="col" className="w-64">
                Taken for
              </th>
              <th scope="col">First values</th>
              <th scope="col" className="w-24 text-right">
                Different
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.slice(0, drawn).map((column) => (
              <ColumnRow key={column.index} column={column} />
            ))}
          </tbody>
        </table>
        {hidden > 0 && (
          <div className="p-3">
            <Button size="small" onPress={() => setDrawn(drawn + DRAWN_AT_ONCE)}>
              {`Show more (${count(hidden, 'column')})`}
            </Button>
          </div>
        )}
      </div>
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
        <Button variant="primary" unavailable={problem ?? undefined} onPress={() => void startImport()}>
          {`Import ${count(preview.rows, 'row')}`}
        </Button>
      </footer>
    </>
  );
}

function ColumnRow({ column: { index, header, role, values, distinct } }: { column: ShownColumn }) {
  return (
    <tr className="h-11 border-b border-hair [&>*]:px-3">
      <th scope="row" className="font-medium">
        <CallerText text={header} />
      </th>
      <td>
        <Select
          label={`Take ${header} for`}
          isLabelHidden
          options={ROLE_OPTIONS}
          value={role}
          onChange={(id) => setRole(index, id as ColumnRole)}
        />
      </td>
      <td className={role === 'ignore' ? 'text-muted line-through' : 'text-muted'}>
        <CallerText text={values.join(' · ')} />
      </td>
      <td className="text-right tabular-nums">
        {distinct >= COUNTED_TO ? 'thousands' : distinct.toLocaleString('en-GB')}
      </td>
    </tr>
  );
}

/** The engine stops counting here or a little above. */
const COUNTED_TO = 4_001;
