const MINUTE = 60_000;
const DAY = 1440;
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, DAY, 2 * DAY]
  .concat([7, 14, 28, 56, 91, 182, 364, 728].map((days) => days * DAY))
  .map((minutes) => minutes * MINUTE);

/** A linear map from a domain to a range; a domain without width maps to the range's start. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const width = domain[1] - domain[0];
  if (width === 0) return () => range[0];
  return (value) => range[0] + ((value - domain[0]) / width) * (range[1] - range[0]);
}

/** Round times (ms since epoch) within a span, at most `most` of them, at steps of 1 minute to 2 years. */
export function timeTicks(from: number, to: number, most: number): number[] {
  const step =
    TIME_STEPS.find((candidate) => (to - from) / candidate <= most) ??
    Math.ceil((to - from) / most / (DAY * MINUTE)) * DAY * MINUTE;
  const first = Math.ceil(from / step) * step;
  const ticks: number[] = [];
  for (let at = first; at <= to; at += step) ticks.push(at);
  return ticks;
}

/** Whole numbers from 0 up to the first round one at or above `highest`, at most `most` steps of 1, 2, 4 or 5 times a power of ten. */
export function countTicks(highest: number, most: number): number[] {
  const rough = Math.max(1, highest / Math.max(1, most));
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 4, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? 10 * power;
  const steps = Math.ceil(Math.max(1, highest) / step);
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
}
