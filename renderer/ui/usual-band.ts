import type { StepPoint } from './step-path.ts';

/** What is usual at one moment: the expected count, and the band that chance keeps within. */
export interface UsualPoint {
  /** Milliseconds since epoch. */
  at: number;
  expected: number;
  low: number;
  high: number;
}

/** What is usual over a span, in order of time; drawn as straight lines between the points. */
export type UsualCourse = readonly UsualPoint[];

interface BandPaths {
  /** Closed: from `low` up to `high`. */
  band: string;
  /** The line of what is expected. */
  expected: string;
}

type Scale = (value: number) => number;

/** The band and its middle line as SVG paths, cut to the span; null where there is nothing to draw. */
export function usualPaths(usual: UsualCourse, span: readonly [number, number], x: Scale, y: Scale): BandPaths | null {
  const within = cutToSpan(usual, span);
  if (within.length < 2) return null;
  const place = (at: number, value: number) => `${round(x(at))} ${round(y(value))}`;
  const upper = within.map(({ at, high }) => place(at, high));
  const lower = within.map(({ at, low }) => place(at, low)).reverse();
  const expected = within.map((point) => place(point.at, point.expected));
  return { band: `M${[...upper, ...lower].join('L')}Z`, expected: `M${expected.join('L')}` };
}

/** Points inside the span, with one at each of its ends where the course goes on beyond them. */
export function cutToSpan(usual: UsualCourse, [from, to]: readonly [number, number]): UsualCourse {
  const inside = usual.filter(({ at }) => at >= from && at <= to);
  const before = usual.findLast(({ at }) => at < from);
  const after = usual.find(({ at }) => at > to);
  const next = inside[0] ?? after;
  const last = inside.at(-1) ?? before;
  const head = before === undefined || next === undefined ? [] : [between(before, next, from)];
  const tail = after === undefined || last === undefined ? [] : [between(last, after, to)];
  return [...head, ...inside, ...tail];
}

/** The course with its last line drawn on to `to`: what is usual was reckoned a little before the picture is drawn. */
export function courseUntil(usual: UsualCourse, to: number): UsualCourse {
  const last = usual.at(-1);
  const before = usual.at(-2);
  if (last === undefined || before === undefined || last.at >= to || last.at <= before.at) return usual;
  const rise = (last.expected - before.expected) / (last.at - before.at);
  const expected = last.expected + rise * (to - last.at);
  return [...usual, { at: to, expected, low: last.low, high: Math.max(last.high, Math.ceil(expected)) }];
}

/**
 * The band in whole counts, as it is told ("2 at most"): it rises and falls in steps, where the band that it stands for passes a whole
 * number. There are no two and a half customers.
 */
export function inWholeCounts(usual: UsualCourse): UsualCourse {
  return usual.flatMap((point, index) => {
    const before = usual[index - 1];
    return before === undefined ? [whole(point, point)] : [...stepsBetween(before, point), whole(point, point)];
  });
}

/** Two points at each moment at which the upper end passes a whole number: the level before it and the one after. */
function stepsBetween(a: UsualPoint, b: UsualPoint): readonly UsualPoint[] {
  const [lower, upper] = [Math.min(a.high, b.high), Math.max(a.high, b.high)];
  const passed = Array.from(
    { length: Math.floor(upper) - Math.floor(lower) },
    (_, index) => Math.floor(lower) + index + 1,
  );
  const inOrder = a.high <= b.high ? passed : passed.reverse();
  return inOrder.flatMap((level) => {
    const share = (level - a.high) / (b.high - a.high);
    const at = between(a, b, a.at + (b.at - a.at) * share);
    const [first, second] = a.high <= b.high ? [level - 1, level] : [level, level - 1];
    return [whole({ ...at, high: first }, at), whole({ ...at, high: second }, at)];
  });
}

function whole({ high }: Pick<UsualPoint, 'high'>, { at, expected, low }: UsualPoint): UsualPoint {
  return { at, expected, low: Math.ceil(low), high: Math.max(Math.ceil(expected), Math.floor(high)) };
}

/** What is usual at a moment, by the same straight lines; null outside of what is known. */
export function usualAt(usual: UsualCourse, at: number): UsualPoint | null {
  const before = usual.findLast((point) => point.at <= at);
  const after = usual.find((point) => point.at >= at);
  return before === undefined || after === undefined ? null : between(before, after, at);
}

/** The greatest value that a chart of this has to hold. */
export function highestOf(points: readonly StepPoint[], usual: UsualCourse): number {
  return Math.max(1, ...points.map(({ value }) => value), ...usual.map(({ high }) => high));
}

function between(a: UsualPoint, b: UsualPoint, at: number): UsualPoint {
  const share = b.at === a.at ? 0 : Math.min(1, Math.max(0, (at - a.at) / (b.at - a.at)));
  const mix = (one: number, other: number) => one + (other - one) * share;
  return { at, expected: mix(a.expected, b.expected), low: mix(a.low, b.low), high: mix(a.high, b.high) };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
