import { type Excess, type Passes, passesOf } from './calibrate.ts';
import type { TailPoint } from './model.ts';
import { thresholdFor } from './threshold.ts';

// Chosen on weeks 1 to 11 of the residents' line, in shuffled order, and BETWEEN on those and the IT service desk's six weeks (decision 0010).
/** Rates (flags a week) at which held-out weeks tell their excess: one of which they have seen much, and one that budgets are about. */
const OFTEN = 3;
const SELDOM = 0.5;
/** What is believed of desks before their held-out weeks say, and what that is worth (flags). */
const BELIEVED = 1.25;
const CREDIT = 4;
/**
 * Weeks that were learned say too little, for reports that come together vouch for each other; weeks that were left out say too much,
 * for the model in use has learned more than the one that scored them. The rate is taken halfway, in decades: their geometric mean.
 */
export const BETWEEN = 1 / 2;
/** How fast the excess grows with rarity at most (decades a decade), for rates must go on falling; beyond what was seen half as fast. */
const STEEPEST = 0.6;
const BEYOND = 0.5;
/** Weeks that happened to be calm make nothing laxer, and no few weeks make a desk deaf. */
const LEAST = 1;
const MOST = 8;

/**
 * What held-out weeks say of a tail that was counted in weeks which the model had learned: chance passes its thresholds oftener, and the
 * rare ones more so. A power of the rate through two points, each drawn to what is believed by as much as little was seen.
 */
export function excessOf(tail: readonly TailPoint[], heldOut: Passes): Excess {
  const most = tail[0]?.perWeek ?? 0;
  if (most <= 0 || heldOut.weeks <= 0) return () => 1;
  const seen = (asked: number, believed: number) => {
    const counted = Math.min(asked, most);
    const passed = passesOf(heldOut, thresholdFor(tail, counted));
    return Math.max(LEAST, (passed + CREDIT * believed) / (counted * heldOut.weeks + CREDIT));
  };
  const often = seen(OFTEN, BELIEVED);
  const seldom = Math.max(often, seen(SELDOM, often));
  const power = Math.min(STEEPEST, Math.log(seldom / often) / Math.log(OFTEN / SELDOM));
  return (perWeek) => {
    const within = Math.max(1, OFTEN / Math.max(SELDOM, perWeek)) ** power;
    const beyond = Math.max(1, SELDOM / perWeek) ** (power * BEYOND);
    return Math.min(MOST, (often * within * beyond) ** BETWEEN);
  };
}
