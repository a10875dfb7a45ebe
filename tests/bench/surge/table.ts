import type { Cost } from './cost.ts';
import type { Summary } from './curve.ts';
import type { NeverCount } from './never.ts';
import { type Kept, RATES, type Row, type SetReport } from './report.ts';

const LABEL_WIDTH = 36;

/** A set's figures for the terminal: the table, what was asked and kept, the types, the curve. */
export function tableOf(report: SetReport): string {
  const types = Object.keys(report.rows[0]?.byType ?? {});
  return [
    `## ${report.title}: ${report.desks} desks, ${report.outages} outages in ${report.weeks.toFixed(0)} weeks`,
    '',
    grid([
      ['at 1 false flag a week', 'found', 'median', '(of found)', 'named', 'by 8th', 'at 1/4: found', 'median'],
      ...report.rows.map((row) => [label(row), ...named(row), ...figures(row.atQuarter).slice(0, 2)]),
    ]),
    '',
    ...report.rows.flatMap(asked),
    '',
    grid([
      ['found and median by type, at 1 a week', ...types],
      ...report.rows.map((row) => [label(row), ...types.map((type) => pair(row.byType[type] ?? null))]),
    ]),
    '',
    grid([
      ['found and median at so many a week', ...RATES.map(String)],
      ...report.rows.map((row) => [label(row), ...RATES.map((rate) => pair(row.along[rate] ?? null))]),
    ]),
  ].join('\n');
}

/** How often what must never flag did. */
export function neverTable(counts: ReadonlyMap<string, readonly NeverCount[]>): string {
  const first = [...counts.values()][0] ?? [];
  return [
    '## what must never flag, planted into quiet desks: flagged of planted (without, or what stands in brackets)',
    '',
    grid([
      ['', ...counts.keys()],
      ...first.map(({ name }, row) => [
        name,
        ...[...counts.values()].map((all) => `${all[row]?.flagged} of ${all[row]?.planted} (${all[row]?.anyway})`),
      ]),
    ]),
  ].join('\n');
}

/** What learning and scoring take; ratios are to the reference, which is the first row. */
export function costTable(title: string, costs: readonly Cost[]): string {
  const reference = costs[0];
  return [
    `## ${title}: ${reference?.reports ?? 0} reports`,
    '',
    grid([
      ['', 'learning', 'a report p50', 'p99', 'ratio p50', 'ratio p99', 'kept'],
      ...costs.map((cost) => [
        cost.name,
        `${cost.learnSeconds.toFixed(2)} s`,
        `${cost.p50.toFixed(1)} us`,
        `${cost.p99.toFixed(1)} us`,
        (cost.p50 / (reference?.p50 ?? Number.NaN)).toFixed(0),
        (cost.p99 / (reference?.p99 ?? Number.NaN)).toFixed(0),
        `${cost.megabytes.toFixed(0)} MB`,
      ]),
    ]),
  ].join('\n');
}

function asked(row: Row): string[] {
  const kept = row.kept.map(
    ({ asked: budget, kept: rate, summary }) =>
      `${row.name}: asked ${budget} a week, kept ${rate.toFixed(2)}: found ${pair(summary)} min`,
  );
  if (row.isOurs) kept.push(...row.kept.slice(0, 1).map((one) => byDesk(row.name, one)));
  if (row.untuned === null) return kept;
  const { threshold, perWeek, summary } = row.untuned;
  return [
    ...kept,
    `${row.variant} at the customary ${threshold}: ${perWeek.toFixed(1)} false flags a week: found ${pair(summary)} min`,
  ];
}

function byDesk(name: string, { asked: budget, byDesk: desks }: Kept): string {
  const each = desks.map(({ desk, kept, detected }) => `${desk} ${kept.toFixed(2)} (${percent(detected)})`);
  return `${name}: asked ${budget} a week, kept (found) by desk: ${each.join(', ')}`;
}

function label(row: Row): string {
  return row.sweep === 'one threshold' ? row.name : `${row.name} (${row.sweep})`;
}

function grid(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = (rows[0] ?? []).map((_, column) => width(column));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(Math.max(LABEL_WIDTH, widths[0] ?? 0)) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}

function figures(summary: Summary | null): string[] {
  if (summary === null) return ['-', '-', '-', '-', '-'];
  return [
    percent(summary.detected),
    minutes(summary.medianDelay),
    minutes(summary.medianOfDetected),
    percent(summary.named),
    percent(summary.namedByEighth),
  ];
}

function named(row: Row): string[] {
  const all = figures(row.atOne);
  return row.isNaming ? all : [...all.slice(0, 3), '-', '-'];
}

function pair(summary: Summary | null): string {
  return figures(summary).slice(0, 2).join(' ');
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(share * 100).toFixed(0)} %`;
}

function minutes(value: number): string {
  if (Number.isNaN(value)) return '-';
  return Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'missed';
}
