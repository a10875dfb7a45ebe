import { Boxes } from 'lucide-react';
import { useMemo } from 'react';
import { MOST_UNUSUAL_FIRST } from '../../../main/core/words/shared-words.ts';
import { GAP_WORDS, REARM_WORDS, UNSORTED_WORDS } from '../../format/flag-words.ts';
import { count } from '../../format/labels.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { ClusterList, useClusterCursor } from '../../parts/cluster-list.tsx';
import { useFirstSteps } from '../../parts/first-steps.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goToTab, useTab } from '../../stores/navigation.ts';
import { isFlagged, rankedClusters } from '../../stores/targets.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { CLUSTER_TABS } from './cluster-tabs.ts';
import { UnsortedList } from './unsorted-list.tsx';

type Filter = (typeof CLUSTER_TABS)[number]['id'];

/** Every group of calls that is alive, flagged ones first. */
export function ClustersRoom() {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const tab = useTab();
  const filter = CLUSTER_TABS.find(({ id }) => id === tab)?.id ?? 'all';
  const free = useMemo(() => rankedClusters(clusters), [clusters]);
  const flagged = useMemo(() => free.filter(isFlagged), [free]);
  const dismissed = useMemo(() => free.filter(({ tier }) => tier === 'dismissed'), [free]);
  const unsorted = useMemo(() => free.filter(({ wordGroup, reports }) => wordGroup !== null && reports > 1), [free]);
  const taken = clusters.length - free.length;
  const lists = { all: free, flagged, unsorted, dismissed };
  const shown = lists[filter];
  const list = useClusterCursor(shown);
  const note = `${count(flagged.length, 'flagged', 'flagged')}${taken === 0 ? '' : `, ${taken} more in incidents`}`;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Clusters" note={note} />
      <div {...list} className="flex min-h-0 flex-1 flex-col px-pad pb-pad">
        <Panel
          title={filter === 'unsorted' ? 'Unsorted' : 'Clusters'}
          note={filter === 'unsorted' ? `of the last ${UNSORTED_WORDS}, largest first` : MOST_UNUSUAL_FIRST}
          fill
          actions={
            <Segmented
              label="Show"
              isLabelHidden
              variant="quiet"
              value={filter}
              onChange={goToTab}
              segments={CLUSTER_TABS.map(({ id, title }) => ({ id, label: title, count: lists[id].length }))}
            />
          }
        >
          {filter === 'unsorted' ? (
            <UnsortedList />
          ) : shown.length === 0 ? (
            <Nothing filter={filter} />
          ) : (
            <div className="min-h-0 flex-1 overflow-y-auto">
              <ClusterList clusters={shown} />
            </div>
          )}
        </Panel>
      </div>
    </div>
  );
}

function Nothing({ filter }: { filter: Filter }) {
  const firstSteps = useFirstSteps();
  const logKeys = useKeys('log-call');
  if (filter === 'dismissed')
    return (
      <EmptyState
        icon={<Boxes />}
        title="Nothing is dismissed"
        why={`A flag that you dismiss stays here with its reason, and comes back when ${REARM_WORDS} ring.`}
      />
    );
  if (filter === 'flagged')
    return (
      <EmptyState
        icon={<Boxes />}
        title="No flag is up"
        why="A cluster is flagged when more customers ring about one thing than chance would have it."
      />
    );
  return (
    <EmptyState
      icon={<Boxes />}
      title="No clusters"
      why={`Calls that say the same thing are gathered here while they keep coming. A cluster ends after ${GAP_WORDS} without a call.`}
      next={{ label: 'Log a call', kbd: logKeys, onPress: () => void runAction('log-call') }}
      others={firstSteps}
    />
  );
}
