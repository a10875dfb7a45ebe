import { defineKind } from '../envelope/kind.ts';
import { clusterMoved, clusterNotWith, clusterSameAs } from './decision.ts';

/** What can be written to the record about which reports belong together. */
export const clusterKinds = {
  'cluster.same-as': defineKind(1, clusterSameAs, () => []),
  'cluster.not-with': defineKind(1, clusterNotWith, () => []),
  'cluster.moved': defineKind(1, clusterMoved, () => []),
} as const;
