import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AuditRow, AuditPage as Page } from '../../../main/core/contract/record-views.ts';
import type { AuditGroup } from '../../../main/core/team/audit.ts';
import { call } from '../../client.ts';
import { useTimes } from '../../format/use-times.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { nameOf } from '../../stores/people.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Select } from '../../ui/select.tsx';
import { ExportDialog } from './export-dialog.tsx';

const GROUPS: readonly { readonly id: AuditGroup | ''; readonly label: string }[] = [
  { id: '', label: 'Everything' },
  { id: 'calls', label: 'Calls' },
  { id: 'grouping', label: 'Grouping and flags' },
  { id: 'incidents', label: 'Incidents' },
  { id: 'team', label: 'Team and settings' },
  { id: 'lists', label: 'Directory and lists' },
  { id: 'erasures', label: 'Erasures' },
];
const WHY_ASIDE: Readonly<Record<string, string>> = {
  role: 'set aside: only a lead may',
  future: 'set aside: its clock was far ahead',
  misfit: 'set aside: not well formed',
  unknown: 'set aside: not known to the hub',
};
const PAGE = 200;
const NO_ROWS: readonly AuditRow[] = [];

/** The log as an audit reads it: who did what, when, and from which desk. */
export function AuditPage() {
  const people = useSnapshot((snapshot) => snapshot.people);
  const [person, setPerson] = useState('');
  const [group, setGroup] = useState<AuditGroup | ''>('');
  const [isExporting, setIsExporting] = useState(false);
  const { rows, next, more } = useAudit(person, group);
  const columns = useColumns();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title="Who did what"
        note="when, and from which desk; nothing of callers"
        actions={
          <Button size="small" icon={<Download />} onPress={() => setIsExporting(true)}>
            Export…
          </Button>
        }
      />
      <div className="flex flex-none gap-3 px-pad pb-3">
        <Select
          label="Who"
          options={[
            { id: '', label: 'Everybody' },
            ...people.map(({ id, name }) => ({ id, label: name })),
            { id: 'system', label: 'Groundswell' },
          ]}
          value={person}
          onChange={setPerson}
        />
        <Select label="What" options={GROUPS} value={group} onChange={(id) => setGroup(id as AuditGroup | '')} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-pad pb-pad">
        {rows.length === 0 && next === null ? (
          <EmptyState title="Nothing like that is in the record" why="Choose somebody else, or everything." />
        ) : (
          <DataTable label="Who did what" height="grow" columns={columns} rows={rows} rowId={({ id }) => id} />
        )}
        {next !== null && (
          <Button size="small" onPress={more} className="self-start">
            Show earlier
          </Button>
        )}
      </div>
      {isExporting && <ExportDialog of="audit" onClose={() => setIsExporting(false)} />}
    </div>
  );
}

function useColumns(): readonly TableColumn<AuditRow>[] {
  const times = useTimes();
  const people = useSnapshot((snapshot) => snapshot.people);
  return [
    {
      id: 'at',
      title: 'When',
      width: '208px',
      cell: ({ at }) => <time className="tabular-nums">{times.full(at)}</time>,
    },
    { id: 'person', title: 'Who', width: 'minmax(0,1fr)', cell: ({ person }) => <bdi>{nameOf(people, person)}</bdi> },
    {
      id: 'did',
      title: 'What',
      width: 'minmax(0,2fr)',
      cell: ({ did, setAside }) =>
        setAside === null ? did : <span className="text-s2">{`${did} (${WHY_ASIDE[setAside] ?? 'set aside'})`}</span>,
    },
    { id: 'about', title: 'About', width: 'minmax(0,1fr)', cell: ({ about }) => <bdi>{about}</bdi> },
    { id: 'from', title: 'Desk', width: '84px', cell: ({ from }) => <Mono>{from}</Mono> },
  ];
}

function useAudit(person: string, group: AuditGroup | '') {
  const [page, setPage] = useState<Page>({ rows: NO_ROWS, next: null });
  async function load(before: number | null, kept: readonly AuditRow[]): Promise<void> {
    const input = { person: person === '' ? null : person, console: null, group: group === '' ? null : group };
    const result = await call('record.audit', { ...input, before, limit: PAGE });
    if (result.ok) setPage({ rows: [...kept, ...result.value.rows], next: result.value.next });
    else toastTrouble(result.refusal.sentence);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew only when another filter is chosen
  useEffect(() => {
    void load(null, NO_ROWS);
  }, [person, group]);
  return { ...page, more: () => void load(page.next, page.rows) };
}
