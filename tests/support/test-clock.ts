const MINUTE = 60_000;

/**
 * The moment at which the tests begin: a Wednesday in working hours, weeks away from any change of the clocks, and in the
 * past, so that a tool which goes by the machine's own clock meets no report from the future.
 */
const BEGINNING = Date.UTC(2026, 5, 17, 10, 20);

/** The runs under a faked clock try the console itself at those moments, so there the machine's clock is the tests'. */
const isOnMachineClock = process.env.GROUNDSWELL_TEST_CLOCK === 'machine';

/** How far the tests' clock is ahead of the machine's, ms. */
export const CLOCK_OFFSET = isOnMachineClock ? 0 : BEGINNING - Date.now();

/** What an engine or a host is told, so that it lives at the tests' time. */
export const CLOCK_ARGUMENTS: readonly string[] = CLOCK_OFFSET === 0 ? [] : [`--clock-offset=${CLOCK_OFFSET}`];

/** The tests' present, ms since the epoch: goes on as real time does, but from the same beginning on every day. */
export function testNow(): number {
  return Date.now() + CLOCK_OFFSET;
}

export function minutesAgo(minutes: number): number {
  return testNow() - Math.round(minutes * MINUTE);
}
