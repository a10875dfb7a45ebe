import { LRUCache } from 'lru-cache';
import type { Cluster } from '../../core/clusters/cluster.ts';
import type { FacetView, UsualView } from '../../core/contract/surge-views.ts';
import { watchedSymptom } from '../../core/surge/calibrated.ts';
import type { SurgeModel } from '../../core/surge/model.ts';
import { usualBand, usualPerHour } from '../../core/surge/usual.ts';

/** What is usual, as screens show it, of the model that is in use. */
export interface UsualViews {
  ofCluster(cluster: Cluster, now: number): UsualView | null;
  perHour(symptom: string, now: number): number | null;
}

/** The band begins where a cluster's curve does. */
const LEAD_MS = 20 * 60_000;
const MOST_POINTS = 32;
const FINEST_STEP_MS = 60_000;
/** A band is worked out again after this long: it moves slowly, and rows are made many times a second. */
const RENEWED_MS = 60_000;
const MOST_KEPT = 2_000;
/** Fewer customers make no curve worth a band. */
const LEAST_CUSTOMERS = 2;

export function createUsual(modelInUse: () => SurgeModel | null, onFault: (error: unknown) => void): UsualViews {
  const known = new LRUCache<string, UsualView>({ max: MOST_KEPT });
  let knownOf: SurgeModel | null = null;

  function ofCluster(cluster: Cluster, now: number): UsualView | null {
    const model = modelInUse();
    if (model === null) return null;
    if (model !== knownOf) known.clear();
    knownOf = model;
    const hasBand = cluster.customers.length >= LEAST_CUSTOMERS;
    const key = `${cluster.id}\n${cluster.firstAt}\n${cluster.lastAt}\n${hasBand}\n${Math.floor(now / RENEWED_MS)}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    try {
      const made = viewOf(model, cluster, now, hasBand);
      known.set(key, made);
      return made;
    } catch (error) {
      onFault(error);
      return null;
    }
  }
  function perHour(symptom: string, now: number): number | null {
    const model = modelInUse();
    if (model === null) return null;
    try {
      return usualPerHour(model, { symptom, facet: null }, now);
    } catch (error) {
      onFault(error);
      return null;
    }
  }
  return { ofCluster, perHour };
}

function viewOf(model: SurgeModel, cluster: Cluster, now: number, hasBand: boolean): UsualView {
  const cell = { symptom: watchedSymptom(cluster), facet: null };
  const from = cluster.firstAt - LEAD_MS;
  const to = Math.max(now, cluster.lastAt);
  const step = Math.max(FINEST_STEP_MS, Math.ceil((to - from) / (MOST_POINTS - 2)));
  return {
    perHour: usualPerHour(model, cell, now),
    band: hasBand ? usualBand(model, cell, from, to, step).slice(0, MOST_POINTS) : [],
  };
}

/** The facets of a model, those that are watched first. */
export function facetViews({ facets, ignored }: SurgeModel): FacetView[] {
  return [
    ...facets.map(({ facet, kind }) => ({ facet, kind, ignored: null })),
    ...ignored.map(({ facet, because }) => ({ facet, kind: null, ignored: because })),
  ];
}
