import { changesAround } from '../../core/changes/change.ts';
import type { DrillStatus, Snapshot, WorkspaceName } from '../../core/contract/views.ts';
import { RECENT_REPORTS } from '../../core/contract/views.ts';
import type { ClusterViews } from '../live/cluster-views.ts';
import type { FaultViews } from '../live/fault-views.ts';
import type { IncidentRows } from '../live/incident-views.ts';
import type { LiveModel } from '../live/live-model.ts';
import type { Names } from '../live/names.ts';
import { reportRow } from '../live/report-views.ts';
import { namedSymptomViews } from '../live/symptom-views.ts';
import { outboxStatus } from '../outbox/outbox-keeper.ts';
import type { RecordStore } from '../store/port.ts';
import type { Calibration } from '../surge/calibration.ts';
import { shownPeople } from './shown-people.ts';
import type { Site } from './site.ts';
import type { Strip } from './strip.ts';

/** What the screens are shown of a workspace is made from these. */
export interface ShownParts {
  readonly store: RecordStore;
  readonly live: LiveModel;
  readonly names: Names;
  readonly clusterViews: ClusterViews;
  readonly faultViews: FaultViews;
  readonly incidentRows: IncidentRows;
  readonly site: Site;
  readonly strip: Strip;
  readonly calibration: Pick<Calibration, 'status'>;
}

export interface SnapshotParts extends ShownParts {
  readonly workspace: WorkspaceName;
  readonly drill: DrillStatus | null;
}

/** Everything that the screens hold, at one revision and moment (ms). */
export function takeSnapshot(parts: SnapshotParts, at: { readonly revision: number; readonly now: number }): Snapshot {
  const { workspace, store, live, names, site, drill } = parts;
  live.regroup(at.now, true);
  return {
    workspace,
    ...at,
    settings: site.settings,
    symptoms: namedSymptomViews(site.symptoms),
    listed: site.listed,
    advice: site.advice,
    people: shownPeople(site.people),
    person: site.person(),
    clusters: live.clusters.map((cluster) => parts.clusterViews.row(cluster, at.now)),
    followed: {},
    incidents: [...live.incidents.values()].map(parts.incidentRows),
    faults: parts.faultViews.rows(at.now),
    undecided: parts.faultViews.undecided(),
    changes: changesAround(store.changes(), at.now),
    reports: store.reportPage({ limit: RECENT_REPORTS }).map((state) => reportRow(state, live, names)),
    strip: parts.strip(at.now),
    directory: store.directorySize(),
    drill,
    surge: parts.calibration.status(),
    outbox: outboxStatus(store),
  };
}
