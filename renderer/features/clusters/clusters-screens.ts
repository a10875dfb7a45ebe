import { Boxes } from 'lucide-react';
import { laterDialogs, laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';
import { CLUSTER_ACTIONS } from './cluster-actions.ts';
import { CLUSTER_TABS } from './cluster-tabs.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    clusters: true;
    cluster: true;
  }
}

export const clustersScreen = defineScreen({
  id: 'clusters',
  title: 'Clusters',
  component: laterRoom(async () => (await import('./clusters-room.tsx')).ClustersRoom),
  rail: { icon: Boxes, goKey: 'c' },
  tabs: CLUSTER_TABS,
  actions: CLUSTER_ACTIONS,
  dialogs: laterDialogs(
    ['declare', 'declare-late', 'attach', 'dismiss', 'dismiss-late', 'merge', 'move', 'name-symptom'],
    async () => (await import('./clusters-dialogs.ts')).CLUSTER_DIALOGS,
  ),
});

export const clusterScreen = defineScreen({
  id: 'cluster',
  title: 'Cluster',
  component: laterRoom(async () => (await import('./cluster-page.tsx')).ClusterPage),
  within: 'clusters',
  isOfOne: true,
  example: ({ clusters }) => (clusters.find(({ tier }) => tier === 'red') ?? clusters[0])?.id ?? null,
});
