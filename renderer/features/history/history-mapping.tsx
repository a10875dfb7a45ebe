import { useMemo } from 'react';
import type { HistoryCheck, HistoryPreview, HistoryRole } from '../../../main/core/contract/surge-views.ts';
import type { DateOrder } from '../../../main/core/dates/date-order.ts';
import { SERVICE_PLACE_OR_EQUIPMENT } from '../../../main/core/words/shared-words.ts';
import { count } from '../../format/labels.ts';
import { readingNote } from '../../format/reading-note.ts';
import { useTimes } from '../../format/use-times.ts';
import { ColumnTable, type RoleOption } from '../../parts/column-table.tsx';
import { FileCheck, HeaderLineField } from '../../parts/file-check.tsx';
import { shownColumns } from '../../parts/file-columns.ts';
import { Button } from '../../ui/button.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Select } from '../../ui/select.tsx';
import { HistoryOptionFields, useHistoryOptions } from './history-options.tsx';
import {
  problemWithHistoryRoles,
  runFileHistory,
  setHistoryDates,
  setHistoryHeaderLine,
  setHistoryRole,
  stopHistory,
} from './history-store.ts';

interface MappingProps {
  preview: HistoryPreview;
  roles: readonly HistoryRole[];
  dates: DateOrder | null;
  check: HistoryCheck | null;
  trouble: string | null;
}

const ORDERS: readonly { readonly id: DateOrder | 'site'; readonly label: string }[] = [
  { id: 'site', label: 'as your country does' },
  { id: 'day-first', label: 'day first, 31/01' },
  { id: 'month-first', label: 'month first, 01/31' },
];

const ROLES: readonly RoleOption<HistoryRole>[] = [
  { id: 'at', label: 'Time of the call', detail: 'when it came' },
  { id: 'customer', label: 'Customer', detail: 'who counts once' },
  { id: 'symptom', label: 'Symptom', detail: 'the kind of trouble' },
  { id: 'facet', label: SERVICE_PLACE_OR_EQUIPMENT, detail: 'what callers may share' },
  { id: 'ignore', label: 'Nothing', detail: 'left out' },
];

/** What each column of the file is taken for. */
export function HistoryMapping({ preview, roles, dates, check, trouble }: MappingProps) {
  const options = useHistoryOptions();
  const times = useTimes();
  const columns = useMemo(() => shownColumns(preview, roles), [preview, roles]);
  const problem = problemWithHistoryRoles(roles, preview.rows);
  const said = trouble ?? problem;
  return (
    <Panel title="Columns" note={readingNote(preview)} fill>
      <ColumnTable columns={columns} options={ROLES} onRole={setHistoryRole} />
      {said === null && <FileCheck check={check} />}
      {said === null && check?.span != null && (
        <p className="flex-none px-3 pb-2 text-12 text-muted">
          {`Calls from ${times.full(check.span.from)} to ${times.full(check.span.to)}.`}
        </p>
      )}
      <footer className="flex flex-none flex-wrap items-end gap-3 border-t border-hair p-3">
        <HeaderLineField line={preview.headerLine} onLine={setHistoryHeaderLine} />
        {(check?.isOrderOpen === true || trouble !== null || dates !== null) && (
          <Select
            label="Dates are written"
            options={ORDERS}
            value={dates ?? 'site'}
            onChange={(id) => setHistoryDates(id === 'site' ? null : (id as DateOrder))}
            className="w-44"
          />
        )}
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
