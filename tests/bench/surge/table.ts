import type { Summary } from './curve.ts';
import type { Row, SetReport } from './report.ts';

const WIDTH = 34;

/** A set's figures for the terminal. */
export function tableOf(report: SetReport): string {
  const types = Object.keys(report.rows[0]?.byType ?? {});
  return [
    `${report.title}: ${report.desks} desks, ${report.outages} outages in ${report.weeks.toFixed(0)} weeks`,
    '',
    line('at one false flag a week (a quarter)', [
      'detected',
      'median min',
      'of found',
      'named',
      'by 8th',
      '| 1/4:',
      'detected',
      'median',
    ]),
    ...report.rows.map((row) => line(label(row), [...cells(row.atOne), '|', ...cells(row.atQuarter).slice(0, 2)])),
    '',
    ...report.rows.flatMap((row) =>
      row.kept.map(
        ({ asked, kept, summary }) =>
          `${row.name}: asked ${asked} a week, kept ${kept.toFixed(2)}: ${cells(summary).slice(0, 2).join(', ')} min`,
      ),
    ),
    '',
    line('at one a week, by type: found, median', types),
    ...report.rows.map((row) =>
      line(
        label(row),
        types.map((type) =>
          cells(row.byType[type] ?? null)
            .slice(0, 2)
            .join(' '),
        ),
      ),
    ),
  ].join('\n');
}

function label(row: Row): string {
  return row.kept.length > 0 ? `${row.name} (own threshold)` : row.name;
}

function line(first: string, rest: readonly string[]): string {
  return first.padEnd(WIDTH + 4) + rest.map((cell) => cell.padStart(Math.max(10, cell.length + 1))).join('');
}

function cells(summary: Summary | null): string[] {
  if (summary === null) return ['-', '-', '-', '-', '-'];
  return [
    percent(summary.detected),
    minutes(summary.medianDelay),
    minutes(summary.medianOfDetected),
    percent(summary.named),
    percent(summary.namedByEighth),
  ];
}

function percent(share: number): string {
  return Number.isNaN(share) ? '-' : `${(share * 100).toFixed(0)} %`;
}

function minutes(value: number): string {
  if (Number.isNaN(value)) return '-';
  return Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'missed';
}
