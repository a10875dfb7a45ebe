import type { DeviceClass } from '../team/team.ts';
import type { UnheardDesk } from '../team/unheard.ts';

/** How this desk and its team stand, ready to show. Times are ms since the epoch. */
export interface TeamView {
  /** Null for a desk that is in no team. */
  readonly team: TeamMembership | null;
  /** Where the device's key lies, as a sentence. */
  readonly protection: string;
}

export interface TeamMembership {
  readonly id: string;
  readonly name: string;
  /** The address of the hub. */
  readonly hub: string;
  readonly device: string;
  readonly class: DeviceClass;
  /** The letter code of this console; null until the team gave it one. */
  readonly code: string | null;
  readonly state: TeamState;
  /** Why, or what to do, where more is known; null for nothing. */
  readonly sentence: string | null;
  /** Since when it is so. */
  readonly since: number;
  /** What was written here and is not shared yet: calls, and other things. */
  readonly waitingCalls: number;
  readonly waitingOthers: number;
  /** The others who are on shift. */
  readonly present: readonly PresentDesk[];
  /** Desks that were at work until lately and cannot be heard now: flags may miss their calls. */
  readonly unheard: readonly UnheardDesk[];
  /** How far this computer's clock was wrong by the hub's, where that is worth a warning (ms, positive: it is behind); else null. */
  readonly clockAhead: number | null;
  /** The hub that this computer runs; null for none. */
  readonly hosting: HostedHub | null;
}

export type TeamState = 'shared' | 'catching-up' | 'offline' | 'not-admitted' | 'revoked' | 'update-needed';

/** Somebody of the team who is on shift at another desk now. */
export interface PresentDesk {
  readonly device: string;
  readonly console: string;
  readonly person: string;
  /** The incident that they work on. */
  readonly incident: string | null;
  /** Whether they talk to a caller, and whether it is the one in this desk's intake. */
  readonly isTalking: boolean;
  readonly isWithSameCaller: boolean;
}

export interface HostedHub {
  /** The address for the others; null while it is being started. */
  readonly address: string | null;
  /** Why it does not run; null while it does. */
  readonly trouble: string | null;
}
