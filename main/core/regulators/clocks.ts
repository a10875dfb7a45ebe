const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** A regulator's rule about telling it of an outage. Times are minutes. It is looked up here and never acted on: nothing is filed. */
export interface Regulator {
  readonly id: string;
  readonly name: string;
  /** What makes an outage reportable, in words. */
  readonly rule: string;
  /** Whether what is known of an outage reaches it. */
  readonly isReached: (outage: Outage) => boolean;
  readonly deadlines: readonly { readonly what: string; readonly minutes: number }[];
}

/** What the clocks need of an incident. */
export interface Outage {
  /** ms; the first call, the declaration, and now or the end. */
  readonly firstAt: number;
  readonly declaredAt: number;
  readonly until: number;
  readonly isOver: boolean;
  /** Who cannot work, as far as callers say; one for a customer who said nothing. */
  readonly users: number;
  /** Reports that concern emergency calls. */
  readonly emergency: number;
  readonly severity: string;
}

export function minutesOf({ firstAt, until }: Outage): number {
  return Math.max(0, until - firstAt) / MINUTE_MS;
}

/** Users times minutes: what some regulators count by. */
export function userMinutes(outage: Outage): number {
  return Math.round(outage.users * minutesOf(outage));
}

/**
 * FCC: 47 CFR Part 4, interconnected VoIP. NIS2: Directive (EU) 2022/2555, Article 23. Ofcom: guidance on the Communications Act 2003,
 * section 105K, fixed networks. ACMA: Customer Communications for Outages Standard 2024. A lawyer decides; these say when to ask one.
 */
export const REGULATORS: readonly Regulator[] = [
  {
    id: 'fcc',
    name: 'FCC (United States)',
    rule: '30 minutes and 900,000 user-minutes; sooner where emergency calls are hit',
    isReached: (outage) => minutesOf(outage) >= 30 && (userMinutes(outage) >= 900_000 || outage.emergency > 0),
    deadlines: [
      { what: 'Notification where emergency calls are hit', minutes: 240 },
      { what: 'Notification', minutes: DAY },
      { what: 'Final report', minutes: 30 * DAY },
    ],
  },
  {
    id: 'nis2',
    name: 'NIS2 (European Union)',
    rule: 'a significant incident: severity S1',
    isReached: ({ severity }) => severity === 'S1',
    deadlines: [
      { what: 'Early warning', minutes: DAY },
      { what: 'Incident notification', minutes: 3 * DAY },
      { what: 'Final report', minutes: 30 * DAY },
    ],
  },
  {
    id: 'ofcom',
    name: 'Ofcom (United Kingdom)',
    rule: '1,000 users without emergency calls for an hour, 10,000 for 8 hours, or 100,000',
    isReached: (outage) =>
      outage.users >= 100_000 ||
      (outage.users >= 10_000 && minutesOf(outage) >= 8 * HOUR) ||
      (outage.emergency > 0 && outage.users >= 1000 && minutesOf(outage) >= HOUR),
    deadlines: [{ what: 'Report', minutes: 3 * DAY }],
  },
  {
    id: 'acma',
    name: 'ACMA (Australia)',
    rule: '100,000 services for an hour',
    isReached: (outage) => outage.users >= 100_000 && minutesOf(outage) >= HOUR,
    deadlines: [{ what: 'Customers and the regulator told', minutes: DAY }],
  },
];

/** What a regulator's clock says of an incident. */
export interface RegulatorClock {
  readonly id: string;
  readonly name: string;
  readonly rule: string;
  readonly isReached: boolean;
  readonly userMinutes: number;
  /** ms, counted from the declaration: the earliest that can be meant. Empty until the rule is reached. */
  readonly deadlines: readonly { readonly what: string; readonly at: number }[];
}

/** The clocks that a site has switched on: ids separated by blanks; none by default. */
export function regulatorClocks(chosen: string, outage: Outage): readonly RegulatorClock[] {
  const ids = chosen.split(' ');
  return REGULATORS.filter(({ id }) => ids.includes(id)).map(({ id, name, rule, isReached, deadlines }) => {
    const reached = isReached(outage);
    const at = (minutes: number) => outage.declaredAt + minutes * MINUTE_MS;
    const due = deadlines.map(({ what, minutes }) => ({ what, at: at(minutes) }));
    return { id, name, rule, isReached: reached, userMinutes: userMinutes(outage), deadlines: reached ? due : [] };
  });
}
