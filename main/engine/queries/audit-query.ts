import type { CallInput } from '../../core/contract/calls.ts';
import type { AuditPage, AuditRow } from '../../core/contract/record-views.ts';
import { SYSTEM_PERSON } from '../../core/envelope/envelope.ts';
import { ok, type Result } from '../../core/result.ts';
import { auditKind } from '../../core/team/audit.ts';
import { incidentNumber, reportNumber } from '../live/given-numbers.ts';
import { bytesToFact } from '../store/chain.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Facts that are read for one page at most: a filter that finds little must not keep a call waiting. */
const READ_AT_MOST = 5_000;
const SLICE = 500;

/** Who did what, read from the log itself, so that what was set aside or cannot be folded is there as well. */
export function audit(input: CallInput<'record.audit'>, workspace: Workspace): Result<AuditPage> {
  const { store } = workspace;
  const rows: AuditRow[] = [];
  let before = input.before ?? Number.MAX_SAFE_INTEGER;
  for (let read = 0; read < READ_AT_MOST; ) {
    const facts = store.factsBefore(before, SLICE);
    for (const { bytes, position } of facts) {
      read += 1;
      before = position;
      const row = rowOf(bytes, input, workspace);
      if (row !== null) rows.push(row);
      if (rows.length >= input.limit) return ok({ rows, next: before > 1 ? before : null });
    }
    if (facts.length < SLICE) return ok({ rows, next: null });
  }
  return ok({ rows, next: before });
}

type Filter = Pick<CallInput<'record.audit'>, 'person' | 'console' | 'group'>;

function rowOf(bytes: string, filter: Filter, { store }: Workspace): AuditRow | null {
  const fact = bytesToFact(bytes);
  const { group, did } = auditKind(fact.kind);
  if (filter.person !== null && fact.person !== filter.person) return null;
  if (filter.console !== null && fact.console !== filter.console) return null;
  if (filter.group !== null && group !== filter.group) return null;
  return {
    id: fact.id,
    at: fact.recordedAt,
    happenedAt: fact.happenedAt,
    person: fact.person,
    did,
    about: aboutOf(fact.payload, store),
    from: store.consoleCodes().get(fact.console) ?? (fact.console.startsWith('hub-') ? 'hub' : fact.console.slice(-6)),
    console: fact.console,
    setAside: store.whySetAside(fact.id),
  };
}

function aboutOf(payload: unknown, store: Workspace['store']): string {
  const about = (typeof payload === 'object' && payload !== null ? payload : {}) as Readonly<Record<string, unknown>>;
  if (typeof about.report === 'string') {
    const report = store.report(about.report);
    return report === null ? '' : reportNumber(report, store);
  }
  if (typeof about.incident === 'string') {
    const incident = store.incident(about.incident);
    return incident === null ? '' : incidentNumber(incident, store);
  }
  if (typeof about.person === 'string') return store.people().find(({ id }) => id === about.person)?.name ?? '';
  if (typeof about.key === 'string') return about.key;
  return typeof about.code === 'string' ? about.code : '';
}

export function personName(person: string, store: Workspace['store']): string {
  if (person === SYSTEM_PERSON) return 'Groundswell';
  return store.people().find(({ id }) => id === person)?.name ?? person;
}
