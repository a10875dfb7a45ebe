import { Waves } from 'lucide-react';
import { useMemo } from 'react';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { MOST_UNUSUAL_FIRST } from '../../../main/core/words/shared-words.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { ClusterList, useClusterCursor } from '../../parts/cluster-list.tsx';
import { withoutJoined } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useSelection } from '../../stores/selection.ts';
import { isFlagged, rankedClusters } from '../../stores/targets.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FlagCard } from './flag-card.tsx';
import { KnownChanges } from './known-changes.tsx';
import { Undecided } from './undecided.tsx';

/** What the calls add up to: one flag on a card, pinned and outlined, the others as rows, then everything else by surprise. */
export function ClusterColumn() {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const faults = useSnapshot((snapshot) => snapshot.faults);
  const ranked = useMemo(() => withoutJoined(rankedClusters(clusters), faults), [clusters, faults]);
  const list = useClusterCursor(ranked);
  const flagged = ranked.filter(isFlagged);
  const others = ranked.filter((cluster) => !isFlagged(cluster));
  const cursor = useSelection((state) => state.cursor);
  const shown = flagged.find(({ id }) => cursor?.kind === 'cluster' && cursor.id === id) ?? flagged[0];
  const isChosen = shown !== undefined && !cursorIsOnOther(cursor?.id, others);
  const further = flagged.filter((cluster) => cluster !== shown);
  return (
    <div
      {...list}
      className="flex min-h-0 min-w-0 flex-col gap-gap overflow-y-auto cramped:flex-none cramped:overflow-visible"
    >
      {shown !== undefined && <FlagCard key={shown.id} cluster={shown} isChosen={isChosen} />}
      {further.length > 0 && (
        <Panel title="Also flagged" note={`${further.length}, ${MOST_UNUSUAL_FIRST}`} className="flex-none">
          <ClusterList clusters={further} />
        </Panel>
      )}
      <Undecided />
      <Others clusters={others} hasFlags={flagged.length > 0} />
      <KnownChanges />
    </div>
  );
}

function cursorIsOnOther(id: string | undefined, others: readonly ClusterRow[]): boolean {
  return others.some((cluster) => cluster.id === id);
}

function Others({ clusters, hasFlags }: { clusters: readonly ClusterRow[]; hasFlags: boolean }) {
  const logKeys = useKeys('log-call');
  const note = clusters.length === 0 ? undefined : `${clusters.length}, ${MOST_UNUSUAL_FIRST}`;
  return (
    <Panel title={hasFlags ? 'Other clusters' : 'Clusters'} {...(note !== undefined && { note })} className="flex-none">
      {clusters.length === 0 ? (
        <EmptyState
          {...(!hasFlags && { icon: <Waves /> })}
          isCompact={hasFlags}
          title={hasFlags ? 'No other clusters.' : 'All quiet'}
          why={
            hasFlags
              ? 'Calls that say the same thing are gathered here.'
              : 'Calls that say the same thing are gathered here, and flagged when chance would not produce them.'
          }
          {...(!hasFlags && { next: { label: 'Log a call', kbd: logKeys, onPress: () => void runAction('log-call') } })}
        />
      ) : (
        <ClusterList clusters={clusters} />
      )}
    </Panel>
  );
}
