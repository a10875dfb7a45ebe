import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import type { Announcement } from '../../core/contract/wire.ts';
import { isOpen } from '../../core/incidents/incident.ts';
import { ok } from '../../core/result.ts';
import { coded } from '../live/names.ts';
import { createIds } from '../process/ids.ts';
import { deskEvents } from '../surge/desk-events.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createHistoryJobs, type HistoryJobs } from './history-jobs.ts';
import type { HistoryRunner, HistorySource, HistoryTask, KnownIncident } from './history-task.ts';

export interface HistoryHandlersParts {
  readonly workspace: (name: WorkspaceName) => Workspace;
  readonly runner: HistoryRunner;
  readonly announce: (announcement: Announcement) => void;
  readonly noteFault: (error: unknown) => void;
}

/** A run looks back a year at most: longer ago the desk was another. */
const LOOKED_BACK_MS = 53 * 7 * 24 * 3_600_000;
const NAME_WORDS = 60;

/** Answers the calls of looking back at past calls. Each workspace has its own runs. */
export function historyHandlers(parts: HistoryHandlersParts): DeskHandlers {
  const newId = createIds();
  const made = new Map<WorkspaceName, { readonly of: Workspace; readonly jobs: HistoryJobs }>();

  function jobsOf(name: WorkspaceName): HistoryJobs {
    const workspace = parts.workspace(name);
    const known = made.get(name);
    if (known?.of === workspace) return known.jobs;
    const jobs = createHistoryJobs({
      newId: () => newId(),
      runner: parts.runner,
      desk: () => deskHistory(workspace),
      timeZone: () => workspace.store.settings().timeZone,
      country: () => workspace.store.settings().country,
      symptomName: (id) => symptomName(id, workspace),
      announce: (progress) => parts.announce({ type: 'history', ...progress }),
      noteFault: parts.noteFault,
    });
    made.set(name, { of: workspace, jobs });
    return jobs;
  }
  return {
    'surge.history-begin': ({ source }, name) => ok(jobsOf(name).begin(source)),
    'surge.history-chunk': ({ history, base64 }, name) => jobsOf(name).chunk(history, base64),
    'surge.history-preview': ({ history, headerLine }, name) => jobsOf(name).preview(history, headerLine),
    'surge.history-check': ({ history, ...choice }, name) => jobsOf(name).check(history, choice),
    'surge.history-start': ({ history, ...choice }, name) => jobsOf(name).start(history, choice),
    'surge.history-progress': ({ history }, name) => jobsOf(name).progress(history),
    'surge.history-cancel': ({ history }, name) => jobsOf(name).cancel(history),
  };
}

function deskHistory(workspace: Workspace): Omit<HistoryTask, 'task' | 'historyWeeks' | 'budget'> {
  const { store, live, clock } = workspace;
  const to = clock.now() + 1;
  const from = store.firstReportAt(to - LOOKED_BACK_MS) ?? to;
  const source: HistorySource =
    workspace.file === null
      ? { kind: 'events', events: deskEvents(store, from, to) }
      : { kind: 'record', file: workspace.file, from, to };
  return {
    source,
    timeZone: store.settings().timeZone,
    dates: null,
    country: store.settings().country,
    directory: live.census.customers === 0 ? null : live.census,
    incidents: knownIncidents(workspace, to),
  };
}

function knownIncidents({ store }: Workspace, now: number): KnownIncident[] {
  return store.incidents().map((incident) => ({
    incident: incident.id,
    number: incident.number,
    ...coded(store.codeOf('incident.declared', incident)),
    title: incident.title,
    declaredAt: incident.declaredAt,
    until: isOpen(incident) ? now : (incident.resolvedAt ?? now),
    reports: incident.reports,
  }));
}

/** A symptom's name; of a word group its first words. */
function symptomName(id: string, { vocabulary, store }: Workspace): string {
  const name = vocabulary.symptom(id);
  const words = name === id ? (store.report(id)?.personal?.words ?? '') : '';
  return words.slice(0, NAME_WORDS).replace(/\s+/g, ' ').trim() || name;
}
