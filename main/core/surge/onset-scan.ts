import { createDrift } from './drift.ts';
import type { SurgeEvent } from './event.ts';
import { createHourVolume } from './hour-volume.ts';
import { createHypotheses } from './hypotheses.ts';
import type { SurgeModel } from './model.ts';
import { dueIn } from './repeats.ts';
import { scanCells } from './scan-cells.ts';
import { scanRows } from './scan-rows.ts';
import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';
import { NEW_SHARE, usualMix } from './usual-mix.ts';

const HOUR_MS = 3_600_000;
/**
 * Calls an hour that a fault may add, as multiples of the square root of the hour's usual calls: that is how chance grows with them, so
 * the least is about what could be seen at all, at three in the morning and at noon.
 */
const RATES = [1, 2, 4, 8, 16];
/** Half of a fault's callers are anybody it reaches, half are those who always ring. */
const ANYBODY = 0.5;
/** One caller's rareness tells no more than this. */
const MOST_TELLING = 6;
/** An hour with a tenth of the mean's calls asks for three times the evidence: at night a fault's harm is smaller, too. */
const VOLUME_TILT = 0.5;
/** Budgets are told by the week, and thresholds were found at the volume that taught: three times the calls ask for six times the evidence. */
const GROWTH_TILT = 1.6;
/** Customers without whom nothing is a surge, and how far back they count (ms). */
const LEAST_CUSTOMERS = 3;
const COUNTED_BACK_MS = 2 * HOUR_MS;
/** After so long without a call, or a clock put back by as much, no evidence is remembered (ms). */
const FORGET_MS = 12 * HOUR_MS;
/** Whatever begins after that may have begun so long before its first call (ms). */
const WAITED_MS = 2 * HOUR_MS;
/** What has become usual is remembered over a long weekend (ms). */
const DRIFT_FORGET_MS = 120 * HOUR_MS;
/** Events between rescalings of the accumulators. */
const SETTLE_EVERY = 128;
/** A symptom or a value that is not watched. */
const NOWHERE = -2;

/** What the scan says when a report has come. */
export interface Reading {
  readonly at: number;
  /** Logarithm (base 10) of the summed evidence; higher is surer. -Infinity for too few customers. */
  readonly score: number;
  /** The likeliest cell: a symptom (null: no one in particular) at a value (null: everywhere). */
  readonly symptom: string | null;
  readonly place: { readonly facet: string; readonly value: string } | null;
}

/** Weighs counted reports one by one, in order of time. */
export interface OnsetScan {
  /** `left`: what the report weighed when the model was learned, to be told as if it had not been learned; 0 if it was not. */
  push(event: SurgeEvent, left?: number): Reading;
  /** Forgets the evidence, not what the present volume is: after a flag. */
  forget(): void;
  /** Returns what puts the scan back to where it is now, as often as it is called: for a report that comes late. */
  mark(): () => void;
}

/**
 * A Shiryaev-Roberts procedure over many hypotheses at once (A. N. Shiryaev, Theory of Probability and its Applications 8,
 * 1963; S. W. Roberts, Technometrics 8, 1966). A hypothesis is: since some moment, a fault at this value of this facet (or
 * everywhere) adds r calls an hour, of which most name this symptom. For each the likelihood ratio against the usual is summed over all
 * moments at which it may have begun: between calls the sum grows by time and shrinks by the calls that did not come, and a
 * call multiplies it by how much likelier the fault makes it. All hypotheses are added up with their priors, so that
 * evidence which is split over neighbouring cells, rates and onsets still counts in full. One call costs the cells that it is in.
 *
 * - Usual calls are Poisson. Their mean in a cell is the hour's (model), times what the day has become (drift.ts), times the
 *   share of the symptom in this hour and of the place among that symptom's calls (usual-mix.ts), times the hour's own volume
 *   (hour-volume.ts). A busy hour thus flags nothing; a part of the estate that rings while the rest does not, does.
 * - A caller counts by how likely a fault makes just this caller: who rings every day tells little, who never rang much.
 * - What a fault's callers report is `confusions`: a part rings about what the place usually rings about.
 */
export function onsetScan(model: SurgeModel, site: SiteHours): OnsetScan {
  const cells = scanCells(model);
  const rows = scanRows(model);
  const mix = usualMix(model);
  const counts = new Map(Object.entries(model.callers.counts));
  const { customers, credit } = model.callers;
  const callsInAll = model.reports + credit * customers;
  const meanPerHour = model.hourly.reduce((sum, each) => sum + each, 0) / HOURS_A_WEEK;
  /** What the model says of this hour's shares, and what they have become since. */
  const taughtOfCell = new Float64Array(cells.count);
  const taughtOfRow = new Float64Array(rows.count);
  const shareOfCell = new Float64Array(cells.count);
  const shareOfRow = new Float64Array(rows.count);
  const drift = createDrift(rows.count, cells.count);
  const volume = createHourVolume(model.steadiness, shareOfRow, shareOfCell);
  const hypotheses = createHypotheses(rows, cells.count, RATES.length);
  const rates = new Float64Array(RATES.length);
  let lastAt: number | null = null;
  let hour = 0;
  /** What is known to come in this hour, by row (null: whatever it is about) and cell. */
  let due: readonly Due[] = [];
  /** Of the hour that is not over: calls that the model expected so far. */
  let expectedInHour = 0;
  let sinceSettled = 0;
  let recent: { readonly at: number; readonly cells: readonly number[]; readonly symptom: number }[] = [];

  function columnOf(row: number): number {
    return row < rows.none ? row : mix.rest;
  }
  /** The part of an hour's calls that the model gives a row: all but the named symptoms share what is left. */
  function taughtShare(row: number, left = 0): number {
    const share = mix.symptomAt(columnOf(row), hour, left);
    return row > rows.none ? share * NEW_SHARE : share;
  }
  /** What a row's share has become. */
  function shareNow(row: number, taught: number): number {
    return row > rows.none ? Math.min(1, taught + drift.shareOfNew(row)) : Math.min(1, taught * drift.ofRow(row));
  }
  function beginHour(at: number): void {
    hour = site.hourOfWeek(at);
    due = dueNow();
    const values = mix.valuesAt(hour);
    for (let cell = 0; cell < cells.count; cell++) {
      taughtOfCell[cell] = cell === 0 ? 1 : (values[cell - 1] ?? 0);
      shareOfCell[cell] = cell === 0 ? 1 : Math.min(1, (taughtOfCell[cell] ?? 0) * drift.ofCell(cell));
    }
    for (let row = 0; row < rows.count; row++) {
      taughtOfRow[row] = taughtShare(row);
      shareOfRow[row] = shareNow(row, taughtOfRow[row] ?? 0);
    }
  }
  function dueNow(): Due[] {
    return dueIn(model.repeats, hour).map(({ symptom, facet, perHour }) => ({
      row: symptom === null ? null : (mix.columnOf(symptom) ?? NOWHERE),
      cell: facet === null ? 0 : (mix.valueOf(facet.facet, facet.value) ?? NOWHERE) + 1,
      perHour,
    }));
  }
  /** Calls an hour that are known to come in a cell now, with this symptom or (null) in all. */
  function comingIn(cell: number, row: number | null): number {
    let sum = 0;
    for (const each of due)
      if ((cell === 0 || each.cell === cell) && (row === null || each.row === null || each.row === row))
        sum += each.perHour;
    return sum;
  }
  function begin(at: number): void {
    if (lastAt === null || at < lastAt || at - lastAt > DRIFT_FORGET_MS) {
      drift.clear();
      expectedInHour = 0;
    } else passHours(lastAt, at, () => {});
    hypotheses.clear();
    hypotheses.begin(at - WAITED_MS);
    volume.clear();
    recent = [];
    lastAt = at;
    beginHour(at);
  }
  /** Goes through the hours between two times and tells of each piece how many calls were coming in it. */
  function passHours(from: number, to: number, piece: (perMs: number, ms: number) => void): void {
    for (let time = from; time < to; ) {
      const end = site.hourEnd(time);
      const next = Math.min(to, end);
      const perMs = (model.hourly[site.hourOfWeek(time)] ?? meanPerHour) / HOUR_MS;
      piece(perMs * drift.volume(), next - time);
      expectedInHour += perMs * (next - time);
      if (next === end) {
        drift.endHour(expectedInHour, taughtOfRow, taughtOfCell);
        expectedInHour = 0;
        beginHour(next);
      }
      time = next;
    }
  }
  /** The calls that did not come speak against a cell as much as the hour is busier beside it than at the whole desk. */
  function passTime(at: number): void {
    if (lastAt === null || Math.abs(at - lastAt) > FORGET_MS) {
      begin(at);
      return;
    }
    if (at <= lastAt) return;
    let coming = 0;
    passHours(lastAt, at, (perMs, ms) => {
      volume.expect(perMs, ms);
      coming += perMs * ms;
    });
    const all = volume.all();
    for (const cell of volume.heardCells) hypotheses.shiftCell(cell, -(volume.besideCell(cell) - all) * coming);
    for (const row of volume.heardRows) hypotheses.shiftRow(row, -(volume.besideRow(row) - all) * coming);
    volume.fade(at - lastAt);
    lastAt = at;
  }
  /** Whoever does not ring from a cell speaks against it as much as the hour is busier within it than without. */
  function weighVolume(): void {
    const all = volume.all();
    for (const cell of volume.heardCells) hypotheses.shiftCell(cell, Math.log(volume.besideCell(cell) / all));
    for (const row of volume.heardRows) hypotheses.shiftRow(row, Math.log(volume.besideRow(row) / all));
  }
  function rowOf(symptom: string, at: number): number {
    const { row, isTaken } = rows.rowOf(symptom, at);
    if (!isTaken) return row;
    hypotheses.forgetRow(row);
    volume.forgetRow(row);
    drift.forgetRow(row);
    shareOfRow[row] = taughtOfRow[row] ?? 0;
    return row;
  }
  function customersIn(cell: number, symptom: number, at: number): number {
    let count = 0;
    for (let index = recent.length - 1; index >= 0; index--) {
      const each = recent[index];
      if (each === undefined || each.at < at - COUNTED_BACK_MS) break;
      if (cell === 0 ? each.symptom === symptom : each.cells.includes(cell)) count += 1;
    }
    return count;
  }
  /** The evidence of a cell's hypotheses after this call. */
  function weigh(cell: number, symptom: number, { at, usual, callerShare, left }: Call): number {
    const isEverywhere = cell === 0;
    const knownInCell = due.length === 0 ? 0 : comingIn(cell, null) / usual;
    const knownOfBoth = due.length === 0 ? 0 : comingIn(cell, symptom) / usual;
    const ofCell = knownInCell + (isEverywhere ? 1 : (shareOfCell[cell] ?? 1) * mix.leftOfValue(cell - 1, hour, left));
    const ofSymptom = shareNow(symptom, taughtShare(symptom, left));
    const ofBoth =
      knownOfBoth +
      (isEverywhere
        ? ofSymptom
        : ofSymptom * Math.min(1, mix.valueGiven(cell - 1, columnOf(symptom), hour, left) * drift.ofCell(cell)));
    const rareness = ofCell / callerShare / (cells.customers[cell] ?? 1);
    const who = Math.min(MOST_TELLING, ANYBODY * rareness + (1 - ANYBODY)) / drift.rareness();
    const per = who / usual / (isEverywhere ? 1 : volume.besideCell(cell));
    const evidence = hypotheses.weigh(cell, symptom, {
      at,
      rates,
      gainAsUsual: per / ofCell,
      gainNamed: per / ofBoth,
      busyBeside: isEverywhere ? volume.besideRow : null,
    });
    return evidence * (cells.prior[cell] ?? 0);
  }

  function push(event: SurgeEvent, left = 0): Reading {
    passTime(event.at);
    const now = Math.max(event.at, lastAt ?? event.at);
    const symptom = rowOf(event.symptom, now);
    const inCells = cells.of(event.facets);
    const taught = model.hourly[hour] ?? meanPerHour;
    const usual = taught * drift.volume();
    RATES.forEach((multiple, r) => {
      rates[r] = multiple * Math.sqrt(usual);
    });
    const rang = Math.max(0, (counts.get(event.customer) ?? 0) - (left > 0 ? 1 : 0));
    const call = { at: now, usual, callerShare: (rang + credit) / callsInAll, left };
    weighVolume();
    let total = 0;
    let best = { reached: -1, cell: 0, symptom: 0 };
    for (const cell of inCells) {
      total += weigh(cell, symptom, call);
      const reached = hypotheses.reached() * (cells.prior[cell] ?? 0);
      if (reached > best.reached) best = { reached, cell, symptom: hypotheses.likeliest() };
    }
    volume.count(symptom, inCells);
    drift.count(symptom, inCells, Math.min(MOST_TELLING, ANYBODY / call.callerShare / customers + (1 - ANYBODY)));
    if (recent.length > 64 && (recent[32]?.at ?? now) < now - COUNTED_BACK_MS)
      recent = recent.filter((each) => each.at >= now - COUNTED_BACK_MS);
    recent.push({ at: now, cells: inCells, symptom });
    sinceSettled += 1;
    if (sinceSettled >= SETTLE_EVERY) {
      hypotheses.settle();
      sinceSettled = 0;
    }
    const isEnough = customersIn(best.cell, best.symptom, now) >= LEAST_CUSTOMERS;
    return {
      at: now,
      score: isEnough ? Math.log10(total) + tilt(taught) : Number.NEGATIVE_INFINITY,
      symptom: rows.nameOf(best.symptom),
      place: cells.place[best.cell] ?? null,
    };
  }
  /** What is asked of an hour's evidence beyond its own: chance has more to choose from on a desk that has grown. */
  function tilt(taught: number): number {
    return VOLUME_TILT * Math.log10(taught / meanPerHour) - GROWTH_TILT * Math.log10(Math.max(1, drift.level()));
  }
  function mark(): () => void {
    const shares = [taughtOfCell, taughtOfRow, shareOfCell, shareOfRow];
    const kept = shares.map((array) => ({ array, values: array.slice() }));
    const then = { lastAt, sinceSettled, hour, expectedInHour, recent: [...recent] };
    const putBack = [rows.mark(), drift.mark(), volume.mark(), hypotheses.mark()];
    return () => {
      for (const { array, values } of kept) array.set(values);
      ({ lastAt, sinceSettled, hour, expectedInHour } = then);
      due = dueNow();
      recent = [...then.recent];
      for (const each of putBack) each();
    };
  }
  return { push, forget: hypotheses.clear, mark };
}

/** Calls that are known to come in an hour. */
interface Due {
  readonly row: number | null;
  readonly cell: number;
  readonly perHour: number;
}

/** What is the same of a call in all its cells. */
interface Call {
  readonly at: number;
  /** Calls an hour that are usual now. */
  readonly usual: number;
  /** How often a usual call is this caller's. */
  readonly callerShare: number;
  readonly left: number;
}
