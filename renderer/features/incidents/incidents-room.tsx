import { Siren } from 'lucide-react';
import { useMemo, useState } from 'react';
import { count } from '../../format/labels.ts';
import { useKeys } from '../../keys/registry.ts';
import { useFirstSteps } from '../../parts/first-steps.ts';
import { IncidentTable } from '../../parts/incident-table.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, goToTab, useTab } from '../../stores/navigation.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** So many incidents that are over are shown, and so many more each time somebody asks for them. */
const PAGE = 50;
const MOST = 500;

/** Every incident: the open ones, gravest first, and what is over. */
export function IncidentsRoom() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const firstSteps = useFirstSteps();
  const open = useMemo(() => incidents.filter(({ state }) => state !== 'resolved'), [incidents]);
  const resolved = useMemo(() => incidents.filter(({ state }) => state === 'resolved'), [incidents]);
  const filter = useTab() === 'resolved' ? 'resolved' : 'open';
  const clusterKeys = useKeys('go-clusters');
  const declareKeys = useKeys('declare');
  const [limit, setLimit] = useState(PAGE);
  const over = useResource('incident.page', filter === 'resolved' ? { limit } : null, resolved);
  const page = knownValue(over);
  const rows = filter === 'open' ? open : (page?.rows ?? resolved);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Incidents" note={`${count(open.length, 'open', 'open')}, ${resolved.length} resolved lately`} />
      <div className="flex min-h-0 flex-1 flex-col px-pad pb-pad">
        <Panel
          title={filter === 'open' ? 'Open incidents' : 'Resolved incidents'}
          note={filter === 'open' ? 'gravest first' : 'last resolved first'}
          fill
          actions={
            <Segmented
              label="Show"
              isLabelHidden
              variant="quiet"
              value={filter}
              onChange={goToTab}
              segments={[
                { id: 'open', label: 'Open', count: open.length },
                { id: 'resolved', label: 'Resolved' },
              ]}
            />
          }
        >
          {rows.length === 0 ? (
            <EmptyState
              icon={<Siren />}
              title={filter === 'open' ? 'No incident is open' : 'None is resolved yet'}
              why={
                filter === 'open'
                  ? `A cluster that turns out to be one fault is declared an incident${declareKeys === '' ? '' : `, with ${declareKeys} on the board`}.`
                  : 'Incidents that are over stay here, with everything that was recorded.'
              }
              {...(filter === 'open' && {
                next: { label: 'Clusters', kbd: clusterKeys, onPress: () => goTo('clusters') },
                others: firstSteps,
              })}
            />
          ) : (
            <IncidentTable
              label={filter === 'open' ? 'Open incidents' : 'Resolved incidents'}
              rows={rows}
              height="scroll"
            />
          )}
          {filter === 'resolved' && page?.next != null && limit < MOST && (
            <Button onPress={() => setLimit(limit + PAGE)}>Show older ones</Button>
          )}
        </Panel>
      </div>
    </div>
  );
}
