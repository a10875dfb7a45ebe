/** After so many hours a call counts for half of what it did: a new level is followed within a day or two. */
const VOLUME_HALF_LIFE = 24;
/** Calls that what was known before is worth beside those of the last day: the level of the last days, and beside theirs the learned one. */
const VOLUME_CREDIT = 20;
/** A desk of few calls tells its new level in days. */
const DAYS_HALF_LIFE = 96;
/** A quiet day is soon over: the day after a bank holiday is not to look like a surge. */
const LEAST_VOLUME = 0.7;
const MOST_VOLUME = 8;
/** A day of twice the calls is followed within hours, upwards alone: it is over as soon as it began. */
const DAY_HALF_LIFE = 3;
const DAY_CREDIT = 15;
const MOST_OF_DAY = 3;
/** The mix moves slower: a symptom is renamed, a product launched, customers are moved to another platform. */
const MIX_HALF_LIFE = 96;
/** Calls that the learned mix is worth beside those of the last days; of a part its share of them, and this many at least. */
const MIX_CREDIT = 50;
const LEAST_CREDIT = 2;
const LEAST_MIX = 0.2;
const MOST_MIX = 50;
/** Calls change the mix only after so many hours, so that a fault is not taken for what has become usual while it lasts. */
const LATER = 6;
/** Calls that the learned word on who rings is worth. */
const CALLER_CREDIT = 100;

const VOLUME_KEPT = 2 ** (-1 / VOLUME_HALF_LIFE);
const DAYS_KEPT = 2 ** (-1 / DAYS_HALF_LIFE);
const DAY_KEPT = 2 ** (-1 / DAY_HALF_LIFE);
const MIX_KEPT = 2 ** (-1 / MIX_HALF_LIFE);

/** What has become usual since the model was learned: factors on what it says of the volume, of each row and of each cell. */
export interface Drift {
  volume(): number;
  /** The lasting part of it. */
  level(): number;
  ofRow(row: number): number;
  ofCell(cell: number): number;
  /** The share of calls that a row of which the model knows nothing has come to have. */
  shareOfNew(row: number): number;
  /** How much rarer callers have been than the model says, on average: 1 while they are those it knows. */
  rareness(): number;
  /** A call has come, by a caller so much likelier in a fault than usual. */
  count(row: number, cells: readonly number[], rareness: number): void;
  /** An hour is over in which the model expected so many calls, and these shares of them. */
  endHour(expected: number, rowShares: Float64Array, cellShares: Float64Array): void;
  /** What was counted of a row was another symptom's. */
  forgetRow(row: number): void;
  clear(): void;
  /** Returns what puts everything back to where it is now. */
  mark(): () => void;
}

/** Calls by number of row or cell, hour by hour, until they are old enough to change the mix. */
interface Hour {
  readonly rows: ReadonlyMap<number, number>;
  readonly cells: ReadonlyMap<number, number>;
  readonly calls: number;
  /** The shares that the model gave them. */
  readonly rowShares: Float64Array;
  readonly cellShares: Float64Array;
}

/**
 * Compares what came lately with what was expected, (credit + came) / (credit + expected) with old calls fading, hour by hour: three times the calls of
 * last month are a busy desk and not a surge a day, and a symptom under a new name is new for a day or two.
 */
export function createDrift(rows: number, cells: number): Drift {
  const rowParts = createParts(rows);
  const cellParts = createParts(cells);
  let state = fresh();
  let hourRows = new Map<number, number>();
  let hourCells = new Map<number, number>();

  return {
    volume: () => state.factor * state.ofDay,
    level: () => state.factor,
    ofRow: rowParts.factor,
    ofCell: cellParts.factor,
    shareOfNew: (row) => rowParts.came(row) / (MIX_CREDIT + state.mixed),
    rareness: () => Math.max(1, (CALLER_CREDIT + state.rare) / (CALLER_CREDIT + state.callers)),
    count: (row, inCells, rareness) => {
      hourRows.set(row, (hourRows.get(row) ?? 0) + 1);
      for (const cell of inCells) hourCells.set(cell, (hourCells.get(cell) ?? 0) + 1);
      const { rare, callers, calls } = state;
      state = { ...state, calls: calls + 1, rare: rare + rareness, callers: callers + 1 };
    },
    endHour: (expected, rowShares, cellShares) => {
      const hour = { rows: hourRows, cells: hourCells, calls: sum(hourRows), ...sharesOf(rowShares, cellShares) };
      const waiting = [...state.waiting, hour];
      const due = waiting.length > LATER ? waiting[0] : undefined;
      hourRows = new Map();
      hourCells = new Map();
      if (due !== undefined) {
        // What the mix is compared with are the calls that came, whatever was expected of the volume.
        rowParts.follow(due.rows, due.calls, due.rowShares);
        cellParts.follow(due.cells, due.calls, due.cellShares);
      }
      const calls = state.calls * VOLUME_KEPT;
      const usual = (state.expected + expected) * VOLUME_KEPT;
      const daysCalls = (state.daysCalls + hour.calls) * DAYS_KEPT;
      const daysUsual = (state.daysUsual + expected) * DAYS_KEPT;
      const ofDays = (VOLUME_CREDIT + daysCalls) / (VOLUME_CREDIT + daysUsual);
      const factor = (VOLUME_CREDIT * ofDays + calls) / (VOLUME_CREDIT + usual);
      const dayCalls = (state.dayCalls + hour.calls) * DAY_KEPT;
      const dayExpected = (state.dayExpected + expected * state.factor) * DAY_KEPT;
      const ofDay = (DAY_CREDIT + dayCalls) / (DAY_CREDIT + dayExpected);
      state = {
        calls,
        expected: usual,
        daysCalls,
        daysUsual,
        factor: Math.min(MOST_VOLUME, Math.max(LEAST_VOLUME, factor)),
        dayCalls,
        dayExpected,
        ofDay: Math.min(MOST_OF_DAY, Math.max(1, ofDay)),
        mixed: (state.mixed + (due?.calls ?? 0)) * MIX_KEPT,
        rare: state.rare * MIX_KEPT,
        callers: state.callers * MIX_KEPT,
        waiting: due === undefined ? waiting : waiting.slice(1),
      };
    },
    forgetRow: (row) => {
      rowParts.forget(row);
      hourRows.delete(row);
      const waiting = state.waiting.map((hour) => ({
        ...hour,
        rows: new Map([...hour.rows].filter(([each]) => each !== row)),
      }));
      state = { ...state, waiting };
    },
    clear: () => {
      rowParts.clear();
      cellParts.clear();
      hourRows = new Map();
      hourCells = new Map();
      state = fresh();
    },
    mark: () => {
      const putBack = [rowParts.mark(), cellParts.mark()];
      const then = { state, hourRows: new Map(hourRows), hourCells: new Map(hourCells) };
      return () => {
        for (const each of putBack) each();
        state = then.state;
        hourRows = new Map(then.hourRows);
        hourCells = new Map(then.hourCells);
      };
    },
  };
}

/** The shares are the scan's own arrays and change under it: an hour in which somebody rang keeps its own. */
function sharesOf(rowShares: Float64Array, cellShares: Float64Array) {
  return { rowShares: rowShares.slice(), cellShares: cellShares.slice() };
}

function fresh() {
  const waiting: readonly Hour[] = [];
  return {
    calls: 0,
    expected: 0,
    factor: 1,
    daysCalls: 0,
    daysUsual: 0,
    dayCalls: 0,
    dayExpected: 0,
    ofDay: 1,
    mixed: 0,
    rare: 0,
    callers: 0,
    waiting,
  };
}

/** The parts of a mix, by number: what came of each, and what was expected. */
function createParts(count: number) {
  const calls = new Float64Array(count);
  const expected = new Float64Array(count);
  const factors = new Float64Array(count).fill(1);
  const arrays = [calls, expected, factors];
  return {
    factor: (index: number) => factors[index] ?? 1,
    came: (index: number) => calls[index] ?? 0,
    follow: (came: ReadonlyMap<number, number>, callsInAll: number, shares: Float64Array) => {
      for (let index = 0; index < count; index++) {
        const share = shares[index] ?? 0;
        const seen = ((calls[index] ?? 0) + (came.get(index) ?? 0)) * MIX_KEPT;
        const usual = ((expected[index] ?? 0) + callsInAll * share) * MIX_KEPT;
        calls[index] = seen;
        expected[index] = usual;
        const credit = Math.max(LEAST_CREDIT, MIX_CREDIT * share);
        factors[index] = Math.min(MOST_MIX, Math.max(LEAST_MIX, (credit + seen) / (credit + usual)));
      }
    },
    forget: (index: number) => {
      calls[index] = 0;
      expected[index] = 0;
      factors[index] = 1;
    },
    clear: () => {
      calls.fill(0);
      expected.fill(0);
      factors.fill(1);
    },
    mark: () => {
      const kept = arrays.map((array) => array.slice());
      return () => {
        for (const [index, array] of arrays.entries()) array.set(kept[index] ?? array);
      };
    },
  };
}

function sum(counts: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}
