import type { IncidentStateName, Severity } from '../incidents/incident.ts';
import type { ComponentState, HypothesisState, IncidentRole, Part } from '../room/room.ts';

interface Timed {
  /** When it is written down: ms since the scenario's start. */
  readonly at: number;
  /** When it happened, where that was earlier: ms since the scenario's start. */
  readonly happenedAt?: number;
}

/** Something that the desk writes in an incident's room while an outage is played. */
export type RoomStep = Timed &
  (
    | { readonly does: 'declare'; readonly title: string; readonly severity: Severity }
    /** Enters something that we did to the estate ourselves; it needs no incident. */
    | { readonly does: 'know-change'; readonly title: string }
    | { readonly does: 'state'; readonly state: IncidentStateName; readonly reason: string }
    | { readonly does: 'line'; readonly line: string }
    | { readonly does: 'note'; readonly text: string }
    | { readonly does: 'act'; readonly text: string; readonly parts: readonly Part[] }
    | {
        readonly does: 'test';
        readonly passed: number;
        readonly of: number;
        readonly text: string;
        readonly parts?: readonly Part[];
      }
    /** `as` names it for later steps. */
    | { readonly does: 'suppose'; readonly as: string; readonly text: string }
    | { readonly does: 'judge'; readonly hypothesis: string; readonly state: HypothesisState; readonly text: string }
    | {
        readonly does: 'component';
        readonly as: string;
        readonly name: string;
        readonly state: ComponentState;
        /** ms since the scenario's start; for 'planned'. */
        readonly plannedAt: number | null;
      }
    | { readonly does: 'escalate'; readonly to: string }
    | { readonly does: 'find'; readonly about: 'acknowledged' | 'finding'; readonly text: string }
    | {
        readonly does: 'post';
        readonly state: IncidentStateName;
        readonly text: string;
        readonly nextInMinutes: number | null;
      }
    /** Rings back so many customers: those silent since `since` say that it is stable, those who rang since that it is not. */
    | {
        readonly does: 'call-back';
        readonly answer: 'stable' | 'not-stable';
        readonly customers: number;
        readonly since: number;
      }
    /** Gives an advice to whoever of the incident rang about a symptom since `since`. */
    | { readonly does: 'advise'; readonly advice: string; readonly symptom: string; readonly since: number }
    /** Hears from those who were given it, in the order of their calls: so many that it did not help, the others that it did. */
    | { readonly does: 'hear-back'; readonly advice: string; readonly failed: number }
    /** Names as the residual group whoever rang since `since`. */
    | { readonly does: 'residual'; readonly text: string; readonly parts: readonly Part[]; readonly since: number }
    /** Nobody is left who still fails. */
    | { readonly does: 'residual-over' }
    | { readonly does: 'role'; readonly role: IncidentRole; readonly contact: string }
    | { readonly does: 'follow-up'; readonly text: string; readonly dueInDays: number }
    /** Asks the gate how sure it is, without saying anything. */
    | { readonly does: 'ask-gate' }
  );
