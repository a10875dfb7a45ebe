import type { ClusterRow, IncidentRow, StripView } from '../../../main/core/contract/views.ts';

/** What the host is told to show outside the window; no larger than it has room for. */
export interface AttentionNumbers {
  /** Red flags that wait for a decision. */
  readonly flags: number;
  /** Open incidents. */
  readonly incidents: number;
  /** Calls in the last hour. */
  readonly calls: number;
}

const MOST = 9999;

export function attentionNumbers(desk: {
  readonly clusters: readonly Pick<ClusterRow, 'tier' | 'incident'>[];
  readonly incidents: readonly Pick<IncidentRow, 'state'>[];
  readonly strip: Pick<StripView, 'calls'>;
}): AttentionNumbers {
  return {
    flags: Math.min(MOST, desk.clusters.filter(({ tier, incident }) => tier === 'red' && incident === null).length),
    incidents: Math.min(MOST, desk.incidents.filter(({ state }) => state !== 'resolved').length),
    calls: Math.min(
      MOST,
      desk.strip.calls.reduce((sum, calls) => sum + calls, 0),
    ),
  };
}
