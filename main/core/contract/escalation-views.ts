import type { EscalationTarget } from '../escalation/target.ts';
import type { Channel } from '../outbox/channel.ts';
import type { MessageState } from '../outbox/message.ts';

/** A pack as it is written now, and to whom it may go. */
export interface EscalationDraft {
  /** The incident; null while a flag is escalated that nobody has declared. */
  readonly incident: string | null;
  /** "INC-0221" */
  readonly number: string | null;
  readonly title: string;
  readonly severity: 'S1' | 'S2' | 'S3' | 'S4' | null;
  readonly summary: string;
  /** With whole numbers. */
  readonly text: string;
  /** The calls that it tells as examples, the best first. */
  readonly examples: readonly {
    readonly report: string;
    readonly number: string;
    readonly line: string;
    readonly isTraceable: boolean;
  }[];
  /** How many more the NOC wants. */
  readonly wanted: { readonly inbound: number; readonly outbound: number };
  /** Messages about this incident that were handed to the outbox before. */
  readonly sent: number;
  readonly targets: readonly TargetView[];
}

/** A target as it is shown: its secret never is. */
export interface TargetView extends Omit<EscalationTarget, 'isRemoved'> {
  readonly hasSecret: boolean;
}

export interface TargetsView {
  readonly targets: readonly TargetView[];
  /** Where the secrets lie, as a sentence. */
  readonly protection: string;
}

/** A message that leaves the building, or did. */
export interface OutboxRow {
  readonly id: string;
  readonly target: string;
  readonly targetName: string;
  readonly channel: Channel;
  readonly incident: string;
  /** "INC-0221"; null for a test message. */
  readonly number: string | null;
  readonly revision: number;
  readonly summary: string;
  readonly state: MessageState;
  readonly createdAt: number;
  readonly attempts: number;
  /** The next attempt, where it waits for one. */
  readonly notBefore: number | null;
  readonly why: string | null;
  readonly reference: string | null;
  readonly acceptedAt: number | null;
  readonly acknowledged: { readonly by: string; readonly at: number } | null;
  /** A public update, and no escalation. */
  readonly isPublic: boolean;
  /** Another console sends it, unless this one takes it over. */
  readonly isElsewhere: boolean;
  /** The console that sends it, and its letter code; empty where it has none. */
  readonly console: string;
  readonly code: string;
  /** A later message about the same incident pages nobody there. */
  readonly isQuiet: boolean;
}

/** The newest answer of the NOC about an incident, in one line. */
export interface NocLine {
  readonly text: string;
  readonly at: number;
}
