/** A chart of a document: bars over time with lines across them. All of it is told in `caption` and in the text, too. */
export interface Figure {
  /** What it shows, in a sentence. */
  readonly caption: string;
  /** Oldest first, each as wide as the others. */
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** `at` is a share of the width, 0 to 1. */
  readonly lines: readonly { readonly at: number; readonly label: string }[];
}

const WIDTH = 720;
const HEIGHT = 180;
const TOP = 28;
const BOTTOM = 20;
const LEFT = 36;
/** So many times are written below it. */
const LABELS = 6;

/** The chart as SVG, without scripts or styles from elsewhere. `asText` makes plain text of what people typed. */
export function figureToSvg({ caption, bars, lines }: Figure, asText: (text: string) => string): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const inner = HEIGHT - TOP - BOTTOM;
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const height = (value: number) => (value / most) * inner;
  const drawn = bars.map(({ value }, index) => {
    const [x, y] = [LEFT + index * step, TOP + inner - height(value)];
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0.5, step - 1))}" height="${round(height(value))}"/>`;
  });
  const every = Math.max(1, Math.ceil(bars.length / LABELS));
  const times = bars.flatMap(({ label }, index) =>
    index % every === 0 ? [`<text x="${round(LEFT + index * step)}" y="${HEIGHT - 5}">${asText(label)}</text>`] : [],
  );
  const marks = lines.map(({ at, label }, index) => {
    const x = LEFT + Math.min(1, Math.max(0, at)) * (WIDTH - LEFT);
    const end = x > WIDTH * 0.75 ? ' text-anchor="end"' : '';
    return `<line x1="${round(x)}" x2="${round(x)}" y1="${TOP - 6}" y2="${TOP + inner}"/><text x="${round(x)}" y="${10 + (index % 2) * 11}"${end}>${asText(label)}</text>`;
  });
  return `<svg role="img" aria-label="${asText(caption)}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><g class="bars">${drawn.join('')}</g><g class="axis"><text x="0" y="${TOP + 4}">${most}</text><text x="0" y="${TOP + inner}">0</text>${times.join('')}</g><g class="marks">${marks.join('')}</g></svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
