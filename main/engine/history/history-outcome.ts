import type { HistoryFlag, HistoryIncident } from '../../core/contract/surge-views.ts';
import { weekStart, weeksLater } from '../../core/dates/site-weeks.ts';
import type { SurgeEvent } from '../../core/surge/event.ts';
import type { SurgeModel } from '../../core/surge/model.ts';
import type { SurgeFlag } from '../../core/surge/stream.ts';
import { type UsualPoint, usualBand } from '../../core/surge/usual.ts';
import type { HistoryOutcome, KnownIncident } from './history-task.ts';
import type { HistoryRun } from './run-history.ts';

const MINUTE_MS = 60_000;
const MOST_FLAGS = 500;
/** The chart of a flag begins this long before its first report. */
const LEAD_MS = 20 * MINUTE_MS;
const BAND_POINTS = 40;

/** What a run found, as the screen shows it. */
export function outcomeOf(
  run: HistoryRun,
  events: readonly SurgeEvent[],
  asked: {
    readonly historyWeeks: number;
    readonly budget: number;
    readonly timeZone: string;
    readonly incidents: readonly KnownIncident[];
  },
): HistoryOutcome['result'] {
  const byId = evidenceById(run.flags, events);
  const red = run.flags.filter(({ tier }) => tier === 'red');
  const shown = [...red, ...run.flags.filter(({ tier }) => tier !== 'red')].slice(0, MOST_FLAGS);
  return {
    from: run.from,
    to: run.to,
    streamedFrom: run.streamedFrom,
    historyWeeks: asked.historyWeeks,
    weeks: run.weeks,
    budget: asked.budget,
    threshold: run.threshold,
    reports: events.length,
    customers: new Set(events.map(({ customer }) => customer)).size,
    red: red.length,
    amber: run.flags.length - red.length,
    flags: shown.sort((a, b) => a.at - b.at).map((flag) => flagOf(flag, byId, run.model)),
    incidents: asked.incidents.flatMap((incident) => incidentOf(incident, events, red, run.streamedFrom)),
    weekly: weeklyOf(run, events, asked.timeZone),
  };
}

function evidenceById(flags: readonly SurgeFlag[], events: readonly SurgeEvent[]): ReadonlyMap<string, SurgeEvent> {
  const wanted = new Set(flags.flatMap((flag) => flag.events));
  return new Map(events.filter((event) => wanted.has(event.id)).map((event) => [event.id, event]));
}

function flagOf(
  flag: SurgeFlag,
  byId: ReadonlyMap<string, SurgeEvent>,
  model: SurgeModel | null,
): Omit<HistoryFlag, 'symptomName'> {
  const { events, facet, value, ...told } = flag;
  const evidence = events.map((id) => byId.get(id)).filter((event) => event !== undefined);
  const place = facet === null || value === null ? null : { facet, value };
  const from = Math.min(flag.at, ...evidence.map(({ at }) => at)) - LEAD_MS;
  const customers = new Set<string>();
  const curve = evidence
    .sort((a, b) => a.at - b.at)
    .map((event) => ({ at: event.at, customers: customers.add(event.customer).size }));
  return { ...told, place, curve, band: bandOf(model, { symptom: flag.symptom, facet: place }, from, flag.at) };
}

function bandOf(
  model: SurgeModel | null,
  cell: Parameters<typeof usualBand>[1],
  from: number,
  to: number,
): readonly UsualPoint[] {
  if (model === null) return [];
  return usualBand(model, cell, from, to, Math.max(MINUTE_MS, Math.ceil((to - from) / (BAND_POINTS - 2))));
}

/** When an incident would have been told of: by the first red flag most of whose evidence is its reports. */
function incidentOf(
  incident: KnownIncident,
  events: readonly SurgeEvent[],
  red: readonly SurgeFlag[],
  streamedFrom: number,
): HistoryIncident[] {
  const reports = new Set(incident.reports);
  const first = events.find((event) => reports.has(event.id));
  // What only taught cannot have been told of.
  if (first === undefined || first.at < streamedFrom) return [];
  const isOfIt = (flag: SurgeFlag) => flag.events.filter((id) => reports.has(id)).length * 2 > flag.events.length;
  const toldAt = red.find(isOfIt)?.at ?? null;
  const minutes = (at: number) => Math.max(0, Math.round((at - first.at) / MINUTE_MS));
  const { until: _until, reports: _reports, ...named } = incident;
  return [
    {
      ...named,
      firstReportAt: first.at,
      toldAt,
      minutesToFlag: toldAt === null ? null : minutes(toldAt),
      minutesToDeclare: minutes(incident.declaredAt),
    },
  ];
}

/** Weeks from Monday to Sunday by the site's clocks; the first and the last as far as the history goes. */
function weeklyOf(run: HistoryRun, events: readonly SurgeEvent[], timeZone: string) {
  if (events.length === 0) return [];
  const weeks: { at: number; to: number; reports: number; red: number; amber: number }[] = [];
  for (let start = weekStart(run.from, timeZone); start <= run.to; ) {
    const next = weeksLater(start, 1, timeZone);
    weeks.push({ at: Math.max(start, run.from), to: Math.min(next, run.to), reports: 0, red: 0, amber: 0 });
    start = next;
  }
  const weekOf = (at: number) => weeks.findLast((week) => week.at <= at);
  for (const event of events) {
    const week = weekOf(event.at);
    if (week !== undefined) week.reports += 1;
  }
  for (const flag of run.flags) {
    const week = weekOf(flag.at);
    if (week !== undefined) week[flag.tier] += 1;
  }
  return weeks;
}
