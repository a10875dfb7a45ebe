import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { onlyLeads } from '../words/shared-words.ts';
import { unknownFields } from './fields.ts';
import type { NewAdviceFact } from './kinds.ts';
import type { AdviceContent, AdviceState } from './version.ts';

export interface Writing {
  /** The advice that it is a version of. */
  readonly advice: string;
  /** An id that no version has yet. */
  readonly version: string;
  readonly content: AdviceContent;
  readonly state: AdviceState | null;
  readonly knownSymptoms: ReadonlySet<string>;
}

/**
 * Writes a version. A lead's version is approved with it, because they are who would approve it; anybody else's waits for a lead.
 */
export function decideWrite(writing: Writing, { now, role }: Deciding): Result<readonly NewAdviceFact[]> {
  const { advice, version, content, state, knownSymptoms } = writing;
  const problem = contentProblem(content, knownSymptoms, now);
  if (problem !== null) return problem;
  const newest = state?.versions.at(-1);
  if (newest !== undefined && JSON.stringify(newest.content) === JSON.stringify(content)) {
    return newest.approvedAt === null && role === 'lead' ? ok([approval(advice, newest.version, now)]) : ok([]);
  }
  const written: NewAdviceFact = { kind: 'advice.written', happenedAt: now, payload: { advice, version, content } };
  return ok(role === 'lead' ? [written, approval(advice, version, now)] : [written]);
}

/** Approves the newest version that waits for it. */
export function decideApprove(
  state: AdviceState | null,
  version: string,
  { now, role }: Deciding,
): Result<readonly NewAdviceFact[]> {
  if (role !== 'lead') return refuse('not-allowed', onlyLeads('approve advice, because callers act on it'));
  const found = state?.versions.find((one) => one.version === version);
  if (state === null || found === undefined) return refuse('not-found', 'There is no such version of this advice.');
  return ok(found.approvedAt === null ? [approval(state.id, version, now)] : []);
}

/** Stops an advice at once, on every desk. Anybody may: wrong advice does harm while a lead is looked for. */
export function decideWithdraw(
  advice: string,
  state: AdviceState | null,
  isStandard: boolean,
  { now }: Deciding,
): Result<readonly NewAdviceFact[]> {
  if (state === null && !isStandard) return refuse('not-found', 'There is no such advice.');
  if (state?.withdrawn != null) return ok([]);
  return ok([{ kind: 'advice.withdrawn', happenedAt: now, payload: { advice } }]);
}

export function decideRestore(state: AdviceState | null, { now, role }: Deciding): Result<readonly NewAdviceFact[]> {
  if (role !== 'lead') return refuse('not-allowed', onlyLeads('bring advice back that was stopped'));
  if (state === null) return refuse('not-found', 'There is no such advice.');
  if (state.withdrawn === null) return ok([]);
  return ok([{ kind: 'advice.restored', happenedAt: now, payload: { advice: state.id } }]);
}

function approval(advice: string, version: string, now: number): NewAdviceFact {
  return { kind: 'advice.approved', happenedAt: now, payload: { advice, version } };
}

function contentProblem(
  { text, symptoms, validUntil, when }: AdviceContent,
  known: ReadonlySet<string>,
  now: number,
): Result<never> | null {
  const strange = unknownFields(text);
  if (strange.length > 0) {
    return refuse(
      'bad-input',
      `${strange.join(', ')} would be read out as it stands. The fields are {{customer}}, {{nextUpdate}} and {{emergency}}.`,
    );
  }
  const named = when?.still === undefined ? symptoms : [...symptoms, when.still];
  const missing = named.filter((symptom) => !known.has(symptom));
  if (missing.length > 0) return refuse('bad-input', `There is no symptom ${missing.join(', ')} in the list.`);
  if (validUntil != null && validUntil <= now) return refuse('bad-input', 'Valid until must lie ahead, or be empty.');
  return null;
}
