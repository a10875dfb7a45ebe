import { outageARoom } from './outage-a-room.ts';
import { outageBRoom } from './outage-b-room.ts';
import type { RoomStep } from './room-script.ts';

const SCRIPTS: Readonly<Record<string, readonly RoomStep[]>> = { 'outage-a': outageARoom, 'outage-b': outageBRoom };

/** What the desk writes while a scenario is played, in order of time; empty for a scenario of which nothing is known. */
export function roomScript(scenario: string): readonly RoomStep[] {
  return Object.hasOwn(SCRIPTS, scenario) ? (SCRIPTS[scenario] ?? []) : [];
}
