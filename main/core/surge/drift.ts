/** After so many hours a call counts for half of what it did: a busy day is followed within hours, a new level within a day. */
const VOLUME_HALF_LIFE = 24;
/** Calls that the learned volume is worth beside those of the last day. */
const VOLUME_CREDIT = 20;
const LEAST_VOLUME = 0.25;
const MOST_VOLUME = 4;
/** The mix moves slower: a symptom is renamed, a product launched, customers are moved to another platform. */
const MIX_HALF_LIFE = 72;
const MIX_CREDIT = 40;
const LEAST_MIX = 0.2;
const MOST_MIX = 20;

const VOLUME_KEPT = 2 ** (-1 / VOLUME_HALF_LIFE);
const MIX_KEPT = 2 ** (-1 / MIX_HALF_LIFE);

/** What has become usual since the model was learned: factors on what it says of the volume, of each row and of each cell. */
export interface Drift {
  volume(): number;
  ofRow(row: number): number;
  ofCell(cell: number): number;
  /** A call has come. */
  count(row: number, cells: readonly number[]): void;
  /** An hour is over in which the model expected so many calls, and these shares of them. */
  endHour(expected: number, rowShares: Float64Array, cellShares: Float64Array): void;
  /** What was counted of a row was another symptom's. */
  forgetRow(row: number): void;
  clear(): void;
  /** Returns what puts everything back to where it is now. */
  mark(): () => void;
}

/**
 * Compares what came lately with what was expected, (credit + came) / (credit + expected) with old calls fading, hour by hour: three times the calls of
 * last month are a busy desk and not a surge a day, and a symptom under a new name is new for a day or two.
 */
export function createDrift(rows: number, cells: number): Drift {
  const rowCalls = new Float64Array(rows);
  const rowExpected = new Float64Array(rows);
  const rowFactor = new Float64Array(rows).fill(1);
  const cellCalls = new Float64Array(cells);
  const cellExpected = new Float64Array(cells);
  const cellFactor = new Float64Array(cells).fill(1);
  const all = [rowCalls, rowExpected, rowFactor, cellCalls, cellExpected, cellFactor];
  let volume = { calls: 0, expected: 0, factor: 1 };

  function follow(
    calls: Float64Array,
    expected: Float64Array,
    factor: Float64Array,
    shares: Float64Array,
    came: number,
  ) {
    for (let index = 0; index < calls.length; index++) {
      const seen = (calls[index] ?? 0) * MIX_KEPT;
      const usual = ((expected[index] ?? 0) + came * (shares[index] ?? 0)) * MIX_KEPT;
      calls[index] = seen;
      expected[index] = usual;
      factor[index] = Math.min(MOST_MIX, Math.max(LEAST_MIX, (MIX_CREDIT + seen) / (MIX_CREDIT + usual)));
    }
  }
  return {
    volume: () => volume.factor,
    ofRow: (row) => rowFactor[row] ?? 1,
    ofCell: (cell) => cellFactor[cell] ?? 1,
    count: (row, inCells) => {
      rowCalls[row] = (rowCalls[row] ?? 0) + 1;
      for (const cell of inCells) cellCalls[cell] = (cellCalls[cell] ?? 0) + 1;
      volume = { ...volume, calls: volume.calls + 1 };
    },
    endHour: (came, rowShares, cellShares) => {
      const withVolume = came * volume.factor;
      follow(rowCalls, rowExpected, rowFactor, rowShares, withVolume);
      follow(cellCalls, cellExpected, cellFactor, cellShares, withVolume);
      const calls = volume.calls * VOLUME_KEPT;
      const expected = (volume.expected + came) * VOLUME_KEPT;
      const factor = (VOLUME_CREDIT + calls) / (VOLUME_CREDIT + expected);
      volume = { calls, expected, factor: Math.min(MOST_VOLUME, Math.max(LEAST_VOLUME, factor)) };
    },
    forgetRow: (row) => {
      rowCalls[row] = 0;
      rowExpected[row] = 0;
      rowFactor[row] = 1;
    },
    clear: () => {
      for (const array of all) array.fill(0);
      rowFactor.fill(1);
      cellFactor.fill(1);
      volume = { calls: 0, expected: 0, factor: 1 };
    },
    mark: () => {
      const kept = all.map((array) => array.slice());
      const then = volume;
      return () => {
        for (const [index, array] of all.entries()) array.set(kept[index] ?? array);
        volume = then;
      };
    },
  };
}
