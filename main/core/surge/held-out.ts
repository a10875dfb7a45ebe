import { seededRandom } from '../random.ts';
import { episodeCounter, type Passes } from './calibrate.ts';
import { exchangedWeeks } from './exchange.ts';
import type { Weighed } from './mix.ts';
import { type DeskHistory, modelOf, timesOf } from './model-of.ts';
import { onsetScan } from './onset-scan.ts';
import type { PastSurges } from './past-surges.ts';
import { HOURS_A_WEEK, siteHours } from './site-hours.ts';

const WEEK_MS = HOURS_A_WEEK * 3_600_000;
/** Each part in turn is left out of the learning and scored. */
const PARTS = 3;
/** So many weeks are scored at least; a very busy desk stops at so many reports. */
const LEAST_WEEKS = 24;
const MOST_REPORTS = 60_000;
/** What the days before a part have become is known when it begins, as it would be (ms). */
const WARM_UP_MS = 72 * 3_600_000;
const SEED = 20_240_102;

/**
 * How often chance passes each threshold in weeks of which nothing was learned: the desk's weeks are rearranged so that no surge is
 * left (exchange.ts), a third of them is left out, the model is learned from the others and scores that third; each third in turn,
 * in several arrangements (M. Stone, Journal of the Royal Statistical Society B 36, 1974). Leaving out single reports is not enough: those
 * that come together by chance would vouch for each other. Null for a history of less than two weeks.
 */
export function heldOutPasses(desk: DeskHistory, quiet: readonly Weighed[], surges: PastSurges | null): Passes | null {
  const { site } = desk;
  const times = timesOf(desk, surges).map(({ at }) => at);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || quiet.length === 0) return null;
  const start = site.shown(first);
  const weeks = Math.ceil((site.shown(last) - start + 1) / WEEK_MS);
  if (weeks < 2) return null;
  const most = Math.max(1, Math.floor(MOST_REPORTS / times.length));
  const arrangements = Math.min(most, Math.ceil(LEAST_WEEKS / weeks));
  const parts = Math.min(PARTS, weeks);
  const episodes = episodeCounter();
  for (const [index, reports] of arranged(desk, times, quiet, arrangements, weeks).entries())
    for (let part = 0; part < parts; part++) {
      const from = start + Math.floor((part * weeks) / parts) * WEEK_MS;
      const to = start + Math.floor(((part + 1) * weeks) / parts) * WEEK_MS;
      const scan = onsetScan(learnedWithout(desk, reports, surges, from, to, start + weeks * WEEK_MS), CLOCKLESS);
      for (const { event } of reports) {
        if (event.at < from - WARM_UP_MS || event.at >= to) continue;
        const { score } = scan.push(event);
        if (event.at >= from) episodes.add(event.at + index * weeks * WEEK_MS, score);
      }
    }
  return { weeks: arrangements * weeks, counts: episodes.counts };
}

/** Rearranged weeks have no zone: their clocks never change. */
const CLOCKLESS = siteHours('UTC');

/** Each arrangement of the desk's weeks by itself, at the times of the first. */
function arranged(
  { site }: DeskHistory,
  times: readonly number[],
  quiet: readonly Weighed[],
  arrangements: number,
  weeks: number,
): Weighed[][] {
  const start = site.shown(times[0] ?? 0);
  const all = Array.from({ length: arrangements }, (): Weighed[] => []);
  for (const { event, left } of exchangedWeeks(times, quiet, site, arrangements, seededRandom(SEED))) {
    const index = Math.min(arrangements - 1, Math.floor((event.at - start) / (weeks * WEEK_MS)));
    const at = event.at - index * weeks * WEEK_MS;
    all[index]?.push({ event: { ...event, at }, weight: left, hourOfWeek: CLOCKLESS.hourOfWeek(at) });
  }
  return all;
}

/** The model without the weeks in [from, to): what comes after them moves up, so that no hole is learned. */
function learnedWithout(
  desk: DeskHistory,
  reports: readonly Weighed[],
  surges: PastSurges | null,
  from: number,
  to: number,
  end: number,
) {
  const gap = to - from;
  const taught = reports
    .filter(({ event }) => event.at < from || event.at >= to)
    .map((each) => (each.event.at < from ? each : { ...each, event: { ...each.event, at: each.event.at - gap } }));
  const others = {
    ...desk,
    counted: taught.map(({ event }) => event),
    from: desk.site.shown(desk.from),
    to: end - gap,
    site: CLOCKLESS,
  };
  return modelOf(others, taught, surges);
}
