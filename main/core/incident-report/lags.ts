/** The moments that are measured, in the order in which they should happen. */
export const MILESTONES = [
  'first-caller',
  'amber',
  'red',
  'declared',
  'escalated',
  'acknowledged',
  'first-post',
  'fix',
  'announced',
  'stable',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** When each happened (ms), and what shows it; null where nobody recorded it. */
export type Moments = Readonly<Record<Milestone, { readonly at: number; readonly evidence: readonly string[] } | null>>;

/** How long after another moment something happened. */
export interface Lag {
  readonly milestone: Milestone;
  readonly at: number | null;
  /** ms after the first caller; null where either is unknown. */
  readonly afterFirstCaller: number | null;
  readonly evidence: readonly string[];
}

/** All lags, measured from the first caller. A moment before the first caller has a lag below nothing, and is shown so. */
export function lagsOf(moments: Moments): readonly Lag[] {
  const first = moments['first-caller']?.at ?? null;
  return MILESTONES.map((milestone) => {
    const moment = moments[milestone];
    return {
      milestone,
      at: moment?.at ?? null,
      afterFirstCaller: moment === null || first === null ? null : moment.at - first,
      evidence: moment?.evidence ?? [],
    };
  });
}

/** ms from one moment to another; null where either is unknown. */
export function between(moments: Moments, from: Milestone, to: Milestone): number | null {
  const start = moments[from];
  const end = moments[to];
  return start === null || end === null ? null : end.at - start.at;
}
