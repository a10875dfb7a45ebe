import { useMemo, useState } from 'react';
import type { HistoryPreview, HistoryRole } from '../../../main/core/contract/surge-views.ts';
import { count } from '../../format/labels.ts';
import { readingNote } from '../../format/reading-note.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { HistoryOptionFields, useHistoryOptions } from './history-options.tsx';
import { problemWithHistoryRoles, runFileHistory, setHistoryRole, stopHistory } from './history-store.ts';

interface MappingProps {
  preview: HistoryPreview;
  roles: readonly HistoryRole[];
  trouble: string | null;
}

const ROLES: readonly { id: HistoryRole; label: string; detail: string }[] = [
  { id: 'at', label: 'Time of the call', detail: 'when it came' },
  { id: 'customer', label: 'Customer', detail: 'who counts once' },
  { id: 'symptom', label: 'Symptom', detail: 'the kind of trouble' },
  { id: 'facet', label: 'Part of the estate', detail: 'what callers may share' },
  { id: 'ignore', label: 'Nothing', detail: 'left out' },
];

const VALUES_SHOWN = 3;
/** So many columns are drawn at once: each brings a list of choices, and hardly any file has more. */
const DRAWN_AT_ONCE = 100;

interface ShownColumn {
  readonly index: number;
  readonly header: string;
  readonly role: HistoryRole;
  readonly values: string;
  readonly distinct: number;
}

/** What each column of the file is taken for. */
export function HistoryMapping({ preview, roles, trouble }: MappingProps) {
  const options = useHistoryOptions();
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE);
  const columns = useMemo(() => shownColumns(preview, roles), [preview, roles]);
  const problem = problemWithHistoryRoles(roles, preview.rows);
  const said = trouble ?? problem;
  return (
    <Panel title="Columns" note={readingNote(preview)} fill>
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
        {columns.length > drawn && (
          <div className="p-3">
            <Button size="small" onPress={() => setDrawn(drawn + DRAWN_AT_ONCE)}>
              {`Show more (${count(columns.length - drawn, 'column')})`}
            </Button>
          </div>
        )}
      </div>
      <footer className="flex flex-none flex-wrap items-end gap-3 border-t border-hair p-3">
        <HistoryOptionFields />
        <p role="status" className="flex min-w-0 flex-1 items-start gap-1.5 self-center text-s1">
          {said !== null && (
            <>
              <Glyph name="octagon" className="mt-0.5" />
              <span>{said}</span>
            </>
          )}
        </p>
        <Button onPress={stopHistory}>Cancel</Button>
        <Button variant="primary" unavailable={problem ?? undefined} onPress={() => void runFileHistory(options)}>
          {`Look back on ${count(preview.rows, 'call')}`}
        </Button>
      </footer>
    </Panel>
  );
}

function shownColumns({ columns, sample }: HistoryPreview, roles: readonly HistoryRole[]): readonly ShownColumn[] {
  return columns.map(({ index, header, role, distinct }) => {
    const filled = sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
    const values = [...new Set(filled)].slice(0, VALUES_SHOWN).join(' · ');
    return { index, header, distinct, role: roles[index] ?? role, values };
  });
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
          options={ROLES}
          value={role}
          onChange={(id) => setHistoryRole(index, id as HistoryRole)}
        />
      </td>
      <td className={role === 'ignore' ? 'text-muted line-through' : 'text-muted'}>
        <CallerText text={values} />
      </td>
      <td className="text-right tabular-nums">{distinct.toLocaleString('en-GB')}</td>
    </tr>
  );
}
