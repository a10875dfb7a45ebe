import { scoreRearranged, tailOf } from './calibrate.ts';
import { countedReports } from './counted.ts';
import type { SurgeEvent } from './event.ts';
import { excessOf } from './excess.ts';
import { chooseFacets } from './facets.ts';
import { heldOutPasses } from './held-out.ts';
import type { Weighed } from './mix.ts';
import type { SurgeModel } from './model.ts';
import { type DeskHistory, type LearnSettings, modelOf, timesOf } from './model-of.ts';
import { inOrder } from './order.ts';
import { type PastSurges, pastSurges, SURE } from './past-surges.ts';
import { proofOf } from './proof.ts';
import { commonestSymptoms } from './shares.ts';
import { siteHours } from './site-hours.ts';
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
/** Too little history to leave any of it out: chance is taken to flag so much oftener than was counted. */
const UNPROVEN = 2;

/** Whether a model is due to be learned anew: `since` reports have come in the time (ms) that has passed. */
export function isRelearnDue(model: Pick<SurgeModel, 'reports'>, passed: number, since: number): boolean {
  return passed >= RELEARN_MS || (passed >= SOONEST_MS && since >= GROWN * model.reports);
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
  const usual = timesOf(desk, surges);
  const passes = scoreRearranged(model, usual, quiet, site, FINAL);
  const heldOut = heldOutPasses(desk, quiet, surges);
  const tail = tailOf(passes, heldOut === null ? () => UNPROVEN : excessOf(tailOf(passes), heldOut));
  return { ...model, tail, proof: heldOut === null ? null : proofOf(tail, { learned: passes, heldOut }, model.weeks) };
}
