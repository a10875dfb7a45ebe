import type { EditedDocument } from '../documents/document.ts';
import type { RegisterMonth, RegisterRow } from '../incident-report/register.ts';
import type { IncidentState } from '../incidents/incident.ts';

/** What a sentence stands on, so that it can be shown and opened. */
export interface Source {
  readonly id: string;
  readonly kind: 'report' | 'flag' | 'entry' | 'event' | 'change' | 'message';
  /** "R-1042 No outbound calls", "Action: Media servers rebooted in sequence" */
  readonly label: string;
  readonly at: number;
  /** Its incident; null for a flag, and for a report that is in none. */
  readonly incident: string | null;
}

/** A generated document with people's wordings, and the sources that its sentences name. */
export interface DocumentView {
  readonly document: EditedDocument;
  readonly sources: readonly Source[];
}

export interface HandoverView extends DocumentView {
  /** The open incidents that it is about. */
  readonly incidents: readonly string[];
  /** The last handover that somebody accepted, in this workspace; null while nobody has. */
  readonly accepted: {
    readonly handover: string;
    readonly person: string;
    readonly at: number;
    readonly note: string | null;
    readonly incidents: readonly string[];
  } | null;
}

export interface RegisterView {
  /** The last declared first. */
  readonly rows: readonly RegisterRow[];
  /** The last month first. */
  readonly months: readonly RegisterMonth[];
}

/** A stretch of an export: text to append to the file, and where to go on. */
export interface ExportPart {
  readonly text: string;
  readonly next: { readonly at: number; readonly id: string } | null;
}

interface FoundIncident {
  readonly incident: string;
  readonly number: number;
  readonly code?: string;
  readonly title: string;
}

/** What a search finds among incidents. */
export interface RecordSearch {
  readonly incidents: readonly (FoundIncident & Pick<IncidentState, 'state' | 'severity'>)[];
  /** What was written: an entry of the timeline or of the room, as it is shown now. */
  readonly entries: readonly (FoundIncident & { readonly entry: string; readonly at: number; readonly text: string })[];
}

/** One thing that somebody did, as an audit shows it: never a name, a number or a word of a caller. */
export interface AuditRow {
  readonly id: string;
  /** When it was written, and when it happened, where that is another time. */
  readonly at: number;
  readonly happenedAt: number;
  readonly person: string;
  readonly did: string;
  /** "R-H1042", "INC-H0203", or the name of a setting or person; '' where there is none. */
  readonly about: string;
  /** The letter code of the desk; its id for one without a code. */
  readonly from: string;
  readonly console: string;
  /** Why the hub set it aside; null for what counts. */
  readonly setAside: string | null;
}

export interface AuditPage {
  readonly rows: readonly AuditRow[];
  /** Where the next page begins; null at the end of the record. */
  readonly next: number | null;
}
