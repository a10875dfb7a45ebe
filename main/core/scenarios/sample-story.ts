import type { DirectoryRow } from '../customers/directory.ts';
import { type Random, seededRandom } from '../random.ts';
import { type Phrases, usualCalls } from './background.ts';
import { linesWith, oneLineEach } from './plan.ts';
import type { ScenarioCall } from './scenario.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEKS_BEFORE = 4;
const SEED = 400;

/** What has happened at the desk of the sample data, and what is happening. Times of calls are relative to now (ms). */
export interface SampleStory {
  /** Weeks of usual calls. */
  readonly usual: readonly ScenarioCall[];
  /** A few days ago one platform broke: what people called one incident, and when (ms, relative to now). */
  readonly past: {
    readonly calls: readonly ScenarioCall[];
    readonly title: string;
    readonly place: { readonly facet: string; readonly value: string };
    readonly declaredAt: number;
    readonly resolvedAt: number;
  };
  /** A few callers of the last hour who may be nothing: worth a glance. */
  readonly glance: readonly ScenarioCall[];
  /** The last minutes' callers of another platform: one clear fault. */
  readonly fault: readonly ScenarioCall[];
}

/** An example of what the flag is for: usual weeks, one outage that was told of in time, one that begins, and one that may. */
export function sampleStory(directory: readonly DirectoryRow[], now: number, phrases: Phrases): SampleStory {
  const random = seededRandom(SEED);
  const span = { from: now - WEEKS_BEFORE * 7 * DAY_MS, to: now - 50 * MINUTE_MS, zero: now, offset: 0 };
  const usual = usualCalls(random, span, directory.length, phrases);
  const onPlatform = (value: string) => oneLineEach(directory, linesWith(directory, 'platform', value));
  const place = { facet: 'platform', value: 'Enrich hosted' };
  const from = workingMorning(now) - now;
  const past = callsOf(onPlatform(place.value), 'cannot_place_calls', 14, from, 50 * MINUTE_MS, random, phrases);
  const calls = [...usual, ...past].sort((a, b) => a.at - b.at);
  return {
    usual: calls.filter((call) => !call.isOutage),
    past: {
      calls: past,
      title: 'No outbound calls on Enrich hosted',
      place,
      declaredAt: from + 52 * MINUTE_MS,
      resolvedAt: from + 150 * MINUTE_MS,
    },
    glance: callsOf(
      oneLineEach(directory, linesWith(directory, 'service', 'Broadband')),
      'broadband_slow',
      3,
      -46 * MINUTE_MS,
      24 * MINUTE_MS,
      random,
      phrases,
    ),
    fault: callsOf(
      onPlatform('Meridian voice'),
      'cannot_receive_calls',
      9,
      -18 * MINUTE_MS,
      16 * MINUTE_MS,
      random,
      phrases,
    ),
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
