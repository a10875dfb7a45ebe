import { clockToTime } from './moment.ts';
import { type Times, timesIn } from './times.ts';

interface Day {
  readonly zone: string;
  /** Both in ms since the epoch; `until` belongs to the next day. */
  readonly from: number;
  readonly until: number;
  readonly times: Times;
}

let known: Day | null = null;

/**
 * How times are printed in a zone on the day of `now`. The same object all day and another from midnight on: whatever is
 * remembered with it is printed again when "09:12" becomes "14 Jan".
 */
export function timesOfDay(zone: string, now: number): Times {
  if (known === null || known.zone !== zone || now < known.from || now >= known.until) known = dayOf(zone, now);
  return known.times;
}

const DAY_MS = 86_400_000;

function dayOf(zone: string, now: number): Day {
  const times = timesIn(zone);
  const midnight = (at: number) => clockToTime({ ...times.parts(at), hour: 0, minute: 0 }, zone);
  const from = midnight(now);
  // Noon of tomorrow, whatever the clocks do meanwhile.
  const noon = clockToTime({ ...times.parts(now), hour: 12, minute: 0 }, zone);
  return { zone, from, until: midnight(noon + DAY_MS), times: { ...times } };
}
