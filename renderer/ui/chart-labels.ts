/** A label that wants to stand over `x`, and how wide it is. */
export interface LabelWish {
  x: number;
  width: number;
}

export interface LabelPlace {
  /** Where its middle stands. */
  middle: number;
  /** 0 is the top line. */
  line: number;
}

/**
 * Places labels on one side of a chart, each as near as may be to its own height (pixels from the top), with at least `gap`
 * from one to the next. Answers in the order of the wishes; where two would touch, the upper one makes room.
 */
export function spreadLabels(heights: readonly number[], gap: number): number[] {
  const spread = [...heights];
  const downUp = heights.map((_, index) => index).sort((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0));
  let below = Number.POSITIVE_INFINITY;
  for (const index of downUp) {
    below = Math.min(heights[index] ?? 0, below - gap);
    spread[index] = below;
  }
  return spread;
}

interface Placed {
  wish: LabelWish;
  left: number;
}

const GAP = 8;

/** About how wide a text of 11 pixels in Inter semibold is; a little too wide rather than too narrow. */
export function labelWidth(text: string): number {
  return text.length * 6.3;
}

/**
 * Places labels (in order of x) on as few lines as possible without overlap: centred where there is room, else two
 * neighbours lean apart, each still touching its mark. A label that fits on no line gets null: its mark stands alone.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  span: readonly [number, number],
  lines: number,
): (LabelPlace | null)[] {
  const placed: Placed[][] = Array.from({ length: lines }, () => []);
  const lineOf = wishes.map((wish) => placed.findIndex((line) => placeOn(line, wish, span)));
  return wishes.map((wish, index) => {
    const line = lineOf[index] ?? -1;
    const place = placed[line]?.find((candidate) => candidate.wish === wish);
    return place ? { middle: place.left + wish.width / 2, line } : null;
  });
}

/** Puts a label at the end of a line and moves the one before it left if that makes room; whether it fitted. */
function placeOn(line: Placed[], wish: LabelWish, span: readonly [number, number]): boolean {
  const last = line.at(-1);
  const centred = Math.min(Math.max(wish.x - wish.width / 2, span[0]), span[1] - wish.width);
  const furthest = Math.min(wish.x, span[1] - wish.width);
  const lastEnd = last ? last.left + last.wish.width + GAP : span[0];
  if (last && lastEnd > furthest) {
    const before = line.at(-2);
    const room = Math.max(last.wish.x - last.wish.width, before ? before.left + before.wish.width + GAP : span[0]);
    const leaned = Math.max(room, last.left - (lastEnd - furthest));
    if (leaned + last.wish.width + GAP > furthest) return false;
    last.left = leaned;
    line.push({ wish, left: furthest });
    return true;
  }
  if (furthest < span[0]) return false;
  line.push({ wish, left: Math.max(centred, lastEnd) });
  return true;
}
