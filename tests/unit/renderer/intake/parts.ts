import type {
  CallerMatch,
  CallerSearch,
  ClusterRow,
  IncidentRow,
  ReportRow,
} from '../../../../main/core/contract/views.ts';

/** A line of a customer, as the directory finds it. */
export function match(change: Partial<CallerMatch> = {}): CallerMatch {
  return {
    key: 'line-1',
    customer: 'customer-1',
    line: 'line-1',
    site: 'site-1',
    name: 'Saltmarsh Logistics',
    siteName: 'Wakefield depot',
    number: '+441632960177',
    facets: { platform: 'Meridian voice' },
    vulnerable: false,
    partnerName: null,
    by: 'line',
    earlier: [],
    ...change,
  };
}

export function search(change: Partial<CallerSearch> = {}): CallerSearch {
  return { number: null, numberShown: null, extension: null, name: '', matches: [], earlierUnknown: [], ...change };
}

export function report(change: Partial<ReportRow> = {}): ReportRow {
  return {
    id: 'r-1',
    number: 1001,
    happenedAt: 1000,
    recordedAt: 1000,
    person: 'p-1',
    symptom: 'cannot_place_calls',
    wordGroup: null,
    caller: 'directory',
    customer: 'customer-1',
    counted: 'customer-1',
    name: 'Saltmarsh Logistics',
    siteName: null,
    words: 'cannot ring out',
    facets: {},
    vulnerable: false,
    emergency: false,
    hasExample: false,
    incident: null,
    cluster: 'r-1',
    withdrawn: false,
    erased: false,
    locked: false,
    ...change,
  };
}

export function cluster(change: Partial<ClusterRow> = {}): ClusterRow {
  return {
    id: 'r-1',
    symptom: 'cannot_place_calls',
    wordGroup: null,
    title: 'No outbound calls',
    incident: null,
    tier: 'none',
    flag: null,
    customers: 1,
    reports: 1,
    sites: 1,
    vulnerable: 0,
    vulnerableName: '',
    firstAt: 1000,
    lastAt: 1000,
    place: null,
    reason: '',
    usual: null,
    spark: [],
    ...change,
  };
}

export function incident(change: Partial<IncidentRow> = {}): IncidentRow {
  return {
    id: 'i-1',
    number: 221,
    title: 'Portal login refused',
    severity: 'S3',
    state: 'investigating',
    declaredAt: 1000,
    resolvedAt: null,
    customers: 3,
    reports: 4,
    sites: 3,
    sinceFix: null,
    lastReportAt: null,
    line: '',
    lineSetAt: null,
    nextUpdateAt: null,
    publicTruth: {
      dueAt: null,
      reason: 'none' as const,
      lastPostAt: null,
      lastNewAt: null,
      contradicts: false,
      told: null,
      since: 0,
    },
    rule: { symptoms: ['portal_or_login'], wordGroups: [], facet: null },
    spread: [],
    duplicateOf: null,
    residual: null,
    contradicted: null,
    allClear: null,
    followUps: [],
    noc: null,
    wanted: { inbound: 0, outbound: 0 },
    ...change,
  };
}
