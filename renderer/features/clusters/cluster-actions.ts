import { clusterName } from '../../format/labels.ts';
import type { Action } from '../../keys/registry.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { live } from '../../stores/live.ts';
import { currentPerson } from '../../stores/people.ts';
import { selection, togglePicked } from '../../stores/selection.ts';
import { targetCluster } from '../../stores/targets.ts';
import { toggleWhy } from '../../stores/why.ts';
import { nameCluster } from './name-cluster.ts';
import { splitOut } from './regroup.tsx';

declare module '../../keys/registry.ts' {
  interface ActionNames {
    declare: true;
    attach: true;
    dismiss: true;
    merge: true;
    'name-symptom': true;
    why: true;
    select: true;
    'split-out': true;
    move: true;
  }
}

function isFree(): boolean {
  return targetCluster()?.incident === null;
}

function hasFlag(): boolean {
  const cluster = targetCluster();
  return cluster !== null && cluster.incident === null && (cluster.tier === 'red' || cluster.tier === 'amber');
}

function hasOpenIncident(): boolean {
  return live.getState().snapshot?.incidents.some(({ state }) => state !== 'resolved') ?? false;
}

function about(kind: 'declare' | 'attach' | 'dismiss' | 'merge'): void {
  const cluster = targetCluster();
  if (cluster !== null) openDialog({ kind, cluster: cluster.id });
}

function nameOfTarget(): string {
  const cluster = targetCluster();
  return cluster === null ? '' : clusterName(cluster);
}

function canName(): boolean {
  const { snapshot } = live.getState();
  const isLead = snapshot !== null && currentPerson(snapshot)?.role === 'lead';
  return isLead && targetCluster()?.wordGroup != null;
}

/** What can be done with the cluster under the cursor (or the one that is open). */
export const CLUSTER_ACTIONS: readonly Action[] = [
  {
    id: 'declare',
    title: 'Declare as an incident',
    titleNow: () => `Declare “${nameOfTarget()}” as an incident`,
    group: 'Clusters',
    keys: ['d'],
    when: isFree,
    run: () => about('declare'),
  },
  {
    id: 'attach',
    title: 'Attach to an open incident',
    titleNow: () => `Attach “${nameOfTarget()}” to an open incident`,
    group: 'Clusters',
    keys: ['l'],
    when: () => isFree() && hasOpenIncident(),
    run: () => about('attach'),
  },
  {
    id: 'dismiss',
    title: 'Dismiss the flag',
    titleNow: () => `Dismiss the flag on “${nameOfTarget()}”`,
    group: 'Clusters',
    keys: ['Delete'],
    when: hasFlag,
    run: () => about('dismiss'),
  },
  {
    id: 'merge',
    title: 'Merge with another cluster',
    titleNow: () => `Merge “${nameOfTarget()}” with another cluster`,
    group: 'Clusters',
    keys: ['m'],
    when: isFree,
    run: () => about('merge'),
  },
  {
    id: 'name-symptom',
    title: 'Name an unsorted group as a symptom',
    titleNow: () => `Name “${nameOfTarget()}” as a symptom`,
    group: 'Clusters',
    keys: ['n'],
    when: canName,
    run: () => {
      const cluster = targetCluster();
      if (cluster !== null) void nameCluster(cluster);
    },
  },
  {
    id: 'why',
    title: 'Why is this report in here?',
    group: 'Clusters',
    keys: ['y'],
    screen: 'cluster',
    when: () => selection.getState().cursor?.kind === 'report',
    run: () => {
      const { cursor } = selection.getState();
      if (cursor?.kind === 'report') toggleWhy(cursor.id);
    },
  },
  {
    id: 'select',
    title: 'Select the report',
    group: 'Lists',
    keys: ['x'],
    isKeyOnly: true,
    when: () => selection.getState().cursor?.kind === 'report',
    run: () => {
      const { cursor } = selection.getState();
      if (cursor?.kind === 'report') togglePicked(cursor.id);
    },
  },
  {
    id: 'split-out',
    title: 'Split the selected reports out',
    group: 'Clusters',
    keys: ['s'],
    screen: 'cluster',
    when: () => selection.getState().picked.size > 0,
    run: () => {
      const cluster = targetCluster();
      if (cluster !== null) void splitOut(cluster, [...selection.getState().picked]);
    },
  },
  {
    id: 'move',
    title: 'Move the selected reports',
    group: 'Clusters',
    keys: [],
    screen: 'cluster',
    when: () => selection.getState().picked.size > 0,
    run: () => {
      const cluster = targetCluster();
      if (cluster !== null)
        openDialog({ kind: 'move', cluster: cluster.id, reports: [...selection.getState().picked] });
    },
  },
];
