import { FileText, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { grouped } from '../../../main/core/documents/words.ts';
import { count } from '../../format/labels.ts';
import { runAction, useActionHere, useKeys } from '../../keys/registry.ts';
import { EntityTable } from '../../parts/entity-table.tsx';
import { useFirstSteps } from '../../parts/first-steps.ts';
import { Asking, Refused } from '../../parts/known.tsx';
import { pinned } from '../../parts/marked-rows.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { useRoute } from '../../stores/navigation.ts';
import { useNowEvery } from '../../stores/now.ts';
import { clearPicked, setCursor, useSelection } from '../../stores/selection.ts';
import { useSymptomEntries } from '../../stores/symptom-list.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Select } from '../../ui/select.tsx';
import type { ReportFilter } from './merge-rows.ts';
import { useReportColumns } from './report-columns.tsx';
import { ReportInspector } from './report-inspector.tsx';
import { SelectionBar, SharedBySelection } from './shared-by.tsx';
import { type ReportPages, useReportPages } from './use-report-pages.ts';

const ALL = 'all';
/** The next page is fetched when so much is left below (pixels). */
const AHEAD = 1200;
const MINUTE = 60_000;

/** Every report of this workspace: found by words, names, numbers or R-number, read whole at the right, put right there. */
export function ReportsRoom() {
  const { id: wanted } = useRoute();
  const [filter, setFilter] = useState<ReportFilter>({ text: '', symptom: null });
  const pages = useReportPages(filter);
  const now = useNowEvery(MINUTE);
  const isSearch = filter.text.trim() !== '';
  const list = useMemo(
    () => (isSearch ? { rows: pages.rows, lastPinned: null } : pinned(pages.rows, now)),
    [pages.rows, now, isSearch],
  );
  const columns = useReportColumns();
  const cursor = useSelection((state) => (state.cursor?.kind === 'report' ? state.cursor.id : null));
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => clearPicked, []);
  useEffect(() => {
    if (wanted !== null) setCursor({ kind: 'report', id: wanted });
  }, [wanted]);
  const listed = useMemo(() => list.rows.map(({ id }) => id), [list]);

  function onScroll({ target }: React.UIEvent): void {
    if (!(target instanceof HTMLElement)) return;
    if (target.scrollHeight - target.scrollTop - target.clientHeight < AHEAD) pages.loadMore();
  }
  const shown = cursor ?? list.rows[0]?.id ?? null;
  return (
    <div className="flex h-full min-h-0 cramped:flex-col cramped:overflow-y-auto">
      <div className="flex min-w-0 flex-1 flex-col cramped:h-[80%] cramped:flex-none">
        <PageHead title="Reports" note={noteOf(pages.total, list.rows.length, pages.hasMore)} />
        <Filters filter={filter} onChange={setFilter}>
          <SelectionBar listed={listed} isAsking={isAsking} onAsk={setIsAsking} />
        </Filters>
        <div
          onScrollCapture={onScroll}
          className="mx-pad mb-pad flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-hair bg-surface"
        >
          <EntityTable
            kind="report"
            label="Reports"
            columns={columns}
            rows={list.rows}
            isPickable
            fallsBackToFirst
            onOpen={openInspector}
            rowTone={({ id, withdrawn }) => (id === list.lastPinned ? 'last' : withdrawn ? 'muted' : undefined)}
            empty={<Empty filter={filter} pages={pages} />}
          />
        </div>
        {pages.problem !== null && list.rows.length > 0 && (
          <Refused sentence={pages.problem} retry={pages.reload} className="px-pad" />
        )}
        {isAsking && <SharedBySelection onClose={() => setIsAsking(false)} />}
      </div>
      {shown !== null && (
        <ReportInspector
          key={shown}
          id={shown}
          row={list.rows.find(({ id }) => id === shown)}
          onErased={pages.reload}
        />
      )}
    </div>
  );
}

/** The inspector follows the cursor; opening goes on into it. */
function openInspector(id: string): void {
  setCursor({ kind: 'report', id });
  document.querySelector<HTMLElement>('main aside button')?.focus();
}

function noteOf(total: number | null, shown: number, hasMore: boolean): string {
  if (!hasMore) return count(shown, 'report');
  if (total === null || total <= shown) return `more than ${count(shown, 'report')}`;
  return `${count(total, 'report')}, the newest ${grouped(shown)} fetched`;
}

interface FiltersProps {
  filter: ReportFilter;
  onChange: (filter: ReportFilter) => void;
  /** At the right end. */
  children: ReactNode;
}

function Filters({ filter, onChange, children }: FiltersProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const keys = useKeys('search');
  useActionHere(
    'search',
    useMemo(() => ({ title: 'Search reports', run: () => inputRef.current?.focus() }), []),
  );
  const symptoms = useSymptomEntries();
  const options = useMemo(
    () => [{ id: ALL, label: 'All symptoms' }, ...symptoms.map(({ id, name }) => ({ id, label: name }))],
    [symptoms],
  );
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (event.key === 'Escape' && filter.text !== '') onChange({ ...filter, text: '' });
    else document.querySelector<HTMLElement>('main [role=grid]')?.focus();
  }
  return (
    <search className="flex flex-none items-start gap-3 px-pad pb-3">
      <TextField
        label="Search reports"
        isLabelHidden
        inputRef={inputRef}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        onKeyDown={onKeyDown}
        placeholder="Words, name, number, R-1042, since:2h"
        start={<Search aria-hidden="true" />}
        {...(filter.text === '' && keys !== '' && { end: <Kbd keys={keys} /> })}
        className="w-80 max-w-full"
        inputProps={{ maxLength: 200 }}
      />
      <Select
        label="Symptom"
        isLabelHidden
        options={options}
        value={filter.symptom ?? ALL}
        onChange={(id) => onChange({ ...filter, symptom: id === ALL ? null : id })}
        className="w-56"
      />
      {children}
    </search>
  );
}

function Empty({ filter, pages }: { filter: ReportFilter; pages: ReportPages }) {
  const firstSteps = useFirstSteps();
  const logKeys = useKeys('log-call');
  if (pages.problem !== null)
    return (
      <EmptyState
        icon={<FileText />}
        title="The reports could not be read"
        why={pages.problem}
        next={{ label: 'Try again', onPress: pages.reload }}
      />
    );
  if (!pages.hasAnswer) return <Asking what="Reading the reports" />;
  if (filter.text.trim() !== '' || filter.symptom !== null)
    return (
      <EmptyState
        icon={<FileText />}
        title="Nothing found"
        why="No report has these words, this name or this number. Try fewer letters, or all symptoms."
      />
    );
  return (
    <EmptyState
      icon={<FileText />}
      title="No reports yet"
      why="Each call that is logged is kept here, with what the caller said."
      next={{ label: 'Log a call', kbd: logKeys, onPress: () => runAction('log-call') }}
      others={firstSteps}
    />
  );
}
