export interface StepPoint {
  /** Milliseconds since epoch. */
  at: number;
  /** The count from then on. */
  value: number;
}

/** The path of a staircase that starts at 0 at the span's beginning and runs flat to its end. */
export function stepPath(
  points: readonly StepPoint[],
  span: readonly [number, number],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  const before = points.filter((point) => point.at < span[0]).at(-1)?.value ?? 0;
  let path = `M${round(x(span[0]))} ${round(y(before))}`;
  for (const point of points) {
    if (point.at < span[0] || point.at > span[1]) continue;
    path += `H${round(x(point.at))}V${round(y(point.value))}`;
  }
  return `${path}H${round(x(span[1]))}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
