import type { SymptomPrior } from './prior.ts';

/** What the desk knows of this moment, as far as it says what the next caller may be about. Times in ms. */
export interface GoingOn {
  readonly clusters: readonly {
    readonly symptom: string;
    readonly tier: 'red' | 'amber' | 'none' | 'dismissed';
    readonly customers: number;
    readonly lastAt: number;
    /** The incident that holds it. */
    readonly incident: string | null;
  }[];
  readonly openIncidents: ReadonlySet<string>;
  /** What this caller reported before. */
  readonly earlier: readonly { readonly symptom: string; readonly at: number }[];
  readonly now: number;
}

/** The same caller again, within a day and within a week. */
const SAME_DAY = 0.9;
const SAME_WEEK = 0.4;
const IN_AN_INCIDENT = 0.7;
const FLAGGED = { red: 0.7, amber: 0.5 } as const;
/** Several customers of late, without a flag. */
const SEVERAL = 0.2;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A cluster that was quiet for so long is no sign of what the next caller says. */
const RECENT = 4 * HOUR;

/** What runs at this moment, symptom by symptom, 0 to 1; the strongest sign counts. `nothing` is the symptom of what fits none. */
export function goingOn({ clusters, openIncidents, earlier, now }: GoingOn, nothing: string): SymptomPrior {
  const prior = new Map<string, number>();
  const raise = (symptom: string, weight: number): void => {
    if (symptom !== nothing && weight > (prior.get(symptom) ?? 0)) prior.set(symptom, weight);
  };
  for (const { symptom, tier, customers, lastAt, incident } of clusters) {
    const isHeld = incident !== null && openIncidents.has(incident);
    if (tier === 'dismissed' || (now - lastAt > RECENT && !isHeld)) continue;
    if (isHeld) raise(symptom, IN_AN_INCIDENT);
    if (tier === 'red' || tier === 'amber') raise(symptom, FLAGGED[tier]);
    else if (customers > 1) raise(symptom, SEVERAL);
  }
  const last = earlier.reduce<GoingOn['earlier'][number] | null>(
    (newest, one) => (newest === null || one.at > newest.at ? one : newest),
    null,
  );
  if (last !== null && now - last.at <= DAY) raise(last.symptom, SAME_DAY);
  else if (last !== null && now - last.at <= 7 * DAY) raise(last.symptom, SAME_WEEK);
  return prior;
}
