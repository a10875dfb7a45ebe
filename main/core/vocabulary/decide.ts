import type { IncidentState } from '../incidents/incident.ts';
import type { NewIncidentFact } from '../incidents/kinds.ts';
import type { Deciding } from '../people/deciding.ts';
import type { ReportState } from '../reports/report.ts';
import { ok, type Result, refuse } from '../result.ts';
import { OTHER_SYMPTOM } from '../symptoms/other.ts';
import { onlyLeads } from '../words/shared-words.ts';
import type { NewSymptomFact } from './kinds.ts';
import { sameName, symptomIdOf } from './name.ts';
import type { NamedSymptom, SymptomGroupId } from './named-symptom.ts';

/** A symptom as far as names go: one of the standard list, or one that the site named and did not take back. */
export interface KnownSymptom {
  readonly id: string;
  readonly name: string;
}

export interface Naming {
  readonly name: string;
  readonly group: SymptomGroupId;
  /** The reports to move; null for one that is not there. */
  readonly reports: readonly (ReportState | null)[];
  readonly known: readonly KnownSymptom[];
  /** The ids of all symptoms whose names were not taken back. */
  readonly usedIds: ReadonlySet<string>;
  readonly openIncidents: readonly Pick<IncidentState, 'id' | 'rule'>[];
}

const ONLY_LEADS = onlyLeads('name a symptom, because everybody sees it in the list');

/**
 * Names a group of unsorted reports. Those that somebody has sorted meanwhile stay where they are. The symptom's id is in
 * the first fact. An open incident that takes the group's words takes the symptom too from now on.
 */
export function decideName(
  naming: Naming,
  { now, role }: Deciding,
): Result<readonly (NewSymptomFact | NewIncidentFact)[]> {
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  const name = naming.name.trim();
  const taken = naming.known.find((symptom) => sameName(symptom.name, name));
  if (taken !== undefined) return refuse('conflict', thereIsAlready(taken.name));
  if (!/[\p{L}\p{N}]/u.test(name)) return refuse('bad-input', 'A name needs at least one letter or digit.');
  const unsorted = naming.reports.filter(
    (report) => report !== null && !report.withdrawn && report.symptom === OTHER_SYMPTOM,
  ) as readonly ReportState[];
  if (unsorted.length === 0) {
    return refuse('conflict', 'Somebody has sorted these calls meanwhile, so there is nothing left to name.');
  }
  const symptom = freeId(symptomIdOf(name), naming.usedIds);
  const reports = [...new Set(unsorted.map(({ id }) => id))].sort();
  const payload = { symptom, name, group: naming.group, reports };
  return ok([{ kind: 'symptom.named', happenedAt: now, payload }, ...widenedRules(naming, unsorted, symptom, now)]);
}

export interface Renaming {
  readonly symptom: NamedSymptom | null;
  readonly name?: string | undefined;
  readonly group?: SymptomGroupId | undefined;
  readonly known: readonly KnownSymptom[];
}

/** Gives a named symptom another name or group; its id, its reports and its history stay. */
export function decideRename(renaming: Renaming, { now, role }: Deciding): Result<readonly NewSymptomFact[]> {
  const { symptom, known } = renaming;
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  if (symptom === null || symptom.withdrawn) {
    return refuse('not-found', 'There is no such symptom any more. The list shows those that there are.');
  }
  const name = renaming.name?.trim();
  if (name !== undefined) {
    const taken = known.find((other) => other.id !== symptom.id && sameName(other.name, name));
    if (taken !== undefined) return refuse('conflict', thereIsAlready(taken.name));
    if (!/[\p{L}\p{N}]/u.test(name)) return refuse('bad-input', 'A name needs at least one letter or digit.');
  }
  const change = {
    ...(name === undefined || name === symptom.name ? {} : { name }),
    ...(renaming.group === undefined || renaming.group === symptom.group ? {} : { group: renaming.group }),
  };
  if (Object.keys(change).length === 0) return ok([]);
  return ok([{ kind: 'symptom.changed', happenedAt: now, payload: { symptom: symptom.id, ...change } }]);
}

/**
 * Takes a name back: its reports are unsorted again, grouped by their words as before. `saved` are the reports that now have
 * the symptom; once calls beyond the named ones were saved as it, those would lose what their agent chose.
 */
export function decideUnname(
  symptom: NamedSymptom | null,
  saved: readonly string[],
  { now, role }: Deciding,
): Result<readonly NewSymptomFact[]> {
  if (role !== 'lead') return refuse('not-allowed', ONLY_LEADS);
  if (symptom === null) return refuse('not-found', 'There is no such symptom.');
  if (symptom.withdrawn) return ok([]);
  const own = new Set(symptom.reports);
  const others = saved.filter((report) => !own.has(report)).length;
  if (others > 0) {
    const calls = others === 1 ? 'A call was' : `${others} calls were`;
    return refuse(
      'conflict',
      `${calls} saved as ${symptom.name} since, so it stays. You can rename it in the settings.`,
    );
  }
  const payload = { symptom: symptom.id, reports: [...symptom.reports] };
  return ok([{ kind: 'symptom.withdrawn', happenedAt: now, payload }]);
}

function thereIsAlready(name: string): string {
  return `There is already “${name}” in the list. Choose another name, or change the calls to that symptom instead.`;
}

/** A symptom may have been renamed since it got its id; its first name, given again, is another symptom's. */
function freeId(wanted: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!used.has(`${wanted}_${count}`)) return `${wanted}_${count}`;
}

function widenedRules(
  { openIncidents }: Naming,
  reports: readonly ReportState[],
  symptom: string,
  now: number,
): NewIncidentFact[] {
  const groups = new Set(reports.map(({ wordGroup }) => wordGroup));
  return openIncidents
    .filter(({ rule }) => rule.wordGroups.some((group) => groups.has(group)) && rule.symptoms.length < MOST_IN_A_RULE)
    .map(({ id, rule }) => ({
      kind: 'incident.edited',
      happenedAt: now,
      payload: { incident: id, rule: { ...rule, symptoms: [...rule.symptoms, symptom] } },
    }));
}

const MOST_IN_A_RULE = 100;
