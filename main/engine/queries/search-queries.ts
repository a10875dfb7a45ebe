import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import { nameKey } from '../../core/customers/keys.ts';
import { INCIDENT_STATES, type IncidentState, isOpen } from '../../core/incidents/incident.ts';
import { ok, type Result } from '../../core/result.ts';
import { textOf } from '../../core/room/state.ts';
import { readSearch, readSince, type SearchQuery } from '../../core/search/search-query.ts';
import { zoneOffset } from '../../core/zone-offset.ts';
import { reportRow } from '../live/report-views.ts';
import type { ReportQuery } from '../store/port.ts';
import { textMatcher } from '../store/text-query.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** So many incidents that are over are looked through, the last ones first. */
const RESOLVED_LOOKED_AT = 200;

/** Reports, newest first. A text may narrow itself: `symptom:` `since:` `site:` `state:`. */
export function pageReports(
  { text, ...query }: CallInput<'report.page'>,
  workspace: Workspace,
): Result<CallOutput<'report.page'>> {
  const { store, live, names } = workspace;
  const narrowed = text === undefined ? {} : reportQueryOf(readSearch(text), workspace);
  const states = store.reportPage({ ...query, ...narrowed, limit: query.limit + 1 });
  const page = states.slice(0, query.limit);
  const last = page.at(-1);
  const isAll =
    text === undefined && query.symptom === undefined && query.customer === undefined && query.incident === undefined;
  return ok({
    rows: page.map((state) => reportRow(state, live, names)),
    next: states.length > query.limit && last !== undefined ? { at: last.happenedAt, id: last.id } : null,
    total: isAll ? store.reportCount() : null,
  });
}

function reportQueryOf({ text, symptom, site, state, since }: SearchQuery, workspace: Workspace): Partial<ReportQuery> {
  const from = sinceOf(since, workspace);
  return {
    ...(text !== '' && { text }),
    ...(symptom !== null && { symptoms: symptomsNamed(symptom, workspace) }),
    ...(site !== null && { site: nameKey(site) }),
    ...(state !== null && { incidentStates: statesNamed(state) }),
    ...(from !== null && { since: from }),
  };
}

function sinceOf(since: string | null, { store, clock }: Workspace): number | null {
  if (since === null) return null;
  const offset = zoneOffset(store.settings().timeZone);
  const moment = (shown: number) => shown - offset(shown - offset(shown));
  return readSince(since, clock.now(), { shown: (at) => at + offset(at), moment });
}

/** Symptoms with words that begin so, standard ones and the desk's own, by name or by id. */
function symptomsNamed(wanted: string, { vocabulary, store }: Workspace): readonly string[] {
  const matches = textMatcher(wanted);
  const known = [...vocabulary.symptoms, ...store.symptoms(), ...store.listedSymptoms()].map(({ id }) => id);
  return [...new Set(known)].filter((id) => matches([vocabulary.symptom(id), id]));
}

function statesNamed(wanted: string): readonly string[] {
  const start = wanted.toLowerCase();
  if (start === 'open') return INCIDENT_STATES.filter((state) => isOpen({ state }));
  return INCIDENT_STATES.filter((state) => state.startsWith(start));
}

/** Incidents by title, and what stands on their timelines; the newest first. */
export function searchRecord(
  { text, limit }: CallInput<'record.search'>,
  workspace: Workspace,
): Result<CallOutput<'record.search'>> {
  const { store, live } = workspace;
  const search = readSearch(text);
  const from = sinceOf(search.since, workspace);
  const states = search.state === null ? null : new Set(statesNamed(search.state));
  const matches = search.text === '' ? () => true : textMatcher(search.text);
  const wanted = [...live.openIncidents(), ...store.resolvedIncidents(null, RESOLVED_LOOKED_AT)]
    .filter((incident) => states === null || states.has(incident.state))
    .filter(({ declaredAt }) => from === null || declaredAt >= from)
    .toSorted((a, b) => b.declaredAt - a.declaredAt);
  // A search that says nothing but what narrows reports is none for incidents.
  const isAsked = search.text !== '' || states !== null;
  const incidents = isAsked ? wanted.filter(({ title }) => matches([title])).slice(0, limit) : [];
  const entries = search.text === '' ? [] : wanted.flatMap((incident) => entriesOf(incident, workspace));
  return ok({
    incidents: incidents.map((incident) => ({
      ...nameOf(incident),
      state: incident.state,
      severity: incident.severity,
    })),
    entries: entries
      .filter((entry) => matches([entry.text]))
      .toSorted((a, b) => b.at - a.at)
      .slice(0, limit),
  });
}

function nameOf({ id, number, code, title }: IncidentState) {
  return { incident: id, number, ...(code === undefined ? {} : { code }), title };
}

/** What people wrote on the timeline and in the room of an incident, as it is shown now. */
function entriesOf(incident: IncidentState, { store }: Workspace) {
  const typed = incident.timeline.filter(
    ({ kind, isTyped, redacted, isTakenBack }) =>
      kind !== 'declared' && isTyped === true && redacted === undefined && isTakenBack !== true,
  );
  const written = store.room(incident.id)?.entries.filter(({ isWithdrawn }) => !isWithdrawn) ?? [];
  return [
    ...typed.map(({ id, happenedAt, text }) => ({ ...nameOf(incident), entry: id, at: happenedAt, text })),
    ...written.map((entry) => ({
      ...nameOf(incident),
      entry: entry.id,
      at: entry.happenedAt,
      text: textOf(entry) ?? '',
    })),
  ];
}
