import { useMemo, useState } from 'react';
import type { ClusterRow, IncidentRow } from '../../../main/core/contract/views.ts';
import type { MatchRule } from '../../../main/core/incidents/incident.ts';
import { clusterName, count, incidentLabel, incidentName, stateName } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { PickList } from '../../parts/pick-list.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { editBack } from '../../stores/change-back.ts';
import { faultHolding } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { freeClusterHolding } from '../../stores/targets.ts';
import { SeverityChip } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Mono } from '../../ui/mono.tsx';
import { CLUSTER_GONE } from './cluster-gone.ts';
import { membersOf } from './regroup.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    attach: { readonly cluster: string };
  }
}

/** Gives a cluster's reports to an incident that is already open. */
export const attachDialog = defineSubjectDialog('attach', {
  subject: ({ cluster }, snapshot) => freeClusterHolding(snapshot, cluster),
  gone: CLUSTER_GONE,
  component: ({ subject }) => <Attach cluster={subject} />,
});

const COLUMNS: readonly TableColumn<IncidentRow>[] = [
  { id: 'severity', title: 'Severity', width: '68px', cell: ({ severity }) => <SeverityChip severity={severity} /> },
  {
    id: 'number',
    title: 'Incident',
    width: '84px',
    cell: ({ number, code }) => <Mono>{incidentLabel(number, code)}</Mono>,
  },
  {
    id: 'title',
    title: 'Title',
    isTitleHidden: true,
    width: 'minmax(0,1fr)',
    cell: ({ title }) => <bdi className="font-medium">{title}</bdi>,
  },
  {
    id: 'state',
    title: 'State',
    width: '96px',
    cell: ({ state }) => <span className="text-muted">{stateName(state)}</span>,
  },
  { id: 'customers', title: 'Customers', width: '84px', align: 'end', cell: ({ customers }) => customers },
];

function Attach({ cluster }: { cluster: ClusterRow }) {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const offering = useSnapshot((snapshot) => faultHolding(snapshot, cluster.id)?.incident ?? null);
  const open = useMemo(
    () =>
      likeliestFirst(
        incidents.filter(({ state }) => state !== 'resolved'),
        cluster,
        offering,
      ),
    [incidents, cluster, offering],
  );
  const [chosen, setChosen] = useState<string | null>(open[0]?.id ?? null);
  const row = open.find(({ id }) => id === chosen);
  async function attach(submit: Submit): Promise<boolean> {
    if (row === undefined) return false;
    const reports = [...(await membersOf(cluster.id))];
    if (reports.length === 0) return false;
    const input = { incident: row.id, reports, flag: cluster.flag?.id ?? null };
    const done = await submit('incident.attach', input);
    if (done === null || done === true) return false;
    goTo('incident', row.id);
    tellUndoable({
      title: `${count(reports.length, 'report')} attached to ${incidentName(row)}`,
      undo: () => detach(row, { rule: done.rule, reports: input.reports }),
      redo: () => send('incident.attach', input),
    });
    return true;
  }
  return (
    <CommandDialog
      title="Attach to an incident"
      note={<bdi>{clusterName(cluster)}</bdi>}
      onConfirm={attach}
      confirm={{
        label: `Attach ${count(cluster.reports, 'report')}`,
        unavailable:
          open.length === 0
            ? 'No incident is open to attach it to.'
            : row === undefined
              ? 'Choose one first.'
              : undefined,
      }}
    >
      <PickList label="Open incidents" columns={COLUMNS} rows={open} chosen={row?.id ?? null} onChoose={setChosen} />
    </CommandDialog>
  );
}

/** Undo: what the incident takes by itself is as before, and the reports are free again. */
async function detach(before: IncidentRow, { rule, reports }: { rule: MatchRule; reports: string[] }) {
  const isWidened = JSON.stringify(rule) !== JSON.stringify(before.rule);
  if (isWidened && (await editBack(before, { rule })) === null) return null;
  return await send('incident.unlink', { incident: before.id, reports });
}

/** The incident that the evidence says it belongs to stands first, then those about the same symptom: the usual answer is under the cursor. */
function likeliestFirst(
  incidents: readonly IncidentRow[],
  cluster: ClusterRow,
  offering: string | null,
): readonly IncidentRow[] {
  const isAlike = ({ rule }: IncidentRow) =>
    rule.symptoms.includes(cluster.symptom) ||
    (cluster.wordGroup !== null && rule.wordGroups.includes(cluster.wordGroup));
  return incidents.toSorted(
    (a, b) => Number(b.id === offering) - Number(a.id === offering) || Number(isAlike(b)) - Number(isAlike(a)),
  );
}
