import type { DirectoryRow } from '../customers/directory.ts';
import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import { type Random, seededRandom } from '../random.ts';
import { type Phrases, usualCalls } from './background.ts';
import { linesWith, oneLineEach } from './plan.ts';
import type { ScenarioCall } from './scenario.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DAYS_BEFORE = 14;
const SEED = 400;
/** Enough customers for a red flag at any hour; so many of them have rung before somebody looks: worth a glance, no more. */
const FAULT_CUSTOMERS = 10;
const BEFORE_WATCHED = 3;
const FAULT_MINUTES = 14;

/** What people called one incident. Times are relative to now (ms). */
export interface SampleIncident {
  readonly calls: readonly ScenarioCall[];
  readonly title: string;
  readonly severity: Severity;
  readonly place: { readonly facet: string; readonly value: string };
  readonly declaredAt: number;
  readonly states: readonly { readonly at: number; readonly state: IncidentStateName; readonly reason: string }[];
}

/** What has happened at the desk of the sample data, and what is happening. Times of calls are relative to now (ms). */
export interface SampleStory {
  /** Two weeks of usual calls. */
  readonly usual: readonly ScenarioCall[];
  /** A few days ago one platform broke; that is over. */
  readonly past: SampleIncident;
  /** This last hour something smaller broke; its fix is being watched. */
  readonly open: SampleIncident;
  /** A few callers some days ago who were flagged, and were nothing: why people dismissed the flag. */
  readonly dismissed: { readonly calls: readonly ScenarioCall[]; readonly reason: string };
  /** A few callers of the last hour who may be nothing: worth a glance. */
  readonly glance: readonly ScenarioCall[];
  /** The last minutes' callers of another platform: a fault begins, and is amber. */
  readonly fault: readonly ScenarioCall[];
  /** More callers of that fault, who ring while somebody watches: their times are nothing. */
  readonly watched: readonly ScenarioCall[];
}

/**
 * An example of what the flag is for: two usual weeks, one outage that was told of in time, a flag that was dismissed, a few callers who
 * may be nothing, and an outage that begins as somebody looks.
 */
export function sampleStory(directory: readonly DirectoryRow[], now: number, phrases: Phrases): SampleStory {
  const random = seededRandom(SEED);
  const span = { from: now - DAYS_BEFORE * DAY_MS, to: now - 50 * MINUTE_MS, zero: now, offset: 0 };
  const usual = usualCalls(random, span, directory.length, phrases);
  const onPlatform = (value: string) => oneLineEach(directory, linesWith(directory, 'platform', value));
  const place = { facet: 'platform', value: 'Enrich hosted' };
  const from = workingMorning(now) - now;
  const past = callsOf(onPlatform(place.value), 'cannot_place_calls', 14, from, 50 * MINUTE_MS, random, phrases);
  const quiet = callsOf(
    oneLineEach(directory, linesWith(directory, 'service', 'Broadband')),
    'email_login',
    3,
    from - DAY_MS - 3 * 60 * MINUTE_MS,
    20 * MINUTE_MS,
    random,
    phrases,
  );
  const fault = callsOf(
    onPlatform('Meridian voice'),
    'cannot_receive_calls',
    FAULT_CUSTOMERS,
    -FAULT_MINUTES * MINUTE_MS,
    FAULT_MINUTES * MINUTE_MS,
    random,
    phrases,
  );
  const calls = [...usual, ...past].sort((a, b) => a.at - b.at);
  return {
    usual: calls.filter((call) => !call.isOutage),
    past: {
      calls: past,
      title: 'No outbound calls on Enrich hosted',
      severity: 'S2',
      place,
      declaredAt: from + 52 * MINUTE_MS,
      states: [
        {
          at: from + 150 * MINUTE_MS,
          state: 'resolved',
          reason: 'Every caller who was rung back can place calls again.',
        },
      ],
    },
    open: {
      calls: callsOf(
        onPlatform('Enrich hosted'),
        // No trouble with calls: the fault that begins would be taken for more of it.
        'portal_or_login',
        6,
        -110 * MINUTE_MS,
        34 * MINUTE_MS,
        random,
        phrases,
      ),
      title: 'Portal login on Enrich',
      severity: 'S3',
      place,
      declaredAt: -74 * MINUTE_MS,
      states: [
        { at: -58 * MINUTE_MS, state: 'identified', reason: 'The server for sign-in ran out of memory.' },
        { at: -41 * MINUTE_MS, state: 'monitoring', reason: 'It was started again. We watch whether calls stop.' },
      ],
    },
    dismissed: { calls: quiet, reason: 'All three had let the same reminder to change their password pass. No fault.' },
    glance: callsOf(
      oneLineEach(directory, linesWith(directory, 'service', 'Broadband')),
      'broadband_slow',
      3,
      -46 * MINUTE_MS,
      24 * MINUTE_MS,
      random,
      phrases,
    ),
    fault: fault.slice(0, BEFORE_WATCHED),
    watched: fault.slice(BEFORE_WATCHED),
  };
}

/** Ten o'clock (UTC) of the latest working day that is three days or more before. */
function workingMorning(now: number): number {
  const morning = Math.floor(now / DAY_MS) * DAY_MS + 10 * 60 * MINUTE_MS;
  const days = [3, 4, 5].map((day) => morning - day * DAY_MS);
  return days.find((day) => ![0, 6].includes(new Date(day).getUTCDay())) ?? morning - 5 * DAY_MS;
}

/** Calls of one fault by different customers, one after the other. */
function callsOf(
  lines: readonly number[],
  symptom: string,
  customers: number,
  from: number,
  length: number,
  random: Random,
  phrases: Phrases,
): ScenarioCall[] {
  // From all over the platform, not from the part of it that its first lines share.
  const apart = Math.max(1, Math.floor(lines.length / customers));
  const chosen = lines.filter((_, index) => index % apart === 0).slice(0, customers);
  return chosen.map((line, nth) => ({
    at: Math.floor(from + ((nth + 0.8 * random.next()) / customers) * length),
    line,
    symptom,
    words: random.pick(phrases.get(symptom) ?? ['']),
    isOutage: true,
    example: null,
  }));
}
