import type { Action } from '../../keys/registry.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { navigation } from '../../stores/navigation.ts';
import { targetCluster, targetIncident } from '../../stores/targets.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    escalate: true;
  }
}

/** What `e` is about: the flag that is open or under the cursor, else the incident, else the most pressing flag. */
function subject(): { readonly incident: string | null; readonly flag: string | null } | null {
  const cluster = targetCluster();
  const incident = targetIncident();
  const flag = cluster !== null && cluster.incident === null ? (cluster.flag?.id ?? null) : null;
  const isOnCluster = navigation.getState().room === 'cluster';
  if (isOnCluster && cluster !== null) {
    if (cluster.incident !== null) return { incident: cluster.incident, flag: null };
    return flag === null ? null : { incident: null, flag };
  }
  if (navigation.getState().room === 'incident')
    return incident === null ? null : { incident: incident.id, flag: null };
  if (flag !== null) return { incident: null, flag };
  return incident === null ? null : { incident: incident.id, flag: null };
}

export const ESCALATION_ACTIONS: readonly Action[] = [
  {
    id: 'escalate',
    title: 'Escalate to the NOC',
    group: 'Incidents',
    keys: ['e'],
    when: () => subject() !== null,
    run: () => {
      const about = subject();
      if (about !== null) openDialog({ kind: 'escalate', ...about });
    },
  },
];
