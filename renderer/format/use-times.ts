import { useSnapshot } from '../stores/live.ts';
import { type Times, timesIn } from './times.ts';

/** Times as the open workspace's site sees them. */
export function useTimes(): Times {
  return timesIn(useSnapshot(({ settings }) => settings.timeZone));
}
