import type { SurgeEvent } from './event.ts';
import type { SurgeModel } from './model.ts';
import { scanCells } from './scan-cells.ts';
import { scanRows } from './scan-rows.ts';
import { HOURS_A_WEEK, type SiteHours } from './site-hours.ts';

const HOUR_MS = 3_600_000;
/** A fault that the desk hears of goes on for about this many hours; its evidence fades as fast. */
const ENDS_PER_HOUR = 0.5;
/**
 * Calls an hour that a fault may add, as multiples of the square root of the hour's usual calls: that is how chance grows with them, so
 * the least is about what could be seen at all, at three in the morning and at noon.
 */
const RATES = [1, 2, 4, 8, 16];
/** Half of a fault's callers are anybody it reaches, half are those who always ring. */
const ANYBODY = 0.5;
/** One caller's rareness tells no more than this. */
const MOST_TELLING = 6;
/** The hour's own volume is told by the calls of about this long (hours). */
const VOLUME_HALF_LIFE = 0.35;
const LEAST_VOLUME = 0.3;
/** However steady a desk has been: a day of twice the calls, of the usual mix, is to be taken for what it is. */
const MOST_STEADY = 8;
/** An hour with a tenth of the mean's calls asks for three times the evidence: at night a fault's harm is smaller, too. */
const VOLUME_TILT = 0.5;
/** Evidence is not counted beyond this, so that what is over is soon forgotten. */
const MOST_EVIDENCE = 1e6;
/** Customers without whom nothing is a surge, and how far back they count (ms). */
const LEAST_CUSTOMERS = 3;
const COUNTED_BACK_MS = 2 * HOUR_MS;
/** After so long without a call, or a clock put back by as much, nothing is remembered (ms). */
const FORGET_MS = 12 * HOUR_MS;
/** Events between rescalings of the accumulators. */
const RESCALE_EVERY = 128;

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
  push(event: SurgeEvent): Reading;
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
 * - Usual calls are Poisson with a mean by the hour of the week times the hour's own volume, which is a gamma factor told by
 *   the latest calls: for the usual by all of them, for a fault by those outside its cell. A busy hour thus flags nothing;
 *   a part of the estate that rings while the rest does not, does.
 * - A caller counts by how likely a fault makes just this caller: who rings every day tells little, who never rang much.
 * - What a fault's callers report is `confusions`.
 */
export function onsetScan(model: SurgeModel, site: SiteHours): OnsetScan {
  const cells = scanCells(model);
  const symptoms = scanRows(model);
  const counts = new Map(Object.entries(model.callers.counts));
  const { customers, credit } = model.callers;
  const callsInAll = model.reports + credit * customers;
  const { count: rows, share } = symptoms;
  const perRow = RATES.length;
  const rate = new Float64Array(perRow);
  const perCell = rows * perRow;
  const cellCount = cells.share.length;
  const evidence = new Float64Array(cellCount * perCell);
  const touchedAt = new Float64Array(cellCount);
  /** Logarithm by which a cell's accumulators are to be multiplied, and for `everywhere` by symptom. */
  const scale = new Float64Array(cellCount);
  const scaleOfSymptom = new Float64Array(rows);
  const callsIn = new Float64Array(cellCount);
  const callsOf = new Float64Array(rows);
  const steadiness = Math.min(model.steadiness, MOST_STEADY);
  const meanPerHour = model.hourly.reduce((sum, each) => sum + each, 0) / HOURS_A_WEEK;
  const fading = Math.LN2 / (VOLUME_HALF_LIFE * HOUR_MS);
  let calls = 0;
  let expected = 0;
  let lastAt: number | null = null;
  let sinceRescale = 0;
  let recent: { readonly at: number; readonly cells: readonly number[]; readonly symptom: number }[] = [];

  function usualAt(time: number): number {
    return model.hourly[site.hourOfWeek(time)] ?? meanPerHour;
  }
  function volume(callsOutside: number, shareOutside: number): number {
    const factor = (steadiness + callsOutside) / (steadiness + expected * shareOutside);
    return Math.max(LEAST_VOLUME, factor);
  }
  function volumeBeside(cell: number): number {
    return volume(calls - (callsIn[cell] ?? 0), 1 - (cells.share[cell] ?? 0));
  }
  function volumeBesideSymptom(symptom: number): number {
    return volume(calls - (callsOf[symptom] ?? 0), 1 - (share[symptom] ?? 0));
  }
  function clear(): void {
    evidence.fill(0);
    scale.fill(0);
    scaleOfSymptom.fill(0);
  }
  function passTime(at: number): void {
    if (lastAt === null || Math.abs(at - lastAt) > FORGET_MS) {
      clear();
      callsIn.fill(0);
      callsOf.fill(0);
      calls = 0;
      expected = 0;
      touchedAt.fill(at);
      recent = [];
      lastAt = at;
      return;
    }
    if (at <= lastAt) return;
    let coming = 0;
    let remembered = expected;
    for (let time = lastAt; time < at; ) {
      const next = Math.min(at, site.hourEnd(time));
      const perMs = usualAt(time) / HOUR_MS;
      const kept = Math.exp(-fading * (next - time));
      remembered = remembered * kept + (perMs * (1 - kept)) / fading;
      coming += perMs * (next - time);
      time = next;
    }
    const overall = volume(calls, 1);
    for (let cell = 1; cell < cellCount; cell++)
      scale[cell] = (scale[cell] ?? 0) - (volumeBeside(cell) - overall) * coming;
    for (let row = 0; row < rows; row++)
      scaleOfSymptom[row] = (scaleOfSymptom[row] ?? 0) - (volumeBesideSymptom(row) - overall) * coming;
    const kept = Math.exp(-fading * (at - lastAt));
    expected = remembered;
    calls *= kept;
    for (let cell = 1; cell < cellCount; cell++) callsIn[cell] = (callsIn[cell] ?? 0) * kept;
    for (let symptom = 0; symptom < rows; symptom++) callsOf[symptom] = (callsOf[symptom] ?? 0) * kept;
    lastAt = at;
  }
  function rowOf(symptom: string, at: number): number {
    const { row, isTaken } = symptoms.rowOf(symptom, at);
    if (!isTaken) return row;
    for (let cell = 0; cell < cellCount; cell++)
      evidence.fill(0, cell * perCell + row * perRow, cell * perCell + (row + 1) * perRow);
    scaleOfSymptom[row] = 0;
    callsOf[row] = 0;
    return row;
  }
  /** Whoever does not ring from a cell speaks against it as much as the hour is busier within it than without. */
  function weighVolume(): void {
    const overall = volume(calls, 1);
    for (let cell = 1; cell < cellCount; cell++)
      scale[cell] = (scale[cell] ?? 0) + Math.log(volumeBeside(cell) / overall);
    for (let row = 0; row < rows; row++)
      scaleOfSymptom[row] = (scaleOfSymptom[row] ?? 0) + Math.log(volumeBesideSymptom(row) / overall);
  }
  function rescale(): void {
    sinceRescale = 0;
    for (let cell = 0; cell < cellCount; cell++) {
      for (let row = 0; row < rows; row++) {
        const unscale = unscaled(cell === 0 ? (scaleOfSymptom[row] ?? 0) : (scale[cell] ?? 0));
        const start = cell * perCell + row * perRow;
        for (let o = start; o < start + perRow; o++)
          evidence[o] = Math.min(MOST_EVIDENCE, (evidence[o] ?? 0) / unscale);
      }
    }
    scale.fill(0);
    scaleOfSymptom.fill(0);
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

  const decay = new Float64Array(perRow);
  const rests = new Float64Array(perRow);

  /** Adds the call to one cell's hypotheses; returns the cell's evidence and leaves its likeliest symptom in `likeliest`. */
  let likeliest = 0;
  function weigh(cell: number, symptom: number, at: number, usual: number, callerShare: number): number {
    const hoursSince = (at - (touchedAt[cell] ?? at)) / HOUR_MS;
    touchedAt[cell] = at;
    for (let r = 0; r < perRow; r++) {
      const ends = (rate[r] ?? 0) + ENDS_PER_HOUR;
      const kept = Math.exp(-ends * hoursSince);
      decay[r] = kept;
      rests[r] = (1 - kept) / ends;
    }
    const cellShare = cells.share[cell] ?? 1;
    const rareness = cellShare / callerShare / (cells.customers[cell] ?? 1);
    const who = Math.min(MOST_TELLING, ANYBODY * rareness + (1 - ANYBODY));
    const beside = cell === 0 ? 1 : volumeBeside(cell);
    const ofCell = unscaled(scale[cell] ?? 0);
    let sum = 0;
    let best = -1;
    for (let row = 0; row < rows; row++) {
      if (cell === 0 && row === symptoms.none) continue;
      const unscale = cell === 0 ? unscaled(scaleOfSymptom[row] ?? 0) : ofCell;
      const busy = cell === 0 ? volumeBesideSymptom(row) : beside;
      const gain = (symptoms.telling(row, symptom) * who) / (usual * busy * cellShare);
      const most = MOST_EVIDENCE * unscale;
      const start = cell * perCell + row * perRow;
      let ofRow = 0;
      for (let r = 0; r < perRow; r++) {
        const waited = (evidence[start + r] ?? 0) * (decay[r] ?? 0) + (rests[r] ?? 0) * unscale;
        const value = Math.min(most, waited * (1 + (rate[r] ?? 0) * gain));
        evidence[start + r] = value;
        ofRow += value;
      }
      ofRow *= (symptoms.prior[row] ?? 0) / (unscale * perRow);
      sum += ofRow;
      if (ofRow > best) {
        best = ofRow;
        likeliest = row;
      }
    }
    return sum * (cells.prior[cell] ?? 0);
  }

  function push(event: SurgeEvent): Reading {
    const { at } = event;
    passTime(at);
    const now = Math.max(at, lastAt ?? at);
    const symptom = rowOf(event.symptom, now);
    const inCells = cells.of(event.facets);
    const usual = usualAt(now);
    const unit = Math.sqrt(usual);
    RATES.forEach((multiple, r) => {
      rate[r] = multiple * unit;
    });
    const callerShare = ((counts.get(event.customer) ?? 0) + credit) / callsInAll;
    weighVolume();
    let total = 0;
    let best = -1;
    let bestCell = 0;
    let bestSymptom = 0;
    for (const cell of inCells) {
      const sum = weigh(cell, symptom, now, usual, callerShare);
      total += sum;
      if (sum > best) {
        best = sum;
        bestCell = cell;
        bestSymptom = likeliest;
      }
    }
    for (const cell of inCells) if (cell > 0) callsIn[cell] = (callsIn[cell] ?? 0) + 1;
    callsOf[symptom] = (callsOf[symptom] ?? 0) + 1;
    calls += 1;
    if (recent.length > 64 && (recent[32]?.at ?? now) < now - COUNTED_BACK_MS)
      recent = recent.filter((each) => each.at >= now - COUNTED_BACK_MS);
    recent.push({ at: now, cells: inCells, symptom });
    sinceRescale += 1;
    if (sinceRescale >= RESCALE_EVERY) rescale();
    const isEnough = customersIn(bestCell, bestSymptom, now) >= LEAST_CUSTOMERS;
    return {
      at: now,
      score: isEnough ? Math.log10(total) + VOLUME_TILT * Math.log10(usual / meanPerHour) : Number.NEGATIVE_INFINITY,
      symptom: symptoms.nameOf(bestSymptom),
      place: cells.place[bestCell] ?? null,
    };
  }
  function mark(): () => void {
    const kept = [evidence, touchedAt, scale, scaleOfSymptom, callsIn, callsOf].map((array) => ({
      array,
      values: array.slice(),
    }));
    const then = { calls, expected, lastAt, sinceRescale, recent: [...recent] };
    const putSymptomsBack = symptoms.mark();
    return () => {
      for (const { array, values } of kept) array.set(values);
      ({ calls, expected, lastAt, sinceRescale } = then);
      recent = [...then.recent];
      putSymptomsBack();
    };
  }
  return { push, forget: clear, mark };
}

/** What has to be divided out of a fresh unit of evidence, within what a double can bear. */
function unscaled(log: number): number {
  return Math.exp(Math.min(50, Math.max(-50, -log)));
}
