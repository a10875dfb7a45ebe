import type { IncidentDetail, IncidentRow } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { formatAgo, formatLength } from '../../format/durations.ts';
import { count } from '../../format/labels.ts';
import type { Times } from '../../format/times.ts';
import { useTimes } from '../../format/use-times.ts';
import { useNowEvery } from '../../stores/now.ts';
import { type Stat, StatStrip } from '../../ui/stat-strip.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';

interface IncidentFactsProps {
  incident: IncidentRow;
  detail: IncidentDetail | null;
}

const STEP_MS = 10_000;

/** The figures of an incident: who is hit, whether it goes on, and how long everything took. */
export function IncidentFacts({ incident, detail }: IncidentFactsProps) {
  const times = useTimes();
  const now = useNowEvery(STEP_MS);
  const isNarrow = useNarrow();
  const peak = peakOf(detail, times);
  const first = detail?.firstReportAt ?? null;
  const flag = firstFlag(detail);
  const stats: readonly Stat[] = [
    {
      label: 'Customers',
      value: grouped(incident.customers),
      detail: incident.sites === 0 ? 'sites not known' : count(incident.sites, 'site'),
    },
    { label: 'Reports', value: grouped(incident.reports), detail: peak },
    {
      label: 'Since the last fix',
      value: incident.sinceFix === null ? 'no fix' : grouped(incident.sinceFix),
      detail: incident.lastReportAt === null ? 'no report yet' : `last call ${formatAgo(incident.lastReportAt, now)}`,
      isBad: (incident.sinceFix ?? 0) > 0,
    },
    lag('First call to flag', first, flag, times, 'no flag'),
    lag('First call to declared', first, incident.declaredAt, times, 'no call'),
    {
      label: incident.resolvedAt === null ? 'Open for' : 'Was open for',
      value: formatLength((incident.resolvedAt ?? now) - incident.declaredAt),
      detail: `since ${times.when(incident.declaredAt, now)}`,
    },
  ];
  return (
    <div className="flex-none">
      <StatStrip label="Figures" stats={isNarrow ? stats.slice(0, -1) : stats} />
    </div>
  );
}

/** The red flag if there was one, else the amber one: when it went up. */
function firstFlag(detail: IncidentDetail | null): number | null {
  const raised = (detail?.flags ?? []).toSorted((a, b) => a.raisedAt - b.raisedAt);
  return (raised.find(({ tier }) => tier === 'red') ?? raised[0])?.raisedAt ?? null;
}

function lag(label: string, from: number | null, to: number | null, times: Times, none: string): Stat {
  if (from === null || to === null) return { label, value: '–', detail: none };
  return { label, value: formatLength(Math.max(0, to - from)), detail: `${times.time(from)} to ${times.time(to)}` };
}

function peakOf(detail: IncidentDetail | null, times: Times): string {
  if (detail === null || detail.histogram.counts.length === 0) return '';
  const { from, slotMinutes, counts } = detail.histogram;
  const highest = Math.max(...counts);
  if (highest === 0) return 'none yet';
  return `peak ${highest} in ${slotMinutes} min, ${times.time(from + counts.indexOf(highest) * slotMinutes * 60_000)}`;
}
