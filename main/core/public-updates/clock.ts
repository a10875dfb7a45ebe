import type { IncidentStateName, Severity } from '../incidents/incident.ts';

const MINUTE_MS = 60_000;
const SLOWER_AFTER_MS = 120 * MINUTE_MS;
const SLOW_MINUTES = 60;

/** Minutes from the red flag to the first public post. S4 asks for none. */
export const FIRST_POST_MINUTES: Readonly<Record<Severity, number | null>> = { S1: 10, S2: 15, S3: 30, S4: null };

/** Minutes between posts, by state and severity. "Resolving" is for the desk only: to the public it is "identified". */
export const UPDATE_MINUTES: Readonly<
  Record<Exclude<IncidentStateName, 'resolved'>, Readonly<Record<Severity, number | null>>>
> = {
  investigating: { S1: 10, S2: 15, S3: 15, S4: null },
  identified: { S1: 10, S2: 30, S3: 30, S4: null },
  resolving: { S1: 10, S2: 30, S3: 30, S4: null },
  monitoring: { S1: 30, S2: 60, S3: 60, S4: null },
};

/** What a status page calls each state; it knows no "Resolving". */
export const PUBLIC_STATES = {
  investigating: 'investigating',
  identified: 'identified',
  resolving: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
} as const satisfies Record<IncidentStateName, string>;

export interface PublicPost {
  readonly at: number;
  /** The state that it told. */
  readonly state: IncidentStateName;
  /** Whether it told anything new; "no change" restarts the clock but not the age of the last new fact. */
  readonly isNew: boolean;
}

export interface PublicQuestion {
  readonly severity: Severity;
  readonly state: IncidentStateName;
  /** When the state was entered. */
  readonly stateSince: number;
  /** When severity or impact last changed; null where neither has. */
  readonly impactSince: number | null;
  /** The first red flag; null where the incident was declared without one. */
  readonly redAt: number | null;
  readonly declaredAt: number;
  /** Oldest first or in any order. */
  readonly posts: readonly PublicPost[];
  /** A reason kept by a person lets the clock go slower after two hours. */
  readonly slowReason: string | null;
}

export interface PublicClock {
  /** When the next post is due; null where none is asked for. */
  readonly dueAt: number | null;
  readonly reason: 'first-post' | 'state-changed' | 'impact-changed' | 'interval' | 'none';
  /** When the last post was made, and when the last that told something new was. */
  readonly lastPostAt: number | null;
  readonly lastNewAt: number | null;
  /** Whether what the public was told is another state than the present one. */
  readonly contradicts: boolean;
}

/** When the public is to be told next, and how old the public truth is. */
export function publicClock(question: PublicQuestion): PublicClock {
  const { severity, state, posts } = question;
  const sorted = [...posts].sort((a, b) => a.at - b.at);
  const last = sorted.at(-1) ?? null;
  const told = {
    lastPostAt: last?.at ?? null,
    lastNewAt: sorted.filter((post) => post.isNew).at(-1)?.at ?? null,
    contradicts: last !== null && PUBLIC_STATES[last.state] !== PUBLIC_STATES[state],
  };
  return { ...dueOf(question, last), ...told };

  function dueOf(
    { stateSince, impactSince, redAt, declaredAt, slowReason }: PublicQuestion,
    post: PublicPost | null,
  ): Pick<PublicClock, 'dueAt' | 'reason'> {
    const first = FIRST_POST_MINUTES[severity];
    if (first === null) return { dueAt: null, reason: 'none' };
    if (post === null) {
      // A fault that was over before anything was told still owes the public its one post.
      const from = redAt ?? declaredAt;
      return { dueAt: from + first * MINUTE_MS, reason: 'first-post' };
    }
    if (PUBLIC_STATES[post.state] !== PUBLIC_STATES[state])
      return { dueAt: Math.max(stateSince, post.at), reason: 'state-changed' };
    if (impactSince !== null && impactSince > post.at) return { dueAt: impactSince, reason: 'impact-changed' };
    if (state === 'resolved') return { dueAt: null, reason: 'none' };
    const usual = UPDATE_MINUTES[state][severity];
    if (usual === null) return { dueAt: null, reason: 'none' };
    const isSlow = slowReason !== null && post.at - (redAt ?? declaredAt) >= SLOWER_AFTER_MS;
    return { dueAt: post.at + (isSlow ? SLOW_MINUTES : usual) * MINUTE_MS, reason: 'interval' };
  }
}
