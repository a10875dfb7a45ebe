import type { Random } from '../random.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import type { ScenarioCall } from './scenario.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Phrases as callers say them, by symptom. */
export type Phrases = ReadonlyMap<string, readonly string[]>;

/** Reports an hour of a usual desk, by hour of the (local) day: six in office hours, few in the evening. */
const WEEKDAY = [
  0.1, 0.05, 0.05, 0.05, 0.1, 0.2, 0.6, 2, 5.5, 7.5, 7, 6, 5, 5.5, 6, 5.5, 4.5, 2.5, 1.2, 0.8, 0.6, 0.4, 0.3, 0.2,
];
const WEEKEND_SHARE = 0.15;

/** What a usual desk hears, and how often: nothing dominates. */
const USUAL_SYMPTOMS: readonly (readonly [string, number])[] = [
  ['broadband_slow', 12],
  ['broadband_drops', 9],
  ['broadband_down', 8],
  ['portal_or_login', 10],
  ['not_registered', 7],
  ['poor_audio_quality', 6],
  ['one_way_or_no_audio', 5],
  ['cannot_place_calls', 5],
  ['cannot_receive_calls', 5],
  ['voicemail_or_ivr', 6],
  ['caller_id_or_number_wrong', 4],
  ['provisioning_or_device_boot', 6],
  ['calls_drop', 4],
  ['email_cannot_send_or_receive', 8],
  ['email_login', 6],
  ['wifi_weak_or_down', 6],
  ['app_or_softphone', 4],
  ['transfer_or_hunt_group', 4],
  ['call_setup_delay_or_intermittent', 2],
  ['number_porting', 3],
  [OTHER_SYMPTOM, 6],
];

/**
 * The desk's usual calls from `from` to `to` (ms since the epoch; `offset` is the site's distance from UTC in ms), as an
 * inhomogeneous Poisson process by hour. Times in the result are relative to `zero`.
 */
export function usualCalls(
  random: Random,
  span: { readonly from: number; readonly to: number; readonly zero: number; readonly offset: number },
  lines: number,
  phrases: Phrases,
): ScenarioCall[] {
  const symptoms = USUAL_SYMPTOMS.filter(([id]) => (phrases.get(id)?.length ?? 0) > 0);
  const total = symptoms.reduce((sum, [, weight]) => sum + weight, 0);
  const calls: ScenarioCall[] = [];
  for (let hour = Math.floor(span.from / HOUR_MS) * HOUR_MS; hour < span.to; hour += HOUR_MS) {
    const count = random.poisson(usualPerHour(hour + span.offset));
    for (let index = 0; index < count; index += 1) {
      const at = hour + Math.floor(random.next() * HOUR_MS);
      const symptom = weighted(random, symptoms, total);
      const words = random.pick(phrases.get(symptom) ?? ['']);
      const line = random.int(0, lines - 1);
      if (at >= span.from && at < span.to) {
        calls.push({ at: at - span.zero, line, symptom, words, isOutage: false, example: null });
      }
    }
  }
  return calls;
}

function usualPerHour(local: number): number {
  const hour = Math.floor((local % DAY_MS) / HOUR_MS);
  const weekday = (Math.floor(local / DAY_MS) + 4) % 7;
  const isWeekend = weekday === 0 || weekday === 6;
  return (WEEKDAY[hour] ?? 0) * (isWeekend ? WEEKEND_SHARE : 1);
}

function weighted(random: Random, choices: readonly (readonly [string, number])[], total: number): string {
  let point = random.next() * total;
  for (const [id, weight] of choices) {
    point -= weight;
    if (point < 0) return id;
  }
  return choices[0]?.[0] ?? OTHER_SYMPTOM;
}
