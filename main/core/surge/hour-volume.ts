/** The hour's own volume is told by the calls of about this long (hours). */
const HALF_LIFE = 0.35;
const LEAST_VOLUME = 0.3;
/** However steady a desk has been: a day of twice the calls, of the usual mix, is to be taken for what it is. */
const MOST_STEADY = 8;
/** Calls of the hour's volume, or shares of all calls, below which what rings beside a cell is what rings at the desk. */
const LEAST_HEARD = 0.02;
const FADING = Math.LN2 / (HALF_LIFE * 3_600_000);

/**
 * How much busier this very hour is than usual: a gamma factor told by the latest calls. For the usual all of them tell it, for a fault
 * those outside its cell (or of other symptoms).
 */
export interface HourVolume {
  /** The factor, told by all calls; at least LEAST_VOLUME. */
  all(): number;
  besideCell(cell: number): number;
  besideRow(row: number): number;
  /** Where it may be another than `all`. */
  readonly heardCells: readonly number[];
  readonly heardRows: readonly number[];
  /** A call has come. */
  count(row: number, cells: readonly number[]): void;
  /** Calls were expected, so many a ms, for a while (ms). */
  expect(perMs: number, ms: number): void;
  /** The calls before are so much older (ms). */
  fade(ms: number): void;
  forgetRow(row: number): void;
  clear(): void;
  /** Returns what puts everything back to where it is now, as often as it is called. */
  mark(): () => void;
}

/** `steadiness`: the shape of the factor; shares are of the present hour and may change under it. */
export function createHourVolume(steadiness: number, rowShares: Float64Array, cellShares: Float64Array): HourVolume {
  const shape = Math.min(steadiness, MOST_STEADY);
  const callsIn = new Float64Array(cellShares.length);
  const callsOf = new Float64Array(rowShares.length);
  const heardCells: number[] = [];
  const heardRows: number[] = [];
  let calls = 0;
  let expected = 0;

  function factor(callsOutside: number, shareOutside: number): number {
    return Math.max(LEAST_VOLUME, (shape + callsOutside) / (shape + expected * Math.max(0, shareOutside)));
  }
  return {
    all: () => factor(calls, 1),
    besideCell: (cell) => factor(calls - (callsIn[cell] ?? 0), 1 - (cellShares[cell] ?? 0)),
    besideRow: (row) => factor(calls - (callsOf[row] ?? 0), 1 - (rowShares[row] ?? 0)),
    heardCells,
    heardRows,
    count: (row, cells) => {
      calls += 1;
      hear(heardRows, callsOf, row);
      for (const cell of cells) if (cell > 0) hear(heardCells, callsIn, cell);
    },
    expect: (perMs, ms) => {
      const kept = Math.exp(-FADING * ms);
      expected = expected * kept + (perMs * (1 - kept)) / FADING;
    },
    fade: (ms) => {
      const kept = Math.exp(-FADING * ms);
      calls *= kept;
      fadeAll(heardCells, callsIn, cellShares, kept);
      fadeAll(heardRows, callsOf, rowShares, kept);
    },
    forgetRow: (row) => {
      callsOf[row] = 0;
    },
    clear: () => {
      callsIn.fill(0);
      callsOf.fill(0);
      heardCells.length = 0;
      heardRows.length = 0;
      calls = 0;
      expected = 0;
    },
    mark: () => {
      const then = { calls, expected, cells: [...heardCells], rows: [...heardRows] };
      const [inCells, ofRows] = [callsIn.slice(), callsOf.slice()];
      return () => {
        ({ calls, expected } = then);
        callsIn.set(inCells);
        callsOf.set(ofRows);
        heardCells.splice(0, heardCells.length, ...then.cells);
        heardRows.splice(0, heardRows.length, ...then.rows);
      };
    },
  };
}

function hear(heard: number[], calls: Float64Array, index: number): void {
  if (!heard.includes(index)) heard.push(index);
  calls[index] = (calls[index] ?? 0) + 1;
}

/** What has next to no calls left is heard no more, unless it is a good part of the desk. */
function fadeAll(heard: number[], calls: Float64Array, shares: Float64Array, kept: number): void {
  let left = 0;
  for (const index of heard) {
    const count = (calls[index] ?? 0) * kept;
    const isHeard = count >= LEAST_HEARD || (shares[index] ?? 0) >= LEAST_HEARD;
    calls[index] = isHeard ? count : 0;
    if (isHeard) heard[left++] = index;
  }
  heard.length = left;
}
