import { betaQuantile } from './beta.ts';
import type { Interval } from './interval.ts';

/** Events counted over a length of time; the unit of time is the caller's, the same on both sides. */
export interface Rate {
  readonly events: number;
  readonly time: number;
}

/**
 * How many times as often something happens after as before: the ratio of two Poisson rates. Given their sum the later
 * count is binomial, and Jeffreys' interval of its share gives the ratio's (L. D. Brown, T. T. Cai and A. DasGupta, Stat.
 * Science 16, 2001; conditioning after J. Przyborowski and H. Wilenski, Biometrika 31, 1940). Where nothing happened
 * before, the value is null and the interval has no bound. Both times > 0.
 */
export function rateRatio(before: Rate, after: Rate): Omit<Interval, 'value'> & { readonly value: number | null } {
  const toRatio = (share: number) => (share / (1 - share)) * (before.time / after.time);
  const low = after.events === 0 ? 0 : toRatio(betaQuantile(0.025, after.events + 0.5, before.events + 0.5));
  const high = before.events === 0 ? null : toRatio(betaQuantile(0.975, after.events + 0.5, before.events + 0.5));
  const value = before.events === 0 ? null : after.events / after.time / (before.events / before.time);
  return { value, low, high };
}
