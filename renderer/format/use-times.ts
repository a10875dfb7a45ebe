import { useStore } from 'zustand';
import { useSnapshot } from '../stores/live.ts';
import { clock } from '../stores/now.ts';
import { timesOfDay } from './site-day.ts';
import type { Times } from './times.ts';

/** How times are printed at this site; another object from midnight on, so that what is memoised with it is drawn again. */
export function useTimes(): Times {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  return useStore(clock, ({ now }) => timesOfDay(zone, now));
}
