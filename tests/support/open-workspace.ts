import { ok } from '../../main/core/result.ts';
import { fixedCountDetector } from '../../main/core/surge/fixed-count.ts';
import { showNumber, toE164 } from '../../main/engine/exchange/phone.ts';
import { incidentDetail } from '../../main/engine/live/incident-views.ts';
import { createVocabulary } from '../../main/engine/live/vocabulary.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import type { RecordStore } from '../../main/engine/store/port.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import type { Clock } from '../../main/engine/time/clock.ts';
import { createWorkspace, type Workspace, type WorkspaceParts } from '../../main/engine/workspace/workspace.ts';
import { openMemoryKeys } from './memory-record/keys.ts';

/** A SQLite record that lasts as long as the test. */
export function passingStore(): RecordStore {
  return openStore({ connection: openConnection(':memory:'), keys: openMemoryKeys(), workspace: 'live' });
}

/** A workspace over a store that it shares with others, as after a restart: it is never closed. */
export function openWorkspace(store: RecordStore, clock: Clock, more: Partial<WorkspaceParts> = {}): Workspace {
  return createWorkspace({
    name: 'live',
    store,
    clock,
    detector: fixedCountDetector(),
    vocabulary: createVocabulary([], []),
    announce: () => {},
    toE164,
    showNumber,
    commit: (work) => ok(store.atomically(work)),
    onFault: (error) => {
      throw error;
    },
    ...more,
  });
}

/** Everything that the screens can ask of a workspace now, without the revision. */
export function shownBy(workspace: Workspace): unknown {
  const now = workspace.clock.now();
  const { live, store, names, clusterViews } = workspace;
  return {
    snapshot: { ...workspace.snapshot(), revision: 0 },
    clusters: live.clusters.map((cluster) => clusterViews.detail(cluster, now, 5)),
    incidents: store.incidents().map((incident) => incidentDetail(incident, live, names, now, store)),
    undecided: live.undecided(),
  };
}
