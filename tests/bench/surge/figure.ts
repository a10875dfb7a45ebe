import type { Row, SetReport } from './report.ts';

const WIDTH = 880;
const HEIGHT = 400;
const PANEL = { width: 350, height: 260, top: 64 };
const LEFTS = [56, 478];
const FEWEST = 0.1;
const MOST = 8;
const LONGEST = 90;
const TICKS = [0.1, 0.25, 0.5, 1, 2, 4, 8];

/** The peers' colours and dashes, in the table's order; ours is the accent. */
const STROKES = ['#b4690e', '#7a5af5', '#1f8a70', '#a03060', '#64748b', '#3d6fb4', '#8a6d3b', '#5b8c2a'];

/** The curve of one set as an SVG that follows the reader's light or dark: detected and delay against false flags a week. */
export function figureOf(report: SetReport): string {
  const rows = shownRows(report.rows);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT + 20 * Math.ceil(rows.length / 3)}" font-family="Inter, system-ui, sans-serif" font-size="12" role="img" aria-label="Outages detected and median delay against false flags a week, for the flag and its peers">
<style>
text{fill:#15191f}.muted{fill:#55606e}.grid{stroke:#7a8594;stroke-opacity:.25}.ours{stroke:#0b5cad;stroke-width:3}.peer{stroke-width:1.5}path{fill:none;stroke-linejoin:round}.ground{fill:#ffffff}
@media (prefers-color-scheme:dark){text{fill:#e6eaf0}.muted{fill:#a3aebc}.ours{stroke:#7ab8ff}.ground{fill:#0e1116}.peer{filter:brightness(1.5)}}
</style>
<rect class="ground" width="100%" height="100%" rx="6"/>
<text x="${LEFTS[0]}" y="28" font-size="15" font-weight="600">Found, and how soon, against false flags</text>
<text class="muted" x="${LEFTS[0]}" y="46">${report.outages} outages in ${Math.round(report.weeks)} weeks at ${report.desks} desks; ${report.title}</text>
${panel(LEFTS[0] ?? 0, 'outages found', [0, 25, 50, 75, 100], 100, '%')}
${panel(LEFTS[1] ?? 0, 'median minutes from the first report, missed ones included', [0, 30, 60, 90], LONGEST, '')}
${rows.map((row, index) => lines(row, index)).join('\n')}
${legend(rows)}
</svg>
`;
}

/** One line a contender: its own budget where it has one, else the better of the rest. */
function shownRows(rows: readonly Row[]): Row[] {
  const names = new Set(rows.filter(({ isDrawn }) => isDrawn).map(({ name }) => name));
  return [...names].flatMap((name) => {
    const all = rows.filter((row) => row.name === name);
    return (
      all.find((row) => row.sweep === 'own budget') ?? all.find((row) => row.sweep === 'hindsight') ?? all.slice(0, 1)
    );
  });
}

function panel(left: number, title: string, ticks: readonly number[], most: number, unit: string): string {
  const bottom = PANEL.top + PANEL.height;
  return [
    `<text class="muted" x="${left}" y="${PANEL.top + 8}">${title}</text>`,
    ...ticks.map((tick) => {
      const y = yOf(tick / most);
      return `<line class="grid" x1="${left}" x2="${left + PANEL.width}" y1="${y}" y2="${y}"/><text class="muted" x="${left - 6}" y="${y + 4}" text-anchor="end">${tick}${unit}</text>`;
    }),
    ...TICKS.map(
      (tick) =>
        `<line class="grid" x1="${xOf(left, tick)}" x2="${xOf(left, tick)}" y1="${yOf(1)}" y2="${bottom}"/><text class="muted" x="${xOf(left, tick)}" y="${bottom + 16}" text-anchor="middle">${tick}</text>`,
    ),
    `<text class="muted" x="${left + PANEL.width / 2}" y="${bottom + 34}" text-anchor="middle">false flags a week</text>`,
  ].join('\n');
}

function lines(row: Row, index: number): string {
  const inside = row.curve.filter(({ perWeek }) => perWeek >= FEWEST * 0.5 && perWeek <= MOST * 1.5);
  const found = inside.map((point) => ({ x: point.perWeek, y: point.detected }));
  const delays = inside
    .filter((point) => point.medianDelay <= LONGEST)
    .map((point) => ({ x: point.perWeek, y: point.medianDelay / LONGEST }));
  return [found, delays].map((points, place) => path(LEFTS[place] ?? 0, points, stroke(row, index))).join('\n');
}

function path(left: number, points: readonly { readonly x: number; readonly y: number }[], style: string): string {
  const kept = points.filter(({ x }) => x >= FEWEST && x <= MOST).toSorted((a, b) => a.x - b.x);
  const steps = kept.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${xOf(left, x)} ${yOf(y)}`);
  return steps.length === 0 ? '' : `<path ${style} d="${steps.join('')}"/>`;
}

function stroke(row: Row, index: number): string {
  if (row.isOurs) return 'class="ours"';
  const dashes = ['', '6 3', '2 3'];
  return `class="peer" stroke="${STROKES[index % STROKES.length]}" stroke-dasharray="${dashes[index % dashes.length]}"`;
}

function legend(rows: readonly Row[]): string {
  return rows
    .map((row, index) => {
      const x = (LEFTS[0] ?? 0) + (index % 3) * 275;
      const y = PANEL.top + PANEL.height + 60 + Math.floor(index / 3) * 20;
      return `<path ${stroke(row, index)} d="M${x} ${y}h28"/><text x="${x + 36}" y="${y + 4}">${row.name}</text>`;
    })
    .join('\n');
}

function xOf(left: number, perWeek: number): number {
  return round(left + (Math.log(perWeek / FEWEST) / Math.log(MOST / FEWEST)) * PANEL.width);
}

function yOf(share: number): number {
  return round(PANEL.top + PANEL.height - share * (PANEL.height - 20));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
