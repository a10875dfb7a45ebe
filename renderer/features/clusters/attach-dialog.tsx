import { useMemo, useState } from 'react';
import type { ClusterRow, IncidentRow } from '../../../main/core/contract/views.ts';
import { clusterName, count, incidentLabel, incidentName, stateName } from '../../format/labels.ts';
import { PickList } from '../../parts/pick-list.tsx';
import { closeDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { SeverityChip } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Mono } from '../../ui/mono.tsx';
import { useDialogCluster } from './use-dialog-cluster.ts';

/** Gives a cluster's reports to an incident that is already open. */
export function AttachDialog() {
  const cluster = useDialogCluster('attach');
  return cluster === null ? null : <Attach cluster={cluster} />;
}

const COLUMNS: readonly TableColumn<IncidentRow>[] = [
  { id: 'severity', title: 'Severity', width: '68px', cell: ({ severity }) => <SeverityChip severity={severity} /> },
  { id: 'number', title: 'Incident', width: '84px', cell: ({ number }) => <Mono>{incidentLabel(number)}</Mono> },
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
  const open = useMemo(
    () =>
      likeliestFirst(
        incidents.filter(({ state }) => state !== 'resolved'),
        cluster,
      ),
    [incidents, cluster],
  );
  const [chosen, setChosen] = useState<string | null>(open[0]?.id ?? null);
  const [busy, setBusy] = useState(false);
  async function attach(incident: string | null): Promise<void> {
    const row = open.find(({ id }) => id === incident);
    if (row === undefined || busy) return;
    setBusy(true);
    const done = await submit('incident.attach', {
      incident: row.id,
      reports: [...cluster.members],
      flag: cluster.flag?.id ?? null,
    });
    setBusy(false);
    if (done === null) return;
    closeDialog();
    goTo('incident', row.id);
    const spoken = `${count(cluster.reports, 'report')} attached to ${incidentName(row)}`;
    toast({ tone: 'good', body: spoken, spoken });
  }
  return (
    <Dialog
      title="Attach to an incident"
      note={<bdi>{clusterName(cluster)}</bdi>}
      isOpen
      onClose={closeDialog}
      confirm={{
        label: `Attach ${count(cluster.reports, 'report')}`,
        kbd: 'Enter',
        busy,
        onPress: () => void attach(chosen),
        unavailable: chosen === null ? 'No incident is open to attach it to.' : undefined,
      }}
    >
      <PickList
        label="Open incidents"
        columns={COLUMNS}
        rows={open}
        chosen={chosen}
        onChoose={setChosen}
        onPick={(id) => void attach(id)}
      />
    </Dialog>
  );
}

/** Incidents about the same symptom stand first: the usual answer is under the cursor. */
function likeliestFirst(incidents: readonly IncidentRow[], cluster: ClusterRow): readonly IncidentRow[] {
  const isAlike = ({ rule }: IncidentRow) =>
    rule.symptoms.includes(cluster.symptom) ||
    (cluster.wordGroup !== null && rule.wordGroups.includes(cluster.wordGroup));
  return incidents.toSorted((a, b) => Number(isAlike(b)) - Number(isAlike(a)));
}
