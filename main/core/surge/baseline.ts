import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = HOURS_A_WEEK * HOUR_MS;
/** Weeks that the smooth profile is worth beside what an hour of the week itself has shown. */
const PROFILE_WEEKS = 8;
/** An older week counts for half at this age (weeks): a desk grows, and its hours move. */
const HALF_LIFE_WEEKS = 12;
/** Deviations above the mean at which an hour's count is cut, so that past outages do not teach it. */
const CUT_DEVIATIONS = 2.5;
const LEAST_PER_HOUR = 0.02;
const STEADIEST = 200;
const LEAST_STEADY = 2;
/** So many calls are taken to have come at the old level: few calls say little of growth. */
const LEVEL_CREDIT = 60;
const LEVEL_WEEKS = 3;
const ROUNDS = 3;

/** What an hour of the week usually brings. */
export interface Baseline {
  /** Counted reports an hour, Monday 00:00 first. */
  readonly hourly: readonly number[];
  /** Shape of the gamma posterior of each. */
  readonly shapes: readonly number[];
  /** Shape of the gamma factor that an hour's volume carries beside chance. */
  readonly steadiness: number;
  /** Shape of the part of that factor which an hour shares with the next: a busy day. */
  readonly daySteadiness: number;
}

interface Hour {
  readonly ofWeek: number;
  readonly weight: number;
  /** Weeks before the end. */
  readonly age: number;
  readonly count: number;
}

/**
 * Learns the usual volume from the times of counted reports between `from` and `to` (ms), in order. Each hour of the week is a
 * gamma posterior around a smooth profile (day level times hour of the day, the weekend's shape shrunk to the weekdays'),
 * so that three quiet Sunday nights do not make the fourth impossible. Counts far above are cut, recent weeks count more,
 * and the whole is moved to the level of the last three weeks.
 */
export function learnBaseline(times: readonly number[], from: number, to: number, site: SiteHours): Baseline {
  const hours = hoursOf(times, from, to, site);
  const exposure = sums(hours, (hour) => hour.weight);
  let mean: number[] | null = null;
  let steadiness = 50;
  let daySteadiness = STEADIEST;
  let cutTotals: number[] = [];
  let profile: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const counts = cutCounts(hours, mean, steadiness);
    cutTotals = sums(hours, (hour, index) => hour.weight * (counts[index] ?? 0));
    profile = profileOf(cutTotals, exposure);
    mean = profile.map(
      (usual, hour) => (PROFILE_WEEKS * usual + at(cutTotals, hour)) / (PROFILE_WEEKS + at(exposure, hour)),
    );
    steadiness = steadinessOf(hours, counts, mean);
    daySteadiness = daySteadinessOf(hours, counts, mean);
  }
  const level = presentLevel(hours, mean ?? [], steadiness);
  return {
    hourly: (mean ?? []).map((value) => Math.max(LEAST_PER_HOUR, value * level)),
    shapes: profile.map((usual, hour) => PROFILE_WEEKS * usual + at(cutTotals, hour)),
    steadiness,
    daySteadiness,
  };
}

function hoursOf(times: readonly number[], from: number, to: number, site: SiteHours): Hour[] {
  const hours: Hour[] = [];
  let position = times.findIndex((time) => time >= from);
  for (let start = site.hourEnd(from) - HOUR_MS; start < to; ) {
    const end = site.hourEnd(start);
    const before = position;
    while (position >= 0 && (times[position] ?? end) < end) position += 1;
    const age = Math.max(0, to - start) / WEEK_MS;
    const weight = 0.5 ** (age / HALF_LIFE_WEEKS);
    hours.push({ ofWeek: site.hourOfWeek(start), weight, age, count: position - before });
    start = end;
  }
  return hours;
}

function cutCounts(hours: readonly Hour[], mean: readonly number[] | null, steadiness: number): number[] {
  if (mean === null) return hours.map((hour) => hour.count);
  return hours.map(({ count, ofWeek }) => {
    const usual = at(mean, ofWeek);
    return Math.min(count, usual + CUT_DEVIATIONS * Math.sqrt(usual + usual ** 2 / steadiness) + 0.5);
  });
}

/** Day level times hour profile: counted reports an hour in each hour of the week. */
function profileOf(totals: readonly number[], exposure: readonly number[]): number[] {
  const rate = totals.map((total, hour) => total / Math.max(1e-9, at(exposure, hour)));
  const days = Array.from({ length: 7 }, (_, day) => sum(rate.slice(day * 24, day * 24 + 24)));
  const weekday = sum(days.slice(0, 5)) / 5;
  const weekend = sum(days.slice(5)) / 2;
  const weekdayHours = smoothHours(rate, [0, 1, 2, 3, 4]);
  const weekendHours = smoothHours(rate, [5, 6]);
  const weeks = Math.max(...exposure, 0);
  const weekendCalls = weekend * 2 * weeks;
  const trust = weekendCalls / (weekendCalls + 50);
  return rate.map((_, hour) => {
    const day = Math.floor(hour / 24);
    const isWeekday = day < 5;
    const level = (at(days, day) * weeks + (isWeekday ? weekday : weekend) * 4) / (weeks + 4);
    const usual = at(weekdayHours, hour % 24);
    return Math.max(
      LEAST_PER_HOUR,
      level * (isWeekday ? usual : trust * at(weekendHours, hour % 24) + (1 - trust) * usual),
    );
  });
}

/** The share of each hour in a day of these, each taking a quarter of its neighbours. */
function smoothHours(rate: readonly number[], days: readonly number[]): number[] {
  const hours = Array.from({ length: 24 }, (_, hour) => sum(days.map((day) => at(rate, day * 24 + hour))));
  const total = sum(hours);
  if (total <= 0) return hours.map(() => 1 / 24);
  return hours.map(
    (own, hour) => (0.25 * at(hours, (hour + 23) % 24) + 0.5 * own + 0.25 * at(hours, (hour + 1) % 24)) / total,
  );
}

/** From the variance of the hours beyond Poisson's, by the method of moments. */
function steadinessOf(hours: readonly Hour[], counts: readonly number[], mean: readonly number[]): number {
  let excess = 0;
  let squares = 0;
  hours.forEach(({ ofWeek, weight }, index) => {
    const usual = at(mean, ofWeek);
    excess += weight * (((counts[index] ?? 0) - usual) ** 2 - usual);
    squares += weight * usual ** 2;
  });
  if (excess <= 0) return STEADIEST;
  return Math.min(STEADIEST, Math.max(LEAST_STEADY, squares / excess));
}

/** From the covariance of neighbouring hours, by the method of moments. */
function daySteadinessOf(hours: readonly Hour[], counts: readonly number[], mean: readonly number[]): number {
  let together = 0;
  let products = 0;
  for (let index = 1; index < hours.length; index++) {
    const before = hours[index - 1];
    const hour = hours[index];
    if (before === undefined || hour === undefined) continue;
    const usual = at(mean, hour.ofWeek);
    const usualBefore = at(mean, before.ofWeek);
    together += hour.weight * ((counts[index] ?? 0) - usual) * ((counts[index - 1] ?? 0) - usualBefore);
    products += hour.weight * usual * usualBefore;
  }
  if (together <= 0) return STEADIEST;
  return Math.min(STEADIEST, Math.max(LEAST_STEADY, products / together));
}

/** How the last weeks stand to the mean of all: a desk that grew is met at its present size. */
function presentLevel(hours: readonly Hour[], mean: readonly number[], steadiness: number): number {
  const recent = hours.filter((hour) => hour.age <= LEVEL_WEEKS);
  const counts = cutCounts(recent, mean, steadiness);
  const expected = sum(recent.map((hour) => at(mean, hour.ofWeek)));
  return (LEVEL_CREDIT + sum(counts)) / (LEVEL_CREDIT + expected);
}

function sums(hours: readonly Hour[], of: (hour: Hour, index: number) => number): number[] {
  const totals = new Array<number>(HOURS_A_WEEK).fill(0);
  hours.forEach((hour, index) => {
    totals[hour.ofWeek] = at(totals, hour.ofWeek) + of(hour, index);
  });
  return totals;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
