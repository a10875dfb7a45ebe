import { shownText } from '../envelope/typed-text.ts';
import { placeWord } from '../factors/wording.ts';
import type { IncidentState } from './incident.ts';
import type { IncidentFact } from './kinds.ts';
import { merged, setAside, split, takenUpAgain, unmerged } from './set-aside.ts';
import { countOf, withAdded, withEntry } from './timeline.ts';

/** Folds one fact, in the record's order, into an incident. Facts before the declaration change nothing. */
export function foldIncident(state: IncidentState | null, fact: IncidentFact): IncidentState | null {
  if (fact.kind === 'incident.declared') return state ?? declared(fact);
  if (state === null) return null;
  switch (fact.kind) {
    case 'incident.state-taken-back':
      return stateTakenBack(state, fact);
    case 'incident.declaration-withdrawn':
      return withEntry(setAside(state, 'withdrawn', null, fact.happenedAt), fact, 'withdrawn', '');
    case 'incident.declaration-restored':
      return withEntry(takenUpAgain(state, 'withdrawn'), fact, 'restored', '');
    case 'incident.merged':
      return merged(state, fact);
    case 'incident.unmerged':
      return unmerged(state, fact);
    case 'incident.split':
      return split(state, fact);
    case 'incident.state-changed':
      return stateChanged(state, fact);
    case 'incident.line-set':
      return lineSet(state, fact);
    case 'incident.noted':
      return withEntry(state, fact, 'note', shownText(fact.payload.text), { isTyped: true });
    case 'incident.note-withdrawn':
    case 'incident.note-restored':
      return noteTakenBack(state, fact);
    case 'incident.edited':
      return edited(state, fact);
    case 'incident.reports-linked':
      return linked(state, fact);
    case 'incident.reports-unlinked':
      return unlinked(state, fact);
    case 'incident.spread':
      return spread(state, fact);
    case 'text.redacted':
      return redacted(state, fact);
  }
}

function declared(fact: IncidentFact<'incident.declared'>): IncidentState {
  const { payload } = fact;
  const state: IncidentState = {
    id: payload.incident,
    number: payload.number,
    ...(payload.code === undefined ? {} : { code: payload.code }),
    title: shownText(payload.title),
    severity: payload.severity,
    state: 'investigating',
    rule: payload.rule,
    declaredAt: fact.happenedAt,
    declaredBy: fact.person,
    flags: payload.flag === null ? [] : [payload.flag],
    line: '',
    lineSetAt: null,
    nextUpdateAt: null,
    resolvedAt: null,
    resolvedReason: null,
    lastFixAt: null,
    reports: [...new Set(payload.reports)].sort(),
    unlinked: [],
    timeline: [],
  };
  return withEntry(state, fact, 'declared', state.title, { isTyped: true });
}

/** A line that was redacted is no longer said. */
function lineSet(state: IncidentState, fact: IncidentFact<'incident.line-set'>): IncidentState {
  const { line, nextUpdateAt } = fact.payload;
  const text = shownText(line);
  const said = 'fields' in line ? text : '';
  return withEntry({ ...state, line: said, lineSetAt: fact.happenedAt, nextUpdateAt }, fact, 'line', text, {
    ...(text === '' ? {} : { isTyped: true }),
  });
}

/** A note that was taken back stays in the record, and is shown nowhere until it is brought back. */
function noteTakenBack(
  state: IncidentState,
  fact: IncidentFact<'incident.note-withdrawn' | 'incident.note-restored'>,
): IncidentState {
  const timeline = state.timeline.map((entry) => {
    if (entry.kind !== 'note' || entry.id !== fact.payload.entry) return entry;
    const { isTakenBack: _, ...rest } = entry;
    return fact.kind === 'incident.note-withdrawn' ? { ...rest, isTakenBack: true as const } : rest;
  });
  return { ...state, timeline };
}

/** Says who redacted what; the words themselves are gone because their key is. */
function redacted(state: IncidentState, fact: IncidentFact<'text.redacted'>): IncidentState {
  const texts = new Set(fact.payload.texts);
  const by = { person: fact.person, at: fact.happenedAt };
  const timeline = state.timeline.map((entry) =>
    texts.has(entry.id) && entry.redacted === undefined ? { ...entry, redacted: by } : entry,
  );
  return { ...state, timeline };
}

function stateChanged(state: IncidentState, fact: IncidentFact<'incident.state-changed'>): IncidentState {
  const next = fact.payload.state;
  const reason = fact.payload.reason === null ? null : shownText(fact.payload.reason);
  const isFix = next === 'resolving' || next === 'monitoring';
  // What another desk said before it knew that this was set aside is kept on the timeline, and opens nothing.
  if (state.setAside !== undefined) {
    return withEntry(state, fact, 'state', reason ?? '', {
      state: next,
      ...(reason === null ? {} : { isTyped: true }),
    });
  }
  const { resolvedAt, resolvedReason, lastFixAt, nextUpdateAt } = state;
  const before = { state: state.state, resolvedAt, resolvedReason, lastFixAt, nextUpdateAt };
  const changed: IncidentState = {
    ...state,
    changedFrom: { change: fact.id, at: fact.happenedAt, before },
    state: next,
    resolvedAt: next === 'resolved' ? fact.happenedAt : null,
    resolvedReason: next === 'resolved' ? reason : null,
    lastFixAt: isFix ? fact.happenedAt : state.lastFixAt,
    nextUpdateAt: next === 'resolved' ? null : state.nextUpdateAt,
  };
  return withEntry(changed, fact, 'state', reason ?? '', {
    state: next,
    ...(reason === null ? {} : { isTyped: true }),
  });
}

/** Only the last change can be taken back: what came after it stands. */
function stateTakenBack(state: IncidentState, fact: IncidentFact<'incident.state-taken-back'>): IncidentState {
  const { changedFrom, ...rest } = state;
  if (changedFrom === undefined || changedFrom.change !== fact.payload.change) return state;
  const timeline = state.timeline.map((entry) =>
    entry.id === changedFrom.change ? { ...entry, isTakenBack: true as const } : entry,
  );
  return { ...rest, ...changedFrom.before, timeline };
}

function edited(state: IncidentState, fact: IncidentFact<'incident.edited'>): IncidentState {
  const { severity, rule } = fact.payload;
  const title = fact.payload.title === undefined ? undefined : shownText(fact.payload.title);
  const words = [
    title !== undefined && title !== state.title ? `title: ${title}` : null,
    severity !== undefined && severity !== state.severity ? `severity: ${state.severity} to ${severity}` : null,
    rule !== undefined ? 'which new reports it takes' : null,
  ].filter((part) => part !== null);
  const changed = {
    ...state,
    title: title ?? state.title,
    severity: severity ?? state.severity,
    rule: rule ?? state.rule,
  };
  return withEntry(changed, fact, 'edit', words.join('; '), { ...(title === undefined ? {} : { isTyped: true }) });
}

function linked(state: IncidentState, fact: IncidentFact<'incident.reports-linked'>): IncidentState {
  const { reports, by, flag } = fact.payload;
  // What another desk linked before it knew that the declaration was withdrawn is free, too.
  if (state.setAside?.how === 'withdrawn') {
    const { before } = state.setAside;
    const kept = { ...before, reports: withAdded(before.reports, reports) };
    return { ...state, setAside: { ...state.setAside, before: kept } };
  }
  const blocked = by === 'rule' ? new Set(state.unlinked) : null;
  const added = reports.filter((report) => !blocked?.has(report));
  const changed: IncidentState = {
    ...state,
    reports: withAdded(state.reports, added),
    unlinked: by === 'rule' ? state.unlinked : state.unlinked.filter((report) => !reports.includes(report)),
    flags: flag === null || state.flags.includes(flag) ? state.flags : [...state.flags, flag],
  };
  return by === 'rule' ? changed : withEntry(changed, fact, 'linked', countOf(reports));
}

function unlinked(state: IncidentState, fact: IncidentFact<'incident.reports-unlinked'>): IncidentState {
  const gone = new Set(fact.payload.reports);
  const changed: IncidentState = {
    ...state,
    reports: state.reports.filter((report) => !gone.has(report)),
    unlinked: [...new Set([...state.unlinked, ...gone])].sort(),
  };
  return withEntry(changed, fact, 'unlinked', countOf(fact.payload.reports));
}

/** Two desks may both see it first; the earlier note is the one that stays. */
function spread(state: IncidentState, fact: IncidentFact<'incident.spread'>): IncidentState {
  const { facet, value, customers } = fact.payload;
  const known = state.spread ?? [];
  if (known.some((each) => each.facet === facet && each.value === value)) return state;
  const changed: IncidentState = { ...state, spread: [...known, { facet, value, customers, at: fact.happenedAt }] };
  return withEntry(changed, fact, 'spread', spreadWords(facet, value, customers));
}

/** "Spreading: 3 customers on db-03 have reported since it was declared". */
function spreadWords(facet: string, value: string, customers: number): string {
  const who = customers === 1 ? '1 customer' : `${customers} customers`;
  return `Spreading: ${who} ${placeWord(facet)} ${value} ${customers === 1 ? 'has' : 'have'} reported since it was declared`;
}
