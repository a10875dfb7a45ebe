import type { ActiveReport, Cluster } from '../clusters/cluster.ts';
import type { FacetCensus } from '../factors/factor.ts';
import type { FlagTier } from '../flags/flag.ts';
import { countedReports } from '../surge/counted.ts';
import type { Assessment, Detector } from '../surge/detector.ts';
import { companyWords } from '../surge/wording.ts';
import type { ClusterTier } from './policy.ts';

/** What saving the report that is being typed would mean. */
export interface Outlook {
  /** What the cluster would stand at, were it saved now: the higher of what it is and what it would become. */
  readonly tier: 'none' | FlagTier;
  /** Customers with this in the window, this caller included (once). */
  readonly customers: number;
  readonly windowMinutes: number;
  /** Customers that are usual in the window; null while the desk has no model. */
  readonly usual: number | null;
  readonly place: { readonly facet: string; readonly value: string } | null;
  /** The cluster that the report would join (by any of its reports); null when it would stand alone or join an incident. */
  readonly cluster: string | null;
  /** "Third customer in 30 minutes with this"; said of a tier of none too, where it is far from usual. '' while there is nothing to say. */
  readonly sentence: string;
  /** "usually one in 3 hours"; '' without a sentence, and while there is no history. */
  readonly usualWords: string;
}

/** What a call becomes part of, and what that comes to with it: the incident whose rule takes it, else a cluster, else one of its own. */
export type Joining =
  | { readonly kind: 'incident' | 'cluster'; readonly id: string; readonly reports: number; readonly customers: number }
  | { readonly kind: 'alone' };

export interface CallOutlook extends Outlook {
  readonly joins: Joining;
  /** The incident against whose all-clear the call would speak; null for none. */
  readonly against: string | null;
}

export interface OutlookQuestion {
  /** The report as it would be, were it saved now. */
  readonly report: ActiveReport;
  /** The free cluster that it would join; null for none. */
  readonly cluster: Cluster | null;
  /** Where that cluster stands. */
  readonly tier: ClusterTier;
  /** All free reports of the desk that the detector may look at, sorted by (at, id), without this one. */
  readonly desk: readonly ActiveReport[];
  /** Where `desk` begins (ms), if older reports are left out of it. */
  readonly deskFrom?: number;
  readonly detector: Detector;
  readonly census: FacetCensus | null;
  /** Customers an hour that are usual for its symptom; null while the desk has no model. */
  readonly usualPerHour: number | null;
}

/** So many customers with one thing are worth a word while the call is typed, whatever the detector makes of them. */
const COMPANY = 3;
/** And so many times what is usual. */
const TIMES_USUAL = 5;
/** Told of where the detector sees nothing unusual (ms). */
const WINDOW_MS = 30 * 60_000;

/**
 * What saving the report would mean, asked while it is still typed. It counts the caller once: somebody who is among the
 * cluster's customers already changes nothing, and nothing is said.
 */
export function outlookOf(question: OutlookQuestion): Outlook {
  const { report, cluster, tier, usualPerHour } = question;
  const at = report.at;
  const reports = [...(cluster?.reports.filter((each) => each.at <= at) ?? []), report];
  const assessment = assessmentOf(question, reports);
  const isNew = countedReports(reports).at(-1)?.id === report.id;
  const found = assessment === null ? companyOf(reports, at, usualPerHour) : evidenceOf(assessment);
  const isSaid = isNew && (assessment !== null || isCompany(found));
  const { head, usual } = companyWords({ ...found, expected: found.usual });
  const standing = tier === 'amber' || tier === 'red' ? tier : 'none';
  return {
    ...found,
    tier: higher(standing, assessment?.tier ?? 'none'),
    cluster: cluster?.id ?? null,
    sentence: isSaid ? head : '',
    usualWords: isSaid ? usual : '',
  };
}

/** What the detector says of the report's own cluster; what it says of another one is that one's flag, not a word on this. */
function assessmentOf({ report, desk, deskFrom, detector, census }: OutlookQuestion, reports: readonly ActiveReport[]) {
  const said = detector.assess({
    reports,
    at: report.at,
    newReport: report,
    census,
    desk: [...desk, report],
    ...(deskFrom === undefined ? {} : { deskFrom }),
  });
  if (said === null) return null;
  const own = new Set(reports.map(({ id }) => id));
  const held = said.evidence.reports.filter((id) => own.has(id)).length;
  return held * 2 > said.evidence.reports.length ? said : null;
}

type Company = Pick<Outlook, 'customers' | 'windowMinutes' | 'usual' | 'place'>;

function evidenceOf({ evidence, cell }: Assessment): Company {
  const { customers, windowMinutes, expected } = evidence;
  return { customers: customers.length, windowMinutes, usual: expected, place: cell.facet };
}

function companyOf(reports: readonly ActiveReport[], at: number, usualPerHour: number | null): Company {
  const recent = countedReports(reports).filter((report) => report.at >= at - WINDOW_MS);
  return {
    customers: new Set(recent.map((report) => report.customer)).size,
    windowMinutes: WINDOW_MS / 60_000,
    usual: usualPerHour === null ? null : (usualPerHour * WINDOW_MS) / 3_600_000,
    place: null,
  };
}

function isCompany({ customers, usual }: Company): boolean {
  return customers >= COMPANY && (usual === null || customers >= TIMES_USUAL * usual);
}

function higher(a: 'none' | FlagTier, b: 'none' | FlagTier): 'none' | FlagTier {
  if (a === 'red' || b === 'red') return 'red';
  return a === 'amber' || b === 'amber' ? 'amber' : 'none';
}
