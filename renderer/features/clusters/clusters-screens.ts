import { Boxes } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { attachDialog } from './attach-dialog.tsx';
import { CLUSTER_ACTIONS } from './cluster-actions.ts';
import { ClusterPage } from './cluster-page.tsx';
import { CLUSTER_TABS } from './cluster-tabs.ts';
import { ClustersRoom } from './clusters-room.tsx';
import { declareDialog, declareLateDialog } from './declare-dialog.tsx';
import { dismissDialog, dismissLateDialog } from './dismiss-dialog.tsx';
import { nameDialog } from './name-dialog.tsx';
import { mergeDialog, moveDialog } from './regroup-dialogs.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    clusters: true;
    cluster: true;
  }
}

export const clustersScreen = defineScreen({
  id: 'clusters',
  title: 'Clusters',
  component: ClustersRoom,
  rail: { icon: Boxes, goKey: 'c' },
  tabs: CLUSTER_TABS,
  actions: CLUSTER_ACTIONS,
  dialogs: [
    declareDialog,
    declareLateDialog,
    attachDialog,
    dismissDialog,
    dismissLateDialog,
    mergeDialog,
    moveDialog,
    nameDialog,
  ],
});

export const clusterScreen = defineScreen({
  id: 'cluster',
  title: 'Cluster',
  component: ClusterPage,
  within: 'clusters',
  isOfOne: true,
  example: ({ clusters }) => (clusters.find(({ tier }) => tier === 'red') ?? clusters[0])?.id ?? null,
});
