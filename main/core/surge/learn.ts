import type { FacetCensus } from '../factors/factor.ts';
import { learnBaseline } from './baseline.ts';
import { scoreRearranged, tailOf } from './calibrate.ts';
import { confusionsOf } from './confusions.ts';
import { countedReports } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import { chooseFacets, type FacetChoice } from './facets.ts';
import type { Weighed } from './mix.ts';
import type { SurgeModel } from './model.ts';
import { inOrder } from './order.ts';
import { type PastSurges, pastSurges, SURE } from './past-surges.ts';
import { inflationOf, proofOf } from './proof.ts';
import { type DismissedFlag, repeatsOf } from './repeats.ts';
import { commonestSymptoms, learnShares } from './shares.ts';
import { type SiteHours, siteHours } from './site-hours.ts';
import { thresholdFor } from './threshold.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** Less than this tells nothing of the hours of a week. */
export const LEAST_HISTORY_MS = WEEK_MS;
/** A history that is streamed teaches anew after so long, and sooner where a desk has grown by a quarter. */
const RELEARN_MS = 2 * WEEK_MS;
const SOONEST_MS = WEEK_MS / 2;
const GROWN = 0.25;
/** Fewer counted reports than this tell nothing of a desk. */
const LEAST_REPORTS = 30;
/** Older history is not looked at: desks change. */
const LONGEST_HISTORY_MS = 26 * WEEK_MS;
/** A report teaches half as much of the mix when it is this old (weeks). */
const MIX_HALF_LIFE_WEEKS = 12;
/** Rounds in which past surges are found, and taken out of what is usual. */
const ROUNDS = 2;
/** What chance does about twice a year or less (flags a week) is taken for a past surge: cutting more would cut chance out of the calibration. */
const SURE_PER_WEEK = 0.04;
/** Evidence that is enough in the first round, whose threshold a long outage would raise beyond its own reach. */
const SURE_AT_FIRST = 3;
const DRAFT = { weeks: 40, reports: 20_000 };
const FINAL = { weeks: 100, reports: 300_000 };
const PROOF = { weeks: 60, reports: 30_000 };
/** The last third of the history proves the calibration, within these many weeks. */
const LEAST_PROOF_WEEKS = 0.9;
const MOST_PROOF_WEEKS = 8;

export const SURGE_VERSION = 'onset-scan-2';

interface KnownTrouble {
  readonly from: number;
  readonly to: number;
  readonly reports?: readonly string[];
}

/** Whether a model is due to be learned anew: `since` reports have come in the time (ms) that has passed. */
export function isRelearnDue(model: Pick<SurgeModel, 'reports'>, passed: number, since: number): boolean {
  return passed >= RELEARN_MS || (passed >= SOONEST_MS && since >= GROWN * model.reports);
}

export interface LearnSettings {
  /** The history that is meant (ms); reports outside it are not looked at. */
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone that the desk's week is told in. */
  readonly timeZone: string;
  readonly directory: FacetCensus | null;
  /**
   * Times (ms) known for incidents: what came then teaches nothing of the usual. Where its reports are known by id, they alone: a report
   * that people unlinked is usual again.
   */
  readonly incidents?: readonly KnownTrouble[];
  /** Flags that people dismissed: at their hour of the week the same again needs more evidence. */
  readonly dismissed?: readonly DismissedFlag[];
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
  const incidents = settings.incidents ?? [];
  const declared = incidents.flatMap(({ reports }) => (reports === undefined ? [] : [new Set(reports)]));
  const inTrouble = incidents.filter(({ reports }) => reports === undefined);
  const isOfUse = ({ id, at }: SurgeEvent) =>
    !declared.some((reports) => reports.has(id)) && !inTrouble.some((each) => at >= each.from && at <= each.to);
  const weigh = (event: SurgeEvent): Weighed => ({
    event,
    weight: 0.5 ** ((to - event.at) / WEEK_MS / MIX_HALF_LIFE_WEEKS),
    hourOfWeek: site.hourOfWeek(event.at),
  });
  const named = commonestSymptoms(counted);
  const desk: DeskHistory = { counted, named, facets: chooseFacets(counted), from, to, site, settings };
  let quiet = counted.filter(isOfUse).map(weigh);
  let surges: PastSurges | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const model = modelOf(desk, quiet, surges);
    const draft = tailOf(scoreRearranged(model, timesOf(desk, surges), quiet, site, DRAFT));
    const sure = round === 0 ? SURE_AT_FIRST : Number.POSITIVE_INFINITY;
    surges = pastSurges(
      model,
      site,
      counted,
      Math.max(SURE, Math.min(sure, thresholdFor(draft, SURE_PER_WEEK))),
      declared,
    );
    const { events } = surges;
    quiet = counted.filter((event) => isOfUse(event) && !events.has(event)).map(weigh);
  }
  const model = modelOf(desk, quiet, surges);
  const { inflation, proof } = provedOn(desk, quiet, surges);
  const usual = timesOf(desk, surges);
  return { ...model, tail: tailOf(scoreRearranged(model, usual, quiet, site, FINAL), inflation), proof };
}

/** What the learning goes by. */
interface DeskHistory {
  readonly counted: readonly SurgeEvent[];
  readonly named: readonly string[];
  readonly facets: FacetChoice;
  readonly from: number;
  readonly to: number;
  readonly site: SiteHours;
  readonly settings: LearnSettings;
}

/** The reports whose times are those of a usual desk: what surged is left out as far as it was more than usual. */
function timesOf({ counted }: DeskHistory, surges: PastSurges | null): readonly SurgeEvent[] {
  return surges === null ? counted : counted.filter((event) => !surges.spare.has(event));
}

/** Learns once more from the earlier weeks alone, and tries on the later ones what they say of thresholds. */
function provedOn(desk: DeskHistory, quiet: readonly Weighed[], surges: PastSurges | null) {
  const { from, to, site, counted } = desk;
  const weeks = Math.min(MOST_PROOF_WEEKS, (to - from) / WEEK_MS / 3);
  if (weeks < LEAST_PROOF_WEEKS) return { inflation: 1, proof: null };
  const split = to - weeks * WEEK_MS;
  const isEarlier = (event: SurgeEvent) => event.at < split;
  const before = { ...desk, to: split, counted: counted.filter(isEarlier) };
  const taught = quiet.filter(({ event }) => isEarlier(event));
  const model = modelOf(before, taught, surges);
  const earlier = scoreRearranged(model, timesOf(before, surges), taught, site, PROOF);
  const late = quiet.filter(({ event }) => !isEarlier(event));
  const after = { ...desk, counted: counted.slice(before.counted.length) };
  const later = scoreRearranged(model, timesOf(after, surges), late, site, PROOF, false);
  const inflation = inflationOf(tailOf(earlier), later, weeks);
  return { inflation, proof: proofOf(earlier, inflation, later, weeks) };
}

function modelOf(desk: DeskHistory, quiet: readonly Weighed[], surges: PastSurges | null): SurgeModel {
  const { counted, named, facets, from, to, site, settings } = desk;
  // Volume is learned from all calls, its peaks cut: taking out what surged would leave holes behind.
  const baseline = learnBaseline(
    counted.map((event) => event.at),
    from,
    to,
    site,
  );
  const shares = learnShares(quiet, settings.directory, named, facets.watched);
  return {
    version: SURGE_VERSION,
    from,
    to,
    weeks: (to - from) / WEEK_MS,
    reports: quiet.length,
    timeZone: settings.timeZone,
    ...baseline,
    ...shares,
    ignored: facets.ignored,
    repeats: repeatsOf(settings.dismissed ?? [], site, to),
    confusions: confusionsOf(shares.symptoms, surges?.calls ?? null),
    struck: surges?.struck ?? {},
    tail: [],
    proof: null,
  };
}
