import { useEffect, useRef } from 'react';
import { dueAt } from '../../format/durations.ts';
import { count } from '../../format/labels.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { PrintedLine } from '../../parts/printed-line.tsx';
import { UnheardDesks } from '../../parts/unheard-desks.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { selection, setCursor } from '../../stores/selection.ts';
import { dueIncidents, isFlagged, rankedClusters } from '../../stores/targets.ts';
import { ClusterColumn } from './cluster-column.tsx';
import { DuePanel } from './due-panel.tsx';
import { IncidentPanel } from './incident-panel.tsx';
import { ReportPanel } from './report-panel.tsx';

const HALF_MINUTE = 30_000;

/** Everything at once: what is due, what is open, who rings, and what the calls add up to. */
export function Board() {
  useCursorOnFirstFlag();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Board" note={<Standing />} />
      <PrintedLine />
      <UnheardUnlessFlagged />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-gap px-pad pb-pad cramped:flex cramped:flex-col cramped:overflow-y-auto">
        <div className="flex min-h-0 min-w-0 flex-col gap-gap cramped:order-last cramped:flex-none">
          <DuePanel />
          <IncidentPanel />
          <ReportPanel />
        </div>
        <ClusterColumn />
      </div>
    </div>
  );
}

/** Each flag says it itself. */
function UnheardUnlessFlagged() {
  const hasFlag = useSnapshot((snapshot) => snapshot.clusters.some(isFlagged));
  return hasFlag ? null : (
    <div className="px-pad">
      <UnheardDesks />
    </div>
  );
}

function Standing() {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  const now = useNowEvery(HALF_MINUTE);
  const open = incidents.filter(({ state }) => state !== 'resolved').length;
  const flagged = rankedClusters(clusters).filter(isFlagged).length;
  const overdue = dueIncidents(incidents).filter(({ nextUpdateAt }) => dueAt(nextUpdateAt, now).tone === 'late').length;
  const late = overdue === 0 ? 'nothing overdue' : `${count(overdue, 'update')} overdue`;
  return `${count(open, 'incident')} open, ${count(flagged, 'cluster')} flagged, ${late}`;
}

/** The keys on the flag card work at once, without a search for the cursor; a graver flag takes the place of one that nobody chose. */
function useCursorOnFirstFlag(): void {
  const first = useSnapshot(({ clusters }) => rankedClusters(clusters).find(isFlagged)?.id ?? null);
  const placed = useRef<string | null>(null);
  useEffect(() => {
    const { cursor } = selection.getState();
    const isChosen = cursor !== null && cursor.id !== placed.current;
    if (first === null || isChosen) return;
    setCursor({ kind: 'cluster', id: first });
    placed.current = first;
  }, [first]);
}
