import * as z from 'zod/mini';
import { id, longText, shortText, time } from '../envelope/fields.ts';
import { personal } from '../envelope/personal.ts';
import { incidentState } from '../incidents/incident.ts';

/** What people typed: sealed with a key of its own (its subject is the entry's id), so that it can be redacted. */
const typed = personal(z.object({ text: longText }));
/** A part of the estate, such as server mdn-ms4. */
export const part = z.object({ facet: shortText, value: shortText });
export type Part = z.infer<typeof part>;

/** Something that was done about the fault; draws a line on the curve and gets a verdict before and after it. */
export const actionTaken = z.object({
  incident: id,
  entry: id,
  text: typed,
  /** Parts that it touched; empty where it was about everything. */
  parts: z.array(part).check(z.maxLength(50)),
});

/** One or more test calls of one kind, made at one time. */
export const testsMade = z.object({
  incident: id,
  entry: id,
  passed: z.number().check(z.int(), z.gte(0), z.lte(10_000)),
  of: z.number().check(z.int(), z.gte(1), z.lte(10_000)),
  parts: z.array(part).check(z.maxLength(50)),
  text: typed,
});

export const HYPOTHESIS_STATES = ['open', 'ruled-out', 'confirmed'] as const;
export const hypothesisState = z.enum(HYPOTHESIS_STATES);
export type HypothesisState = z.infer<typeof hypothesisState>;
export const hypothesisPut = z.object({ incident: id, entry: id, text: typed });
/** A hypothesis is judged again and again; each judgement has its evidence in an entry of its own. */
export const hypothesisJudged = z.object({
  incident: id,
  entry: id,
  hypothesis: id,
  state: hypothesisState,
  text: typed,
});

export const COMPONENT_STATES = ['failing', 'not-yet', 'planned', 'fixed'] as const;
export const componentState = z.enum(COMPONENT_STATES);
export type ComponentState = z.infer<typeof componentState>;
/** A component and where its fix stands. `component` stays the same for the same thing. */
export const componentSet = z.object({
  incident: id,
  entry: id,
  component: id,
  name: shortText,
  part: z.nullable(part),
  state: componentState,
  /** When its change is planned; only for 'planned'. */
  plannedAt: z.nullable(time),
});

/** What the NOC answered: it is one plain line on every desk. */
export const findingTold = z.object({
  incident: id,
  entry: id,
  /** What the text is about; `acknowledged`: somebody there has taken it. */
  about: z.enum(['acknowledged', 'finding', 'estimate']),
  text: typed,
  /** When they expect the fix; only for an estimate. */
  estimateAt: z.nullable(time),
  /** Their own ticket's number. */
  ticket: z.nullable(shortText),
});

/** What the public was told. A correction is a new post that names the corrected one; the old one stays. */
export const postMade = z.object({
  incident: id,
  entry: id,
  state: incidentState,
  isNew: z.boolean(),
  nextAt: z.nullable(time),
  corrects: z.nullable(id),
  text: typed,
});
/** Lets the public clock go slower after two hours. */
export const clockSlowed = z.object({ incident: id, entry: id, text: typed });

export const CALL_BACK_ANSWERS = ['stable', 'not-stable', 'not-reached'] as const;
export const callBackAnswer = z.enum(CALL_BACK_ANSWERS);
/** What a customer answered when asked after the fix. */
export const callBackMade = z.object({
  incident: id,
  entry: id,
  customer: id,
  answer: callBackAnswer,
});

const verdict = z.enum(['proven', 'likely', 'unproven', 'contradicted', 'partial']);
/** Somebody said "it is over" (or nearly: Monitoring). What the gate said at that moment is kept as evidence. */
export const allClearGiven = z.object({
  incident: id,
  entry: id,
  state: z.enum(['monitoring', 'resolved']),
  fixAt: time,
  verdict,
  p: z.number().check(z.gte(0), z.lte(1)),
  share95: z.number().check(z.gte(0), z.lte(1)),
  /** Load-weighted minutes of quiet by then. */
  quiet: z.number().check(z.gte(0)),
  /** Why it was given against the gate; empty where the gate was open. */
  text: typed,
});
/** Noted by the system: a report after the all-clear that speaks against it. */
export const allClearChallenged = z.object({
  incident: id,
  entry: id,
  report: id,
  how: z.enum(['contradicts', 'challenges']),
  /** Load-weighted minutes of quiet that did not hold. */
  quiet: z.number().check(z.gte(0)),
});

/** A few customers still fail after the rest is well: named, and watched as a cause of its own. An empty list ends it. */
export const residualNamed = z.object({
  incident: id,
  entry: id,
  text: typed,
  parts: z.array(part).check(z.maxLength(50)),
  customers: z.array(id).check(z.maxLength(10_000)),
});

export const INCIDENT_ROLES = ['owner', 'noc', 'communications'] as const;
export const incidentRole = z.enum(INCIDENT_ROLES);
export type IncidentRole = z.infer<typeof incidentRole>;
/** Who owns it, who is spoken to at the NOC, who tells the public. `text` is how to reach them. */
export const roleGiven = z.object({
  incident: id,
  entry: id,
  role: incidentRole,
  person: z.nullable(id),
  text: typed,
});

/** How many more example calls the NOC wants, by direction. */
export const examplesWanted = z.object({
  incident: id,
  entry: id,
  inbound: z.number().check(z.int(), z.gte(0), z.lte(1000)),
  outbound: z.number().check(z.int(), z.gte(0), z.lte(1000)),
});

/** Something to be done about the incident, during it or after it, with an owner and a date. */
export const followUpPut = z.object({
  incident: id,
  entry: id,
  text: typed,
  owner: z.nullable(id),
  dueAt: z.nullable(time),
});
export const followUpDone = z.object({ incident: id, entry: id, followUp: id });

/** A pack that was handed to the outbox, or copied, printed or saved. */
export const escalated = z.object({
  incident: id,
  entry: id,
  revision: z.number().check(z.int(), z.gte(1)),
  /** Names of the targets, as they were then. */
  targets: z.array(shortText).check(z.maxLength(50)),
  how: z.enum(['sent', 'copied', 'printed', 'saved']),
  /** The reports whose calls it told as examples. */
  examples: z.array(id).check(z.maxLength(100)),
  text: typed,
});

/**
 * A person's wording of a sentence of the incident's report; empty words go back to the generated ones. `from` is the fingerprint of
 * the generated text that it replaced: the text itself would outlive the redaction of what it was written from.
 */
export const sentenceWorded = z.object({ incident: id, entry: id, sentence: shortText, from: shortText, text: typed });
/** Who came has read the handover and takes the incident over. One handover has one id in every incident that it is about. */
export const handoverAccepted = z.object({ incident: id, entry: id, handover: id, text: typed });

/** An edit is a new fact; the text before it stays until it is redacted. */
export const entryEdited = z.object({ incident: id, edit: id, entry: id, text: typed, happenedAt: z.nullable(time) });
/** Undo of an entry, and its undo. */
export const entryWithdrawn = z.object({ incident: id, entry: id });
export const entryRestored = z.object({ incident: id, entry: id });
