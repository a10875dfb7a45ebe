import { type ActiveReport, CLUSTER_GAP_MS } from '../../main/core/clusters/cluster.ts';
import type { FacetCensus } from '../../main/core/factors/factor.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Thu 14 Jan 2016 08:50 UTC, when the first caller of the first outage rang. */
export const START = Date.UTC(2016, 0, 14, 8, 50);

/** A moment at which a cluster whose last report is at `last` is just still live. */
export function justBeforeEnd(last: number): number {
  return last + CLUSTER_GAP_MS;
}

/**
 * A report of "cannot_place_calls" by a customer of the directory, `minute` minutes after START. Everything that a test
 * does not name is the same for all, the customer is the report's own.
 */
export function report(id: string, minute: number, changes: Partial<ActiveReport> = {}): ActiveReport {
  return {
    id,
    number: 1,
    at: START + minute * MINUTE,
    symptom: 'cannot_place_calls',
    wordGroup: null,
    customer: `customer-${id}`,
    isKnown: true,
    site: null,
    facets: {},
    vulnerable: false,
    emergency: false,
    incident: null,
    ...changes,
  };
}

/** 400 customers: 130 on Meridian (30 of them on its server mdn-ms1), the others on Halcyon; nearly all have hosted seats. */
export const CENSUS: FacetCensus = {
  customers: 400,
  counts: {
    platform: { 'Meridian voice': 130, 'Halcyon voice': 270 },
    server: { 'mdn-ms1': 30, 'mdn-ms2': 100 },
    service: { 'Hosted seats': 390, 'SIP trunk': 10 },
  },
};
