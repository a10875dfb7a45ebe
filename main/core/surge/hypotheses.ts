import type { ScanRows } from './scan-rows.ts';

/** A fault that the desk hears of goes on for about this many hours; its evidence fades as fast. */
const ENDS_PER_HOUR = 0.5;
/** Evidence is not counted beyond this, so that what is over is soon forgotten. */
const MOST_EVIDENCE = 1e6;
/** A symptom whose evidence is within this part of that of symptoms not heard of is told with them again. */
const NEARLY = 0.03;
const HOUR_MS = 3_600_000;

/** How a call changes the odds of a cell's hypotheses. */
export interface Weighing {
  readonly at: number;
  /** Calls an hour that each strength of fault adds. */
  readonly rates: Float64Array;
  /** What a call tells for a fault that spreads over symptoms as usual, and for one that shows as the call's own symptom. */
  readonly gainAsUsual: number;
  readonly gainNamed: number;
  /** For everywhere alone: how much busier the hour is beside a row; null where it is the same for all. */
  readonly busyBeside: ((row: number) => number) | null;
}

/** The summed likelihood ratios of all hypotheses: by cell, row and strength. */
export interface Hypotheses {
  /** Adds a call to a cell's hypotheses; returns their evidence, each with the prior of its row. */
  weigh(cell: number, symptom: number, weighing: Weighing): number;
  /** The likeliest row of the cell that was weighed last. */
  likeliest(): number;
  /** Its evidence with this call counted in full: tells which of several is likeliest where all are as sure as can be. */
  reached(): number;
  /** Multiplies the evidence of a cell, or for everywhere of a row, by e to this. */
  shiftCell(cell: number, log: number): void;
  shiftRow(row: number, log: number): void;
  /** The row is another symptom's from now on. */
  forgetRow(row: number): void;
  /** Takes the shifts into the numbers, before they run out of range. */
  settle(): void;
  /** Nothing is known. */
  clear(): void;
  /** Nothing was waited for before this time (ms). */
  begin(at: number): void;
  /** Returns what puts everything back to where it is now, as often as it is called. */
  mark(): () => void;
}

/**
 * All rows of a cell that were not heard of there share one set of numbers, for calls about other symptoms tell the same of each: a call costs
 * the symptoms that its cells have heard of lately, not all there are.
 */
export function createHypotheses(rows: ScanRows, cellCount: number, strengths: number): Hypotheses {
  const { count, none, prior, asUsual } = rows;
  /** The last set of each cell is that of the rows not heard of. */
  const sets = count + 1;
  const perCell = sets * strengths;
  const evidence = new Float64Array(cellCount * perCell);
  const touchedAt = new Float64Array(cellCount);
  /** Logarithm by which a cell's numbers are to be multiplied, and for everywhere by row. */
  const scale = new Float64Array(cellCount);
  const scaleOfRow = new Float64Array(count);
  const always = Array.from({ length: count }, (_, row) => row).filter((row) => rows.isOfItsOwn(row));
  const totalPrior = prior.reduce((sum, each) => sum + each, 0);
  let heard: number[][] = [];
  let likeliest = 0;
  let reached = 0;
  /** The sum of the set that grew last, beyond what is counted. */
  let uncut = 0;
  const decay = new Float64Array(strengths);
  const rests = new Float64Array(strengths);
  forgetHeard();

  function forgetHeard(): void {
    heard = Array.from({ length: cellCount }, (_, cell) => always.filter((row) => cell > 0 || row !== none));
  }
  /** A row that is heard of in a cell goes on by itself, from where the others are. */
  function hear(cell: number, row: number): void {
    const own = heard[cell];
    if (own === undefined || own.includes(row)) return;
    own.push(row);
    const from = cell * perCell + count * strengths;
    const to = cell * perCell + row * strengths;
    const shift = cell === 0 ? unscaled(scaleOfRow[row] ?? 0) : 1;
    for (let r = 0; r < strengths; r++) evidence[to + r] = (evidence[from + r] ?? 0) * shift;
  }
  function wait(cell: number, { at, rates }: Weighing): void {
    const hours = (at - (touchedAt[cell] ?? at)) / HOUR_MS;
    touchedAt[cell] = at;
    for (let r = 0; r < strengths; r++) {
      const ends = (rates[r] ?? 0) + ENDS_PER_HOUR;
      const kept = Math.exp(-ends * hours);
      decay[r] = kept;
      rests[r] = (1 - kept) / ends;
    }
  }
  /** One set's numbers after a call with this gain; returns their sum. */
  function grow(start: number, unscale: number, gain: number, rates: Float64Array): number {
    const most = MOST_EVIDENCE * unscale;
    let sum = 0;
    uncut = 0;
    for (let r = 0; r < strengths; r++) {
      const waited = (evidence[start + r] ?? 0) * (decay[r] ?? 0) + (rests[r] ?? 0) * unscale;
      const grown = waited * (1 + (rates[r] ?? 0) * gain);
      const value = Math.min(most, grown);
      evidence[start + r] = value;
      sum += value;
      uncut += grown;
    }
    uncut /= unscale;
    return sum / unscale;
  }
  function weigh(cell: number, symptom: number, weighing: Weighing): number {
    hear(cell, symptom);
    wait(cell, weighing);
    const { rates, gainAsUsual, gainNamed, busyBeside } = weighing;
    const ofCell = unscaled(scale[cell] ?? 0);
    const named = rows.named(symptom);
    const start = cell * perCell;
    const own = heard[cell] ?? [];
    let sum = 0;
    let best = -1;
    let toldApart = 0;
    reached = 0;
    for (let index = 0; index < own.length; index++) {
      const row = own[index] ?? 0;
      const unscale = busyBeside === null ? ofCell : unscaled(scaleOfRow[row] ?? 0);
      const gain = (asUsual[row] ?? 1) * gainAsUsual + (named[row] ?? 0) * gainNamed;
      const busy = busyBeside === null ? 1 : busyBeside(row);
      const ofRow = grow(start + row * strengths, unscale, gain / busy, rates) * (prior[row] ?? 0);
      toldApart += prior[row] ?? 0;
      sum += ofRow;
      const full = uncut * (prior[row] ?? 0);
      reached += full;
      if (full > best) {
        best = full;
        likeliest = row;
      }
    }
    const without = cell === 0 ? (prior[none] ?? 0) : 0;
    const others = grow(start + count * strengths, ofCell, rows.asUsualUnheard * gainAsUsual, rates);
    const left = Math.max(0, totalPrior - without - toldApart);
    sum += others * left;
    reached = (reached + uncut * left) / strengths;
    return sum / strengths;
  }
  function settleSet(start: number, unscale: number): void {
    for (let o = start; o < start + strengths; o++) evidence[o] = Math.min(MOST_EVIDENCE, (evidence[o] ?? 0) / unscale);
  }
  function settle(): void {
    for (let cell = 0; cell < cellCount; cell++) {
      const start = cell * perCell;
      const unscale = unscaled(scale[cell] ?? 0);
      settleSet(start + count * strengths, unscale);
      for (const row of heard[cell] ?? [])
        settleSet(start + row * strengths, cell === 0 ? unscaled(scaleOfRow[row] ?? 0) : unscale);
      heard[cell] = (heard[cell] ?? []).filter((row) => rows.isOfItsOwn(row) || isApart(start, row));
    }
    scale.fill(0);
    scaleOfRow.fill(0);
  }
  function isApart(start: number, row: number): boolean {
    for (let r = 0; r < strengths; r++) {
      const own = evidence[start + row * strengths + r] ?? 0;
      const others = evidence[start + count * strengths + r] ?? 0;
      if (Math.abs(own - others) > NEARLY * others) return true;
    }
    return false;
  }
  return {
    weigh,
    likeliest: () => likeliest,
    reached: () => reached,
    shiftCell: (cell, log) => {
      scale[cell] = (scale[cell] ?? 0) + log;
    },
    shiftRow: (row, log) => {
      scaleOfRow[row] = (scaleOfRow[row] ?? 0) + log;
    },
    forgetRow: (row) => {
      for (const own of heard) {
        const index = own.indexOf(row);
        if (index !== -1) own.splice(index, 1);
      }
      scaleOfRow[row] = 0;
    },
    settle,
    clear: () => {
      evidence.fill(0);
      scale.fill(0);
      scaleOfRow.fill(0);
      forgetHeard();
    },
    begin: (at) => void touchedAt.fill(at),
    mark: () => {
      const kept = [touchedAt, scale, scaleOfRow].map((array) => ({ array, values: array.slice() }));
      const rowsHeard = heard.map((own) => [...own]);
      const starts = rowsHeard.flatMap((own, cell) => [...own, count].map((row) => cell * perCell + row * strengths));
      const numbers = new Float64Array(starts.length * strengths);
      for (const [place, start] of starts.entries())
        numbers.set(evidence.subarray(start, start + strengths), place * strengths);
      return () => {
        for (const { array, values } of kept) array.set(values);
        heard = rowsHeard.map((own) => [...own]);
        for (const [place, start] of starts.entries())
          evidence.set(numbers.subarray(place * strengths, (place + 1) * strengths), start);
      };
    },
  };
}

/** What has to be divided out of a fresh unit of evidence, within what a double can bear. */
function unscaled(log: number): number {
  return Math.exp(Math.min(50, Math.max(-50, -log)));
}
