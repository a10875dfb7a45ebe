import type { FacetCensus } from '../factors/factor.ts';
import { learnBaseline } from './baseline.ts';
import { confusionsOf } from './confusions.ts';
import type { SurgeEvent } from './event.ts';
import type { FacetChoice } from './facets.ts';
import type { Weighed } from './mix.ts';
import type { SurgeModel } from './model.ts';
import type { PastSurges } from './past-surges.ts';
import { type DismissedFlag, repeatsOf } from './repeats.ts';
import { learnShares } from './shares.ts';
import type { SiteHours } from './site-hours.ts';

export const SURGE_VERSION = 'onset-scan-4';

const WEEK_MS = 7 * 24 * 3_600_000;

interface KnownTrouble {
  readonly from: number;
  readonly to: number;
  readonly reports?: readonly string[];
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

/** What the learning goes by. */
export interface DeskHistory {
  /** Counted reports in order of time. */
  readonly counted: readonly SurgeEvent[];
  /** The symptoms that are watched by name. */
  readonly named: readonly string[];
  readonly facets: FacetChoice;
  readonly from: number;
  readonly to: number;
  readonly site: SiteHours;
  readonly settings: LearnSettings;
}

/** The reports whose times are those of a usual desk: what surged is left out as far as it was more than usual. */
export function timesOf({ counted }: DeskHistory, surges: PastSurges | null): readonly SurgeEvent[] {
  return surges === null ? counted : counted.filter((event) => !surges.spare.has(event));
}

/** What is usual at the desk, not calibrated yet: `quiet` are the reports that teach. */
export function modelOf(desk: DeskHistory, quiet: readonly Weighed[], surges: PastSurges | null): SurgeModel {
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
