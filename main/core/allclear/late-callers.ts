/** What is believed of the delay between a failure and the call before anybody has said since when (minutes). */
export const USUAL_DELAY_MINUTES = 10;
/** How many callers that belief is worth. */
const USUAL_DELAY_CALLERS = 2;
const SHORTEST_MINUTES = 0.5;
const LONGEST_MINUTES = 240;

/** A stretch of the quiet after a fix with one weight: how busy the desk usually is then, against the moment of the fix. */
export interface Stretch {
  readonly minutes: number;
  readonly load: number;
}

/**
 * Minutes of the quiet that have told: callers ring with an exponential delay of mean `delay`, so of T minutes with an even
 * load only T - d (1 - e^(-T/d)) have had their callers ring by now. A stretch counts with its load; `delay` 0 means that everybody
 * rings at once. Minutes, oldest stretch first.
 */
export function toldMinutes(stretches: readonly Stretch[], delay: number): number {
  let left = stretches.reduce((sum, stretch) => sum + stretch.minutes, 0);
  let told = 0;
  for (const { minutes, load } of stretches) {
    const after = left - minutes;
    const unheard = delay === 0 ? 0 : delay * (Math.exp(-after / delay) - Math.exp(-left / delay));
    told += load * Math.max(0, minutes - unheard);
    left = after;
  }
  return told;
}

/** Minutes of the quiet, each counted by how busy the desk usually is then. */
export function loadMinutes(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, stretch) => sum + stretch.minutes * stretch.load, 0);
}

/** How long a caller waited before ringing, and the longest wait that could have been seen by then (both minutes). */
export interface Wait {
  readonly waited: number;
  readonly most: number;
}

/**
 * The mean delay in minutes between a failure and the call, learned from "since when?". Who waits longer than the outage has
 * lasted has not rung yet, so long waits are missing: each wait x seen within t has the density e^(-x/d) / (d (1 - e^(-t/d)))
 * (right truncation; J. F. Lawless, Canadian J. Stat. 22, 1994). The likelihood has its greatest value at the answer, together with the
 * weight of two callers who waited the usual ten minutes, so that the first answer does not decide alone.
 */
export function learnDelay(waits: readonly Wait[]): number {
  const known = waits.filter(({ waited, most }) => waited >= 0 && most > 0 && waited <= most);
  if (known.length === 0) return USUAL_DELAY_MINUTES;
  const logLikelihood = (delay: number) =>
    known.reduce(
      (sum, { waited, most }) => sum - Math.log(delay) - waited / delay - Math.log(-Math.expm1(-most / delay)),
      -USUAL_DELAY_CALLERS * (Math.log(delay) + USUAL_DELAY_MINUTES / delay),
    );
  return greatest(logLikelihood, SHORTEST_MINUTES, LONGEST_MINUTES);
}

/** Where a function with one peak is greatest, over the logarithm of its argument: golden-section search (J. Kiefer, Proc. Am. Math. Soc. 4, 1953). */
function greatest(of: (value: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(from);
  let high = Math.log(to);
  for (let step = 0; step < 60; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (of(Math.exp(left)) < of(Math.exp(right))) low = left;
    else high = right;
  }
  return Math.exp((low + high) / 2);
}
