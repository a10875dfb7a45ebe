import { Link, Split, Unlink } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { IncidentDetail, ReportRow } from '../../../main/core/contract/views.ts';
import { count, incidentLabel, reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { EntityTable } from '../../parts/entity-table.tsx';
import { markedFirst } from '../../parts/marked-rows.ts';
import { ReportCaller } from '../../parts/report-caller.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { openReport } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { clearPicked, useSelection } from '../../stores/selection.ts';
import { submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { usePrinting } from '../../ui/use-printing.ts';

const GROWS_TO = 12;

/** The reports of the incident, and those that were taken out of it; either can be changed back. */
export function LinkedReports({ detail }: { detail: IncidentDetail }) {
  const [shown, setShown] = useState<'linked' | 'unlinked'>('linked');
  const label = shown === 'linked' ? 'Linked reports' : 'Reports taken out';
  const listed = shown === 'linked' ? detail.reports : detail.unlinked;
  const rows = useMemo(() => markedFirst(listed), [listed]);
  const cursor = useSelection((state) => state.cursor);
  const picked = useSelection((state) => state.picked);
  const chosen = rows
    .filter(({ id }) => picked.has(id) || (picked.size === 0 && cursor?.kind === 'report' && cursor.id === id))
    .map(({ id }) => id);
  const times = useTimes();
  const isDated = rows.some(({ happenedAt }) => times.brief(happenedAt, engineNow()) !== times.time(happenedAt));
  const columns = useColumns(isDated, usePrinting());
  const selectKeys = useKeys('select');
  const isLong = rows.length > GROWS_TO;
  const verb = shown === 'linked' ? 'Unlink' : 'Link again';
  return (
    <Panel
      title="Reports"
      note={shown === 'linked' ? 'linked to this incident' : 'taken out by hand: the rule leaves them alone'}
      className="flex-none"
      actions={
        <>
          <Segmented
            label="Show"
            isLabelHidden
            variant="quiet"
            value={shown}
            onChange={(id) => setShown(id as 'linked' | 'unlinked')}
            segments={[
              { id: 'linked', label: 'Linked', count: detail.reports.length },
              { id: 'unlinked', label: 'Taken out', count: detail.unlinked.length },
            ]}
          />
          <Button
            variant="quiet"
            size="row"
            icon={shown === 'linked' ? <Unlink /> : <Link />}
            unavailable={
              chosen.length === 0
                ? `Choose a report first, with a click${selectKeys === '' ? '' : ` or ${selectKeys}`}.`
                : undefined
            }
            onPress={() => void relink(detail, shown === 'linked' ? 'unlink' : 'link', chosen)}
          >
            {chosen.length > 1 ? `${verb} ${chosen.length}` : verb}
          </Button>
          {shown === 'linked' && chosen.length > 0 && chosen.length < listed.length && (
            <Button
              variant="quiet"
              size="row"
              icon={<Split />}
              onPress={() => openDialog({ kind: 'split-incident', incident: detail.incident.id, reports: chosen })}
            >
              Split off…
            </Button>
          )}
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          isCompact
          title={shown === 'linked' ? 'No report is linked.' : 'Nothing was taken out.'}
          why={
            shown === 'linked'
              ? 'New reports that match are linked by themselves.'
              : 'A report that does not belong here can be unlinked, and stays out.'
          }
        />
      ) : (
        <div className={isLong ? 'flex h-90 flex-col print:block print:h-auto' : 'contents'}>
          <EntityTable
            kind="report"
            label={label}
            isTight
            columns={columns}
            rows={rows}
            onOpen={openReport}
            isPickable
            height={isLong ? 'scroll' : 'grow'}
          />
        </div>
      )}
    </Panel>
  );
}

async function relink(detail: IncidentDetail, what: 'link' | 'unlink', reports: readonly string[]): Promise<void> {
  const incident = detail.incident.id;
  const input = { incident, reports: [...reports] };
  const movedFrom = what === 'link' ? await link(input) : await unlink(input);
  if (movedFrom === null) return;
  clearPicked();
  const title = `${count(reports.length, 'report')} ${what === 'link' ? 'linked to' : 'taken out of'} ${incidentLabel(detail.incident.number, detail.incident.code)}`;
  tellUndoable({ title, undo: () => (what === 'link' ? linkedBack(input, movedFrom) : link(input)) });
}

interface Reports {
  readonly incident: string;
  readonly reports: readonly string[];
}

/** Which incidents the reports were taken from, since each belongs to one; null when it was refused. */
async function link({ incident, reports }: Reports): Promise<readonly Reports[] | null> {
  const done = await submit('incident.link', { incident, reports: [...reports] });
  return done === null || done === true ? null : done.movedFrom;
}

async function unlink({ incident, reports }: Reports): Promise<readonly Reports[] | null> {
  return (await submit('incident.unlink', { incident, reports: [...reports] })) === null ? null : [];
}

/** Each report goes back to where it was. */
async function linkedBack(input: Reports, movedFrom: readonly Reports[]): Promise<unknown> {
  for (const from of movedFrom) if ((await link(from)) === null) return null;
  const moved = new Set(movedFrom.flatMap(({ reports }) => reports));
  const rest = input.reports.filter((report) => !moved.has(report));
  return rest.length === 0 ? [] : await unlink({ ...input, reports: rest });
}

/** On paper the words stand whole. */
function useColumns(isDated: boolean, isPrinting: boolean): readonly TableColumn<ReportRow>[] {
  const times = useTimes();
  return useMemo(
    () => [
      {
        id: 'at',
        title: 'Time',
        width: isDated ? '96px' : '60px',
        cell: ({ happenedAt }) => <time className="tabular-nums">{times.dated(happenedAt, engineNow())}</time>,
      },
      {
        id: 'number',
        title: 'Report',
        width: '76px',
        cell: ({ number, code }) => <Mono>{reportLabel(number, code)}</Mono>,
      },
      {
        id: 'who',
        title: 'Caller',
        width: 'minmax(120px,184fr)',
        cell: (row) => <ReportCaller row={row} />,
      },
      {
        id: 'site',
        title: 'Site',
        width: 'minmax(60px,110fr)',
        isWide: true,
        cell: ({ siteName }) => <CallerText text={siteName ?? ''} className="text-muted" />,
      },
      {
        id: 'words',
        title: 'In their words',
        width: 'minmax(120px,320fr)',
        cell: ({ words }) => <CallerText text={words} wrap={isPrinting} className="text-muted" />,
      },
    ],
    [times, isDated, isPrinting],
  );
}
