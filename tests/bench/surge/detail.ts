import { type Point, type ScoredRun, sweepBudget, sweepScore } from './curve.ts';
import type { Moment } from './method.ts';
import { episodesOf, touchesOutage } from './score.ts';

/**
 * Every outage and every false flag of one method, at the last point of its curve within one false flag a week (or the
 * strictest there is): what was
 * missed, what was late, and what it flagged instead.
 */
export function detailOf(variant: string, runs: readonly ScoredRun[]): string {
  const byBudget = sweepBudget(runs);
  const point = lastWithin(byBudget ?? sweepScore(runs));
  if (point === undefined) return `${variant}: nothing was run`;
  const alarmsOf = (run: ScoredRun) => alarmsAt(run, point.threshold, byBudget !== null);
  return [
    `## ${variant} at ${point.perWeek.toFixed(2)} false flags a week`,
    ...point.detections
      .toSorted((a, b) => a.outage.type.localeCompare(b.outage.type) || a.delay - b.delay)
      .map(({ outage, delay, isNamed }) => {
        const when = new Date(outage.firstReport).toISOString().slice(0, 16);
        const what = `${outage.symptom} ${outage.facet ?? '-'}=${outage.value ?? '-'}`;
        return `${outage.type.padEnd(14)} ${outage.id.padEnd(11)} ${when} ${minutes(delay)} ${isNamed ? 'named' : '-----'} ${what}`;
      }),
    ...runs.flatMap((run) => falseFlags(run, alarmsOf(run))),
  ].join('\n');
}

function lastWithin(points: readonly Point[]): Point | undefined {
  const above = points.findIndex((point) => point.perWeek > 1);
  return above === -1 ? points.at(-1) : points[Math.max(0, above - 1)];
}

/** The alarms at a point of the curve: at a budget, or at one threshold. */
function alarmsAt(run: ScoredRun, label: number, isBudget: boolean): readonly Moment[] {
  if (run.alarmsFor !== undefined) return run.alarmsFor(label);
  const threshold = isBudget ? (run.thresholdFor?.(label) ?? Number.POSITIVE_INFINITY) : label;
  return run.moments.filter(({ at, score }) => score >= threshold && at >= run.truth.historyEnd);
}

function falseFlags(run: ScoredRun, alarms: readonly Moment[]): string[] {
  return episodesOf(alarms)
    .filter((episode) => !run.truth.outages.some((outage) => touchesOutage(episode, outage)))
    .map(({ first, last }) => {
      const alarm = alarms.find(({ at }) => at === first);
      const cell = `${alarm?.symptom ?? '-'} ${alarm?.facet ?? '-'}=${alarm?.value ?? '-'}`;
      const length = ((last - first) / 60_000).toFixed(0).padStart(6);
      const score = (alarm?.score ?? 0).toFixed(2);
      return `false flag     ${run.desk.padEnd(11)} ${new Date(first).toISOString().slice(0, 16)} ${length} min ${score} ${cell}`;
    });
}

function minutes(delay: number): string {
  return (Number.isFinite(delay) ? delay.toFixed(0) : 'missed').padStart(6);
}
