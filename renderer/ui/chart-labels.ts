/** A label that wants to stand at `x`, and how wide it is. */
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

const GAP = 8;

/** About how wide a text of 11 pixels in Inter semibold is; a little too wide rather than too narrow. */
export function labelWidth(text: string): number {
  return text.length * 6.3;
}

/**
 * Places labels (in order of x) on as few lines as possible without overlap: centred where there is room, else pushed
 * right of the last one or left of the mark. A label that fits on no line gets null, and its mark stands alone.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  span: readonly [number, number],
  lines: number,
): (LabelPlace | null)[] {
  const taken = Array.from({ length: lines }, () => span[0] - GAP);
  return wishes.map(({ x, width }) => {
    for (let line = 0; line < lines; line += 1) {
      const left = placeOnLine(x, width, taken[line] ?? 0, span);
      if (left === null) continue;
      taken[line] = left + width;
      return { middle: left + width / 2, line };
    }
    return null;
  });
}

/** The label must still touch its mark: it may be moved by half of its width at most. */
function placeOnLine(x: number, width: number, takenTo: number, span: readonly [number, number]): number | null {
  const centred = Math.min(Math.max(x - width / 2, span[0]), span[1] - width);
  const left = Math.max(centred, takenTo + GAP);
  return left <= x + 2 && left + width <= span[1] ? left : null;
}
