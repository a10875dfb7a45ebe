import type { FacetCensus } from '../factors/factor.ts';
import { learnBaseline } from './baseline.ts';
import { calibrate } from './calibrate.ts';
import { confusionsOf } from './confusions.ts';
import { countedReports } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import type { SurgeModel } from './model.ts';
import { inOrder } from './order.ts';
import { type PastSurges, pastSurges } from './past-surges.ts';
import { commonestSymptoms, learnShares } from './shares.ts';
import { siteHours } from './site-hours.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** Less than this tells nothing of the hours of a week. */
export const LEAST_HISTORY_MS = WEEK_MS;
/** Fewer counted reports than this tell nothing of a desk. */
const LEAST_REPORTS = 30;
/** Older history is not looked at: desks change. */
const LONGEST_HISTORY_MS = 26 * WEEK_MS;
/** Rounds in which past surges are found, and taken out of what is usual. */
const ROUNDS = 2;

export const SURGE_VERSION = 'onset-scan-1';

export interface LearnSettings {
  /** The history that is meant (ms); reports outside it are not looked at. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone that the desk's week is told in. */
  readonly timeZone: string;
  readonly directory: FacetCensus | null;
  /** Times (ms) known for incidents: what came then teaches nothing of the usual. */
  readonly incidents?: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Learns what is usual at a desk from its reports, in any order, and how high evidence runs by chance alone. Null while
 * there is less than a week of history, or next to nothing in it. Takes from a tenth of a second to some seconds. The same reports
 * always give the same model.
 */
export function learnSurge(history: readonly SurgeEvent[], settings: LearnSettings): SurgeModel | null {
  const from = Math.max(settings.from, settings.to - LONGEST_HISTORY_MS);
  const { to, timeZone } = settings;
  if (to - from < LEAST_HISTORY_MS) return null;
  const inTime = history.filter((event) => event.at >= from && event.at < to);
  const counted = countedReports(inOrder(inTime));
  if (counted.length < LEAST_REPORTS) return null;
  const site = siteHours(timeZone);
  const isKnown = (event: SurgeEvent) =>
    settings.incidents?.some((incident) => event.at >= incident.from && event.at <= incident.to) === true;
  let quiet = counted.filter((event) => !isKnown(event));
  const named = commonestSymptoms(counted);
  let model = modelOf(quiet, counted, named, settings, from, null);
  for (let round = 0; round < ROUNDS; round++) {
    const surges = pastSurges(model, site, counted);
    quiet = counted.filter((event) => !isKnown(event) && !surges.events.has(event));
    model = modelOf(quiet, counted, named, settings, from, surges);
  }
  return { ...model, tail: calibrate(model, quiet) };
}

function modelOf(
  quiet: readonly SurgeEvent[],
  counted: readonly SurgeEvent[],
  named: readonly string[],
  { to, timeZone, directory }: LearnSettings,
  from: number,
  surges: PastSurges | null,
): SurgeModel {
  const site = siteHours(timeZone);
  // Volume is learned from all calls, its peaks cut: taking out what surged would leave holes behind.
  const baseline = learnBaseline(
    counted.map((event) => event.at),
    from,
    to,
    site,
  );
  const shares = learnShares(quiet, directory, named);
  return {
    version: SURGE_VERSION,
    from,
    to,
    weeks: (to - from) / WEEK_MS,
    reports: quiet.length,
    timeZone,
    ...baseline,
    ...shares,
    confusions: confusionsOf(shares.symptoms, surges?.calls ?? null),
    struck: surges?.struck ?? {},
    tail: [],
  };
}
