import type { SurgeEvent } from './event.ts';
import type { SurgeModel } from './model.ts';
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
/** Prior: that a fault strikes everywhere, and that its callers name no symptom in particular. */
const EVERYWHERE = 0.03;
const NO_SYMPTOM = 0.1;
/** Common symptoms fail a little more often than rare ones. */
const SYMPTOM_POWER = 0.5;
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
/** Symptoms that the history does not know are weighed each by itself, so many at a time; they begin as this part of the rest. */
const NEW_SYMPTOMS = 6;
const NEW_SHARE = 0.25;
/** Of a fault's callers so many name its new symptom. */
const NAMES_NEW = 0.55;
const LEAST_REST = 1e-4;
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
  const cells = cellsOf(model);
  const symptomIndex = new Map(model.symptoms.map(({ symptom }, index) => [symptom, index]));
  const counts = new Map(Object.entries(model.callers.counts));
  const { customers, credit } = model.callers;
  const callsInAll = model.reports + credit * customers;
  /** Rows: the symptoms of the model, then no one in particular, then those that are new. */
  const none = model.symptoms.length;
  const rows = none + 1 + NEW_SYMPTOMS;
  const share = rowShares(model);
  const telling = tellingOf(model, share);
  const prior = symptomPrior(share, none);
  const newcomers = newcomerRows(none + 1);
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
  const newNames = new Map<number, string>();
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
  function tellingBy(row: number, symptom: number): number {
    if (row < none && symptom < none) return telling[row * none + symptom] ?? 1;
    if (row === none) return 1;
    if (row === symptom) return (NAMES_NEW + (1 - NAMES_NEW) * (share[row] ?? 0)) / (share[row] ?? 1);
    return 1 - NAMES_NEW;
  }
  function rowOf(symptom: string, at: number): number {
    const known = symptomIndex.get(symptom);
    if (known !== undefined) return known;
    const { row, isTaken } = newcomers(symptom, at);
    if (isTaken) {
      for (let cell = 0; cell < cellCount; cell++)
        evidence.fill(0, cell * perCell + row * perRow, cell * perCell + (row + 1) * perRow);
      scaleOfSymptom[row] = 0;
      callsOf[row] = 0;
    }
    newNames.set(row, symptom);
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
      if (cell === 0 && row === none) continue;
      const unscale = cell === 0 ? unscaled(scaleOfSymptom[row] ?? 0) : ofCell;
      const busy = cell === 0 ? volumeBesideSymptom(row) : beside;
      const gain = (tellingBy(row, symptom) * who) / (usual * busy * cellShare);
      const most = MOST_EVIDENCE * unscale;
      const start = cell * perCell + row * perRow;
      let ofRow = 0;
      for (let r = 0; r < perRow; r++) {
        const waited = (evidence[start + r] ?? 0) * (decay[r] ?? 0) + (rests[r] ?? 0) * unscale;
        const value = Math.min(most, waited * (1 + (rate[r] ?? 0) * gain));
        evidence[start + r] = value;
        ofRow += value;
      }
      ofRow *= (prior[row] ?? 0) / (unscale * perRow);
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
      symptom: model.symptoms[bestSymptom]?.symptom ?? newNames.get(bestSymptom) ?? null,
      place: cells.place[bestCell] ?? null,
    };
  }
  return { push, forget: clear };
}

/** What has to be divided out of a fresh unit of evidence, within what a double can bear. */
function unscaled(log: number): number {
  return Math.exp(Math.min(50, Math.max(-50, -log)));
}

interface Cells {
  /** Cell 0 is everywhere. */
  readonly share: readonly number[];
  readonly customers: readonly number[];
  readonly prior: readonly number[];
  readonly place: readonly ({ readonly facet: string; readonly value: string } | null)[];
  /** The cells that a report with these facets is in. */
  of(facets: SurgeEvent['facets']): number[];
}

/** Within a facet a fault strikes a value as often as the value has calls; facets are alike. */
function cellsOf(model: SurgeModel): Cells {
  const index = new Map<string, Map<string, number>>();
  const totals = new Map<string, number>();
  for (const { facet, share } of model.values) totals.set(facet, (totals.get(facet) ?? 0) + share);
  model.values.forEach(({ facet, value }, position) => {
    const values = index.get(facet) ?? new Map<string, number>();
    index.set(facet, values.set(value, position + 1));
  });
  const ofFacets = (1 - EVERYWHERE) / Math.max(1, totals.size);
  return {
    share: [1, ...model.values.map((value) => Math.min(1, value.share))],
    customers: [model.callers.customers, ...model.values.map((value) => value.customers)],
    prior: [EVERYWHERE, ...model.values.map(({ facet, share }) => (ofFacets * share) / (totals.get(facet) ?? 1))],
    place: [null, ...model.values.map(({ facet, value }) => ({ facet, value }))],
    of: (facets) => {
      const cells = [0];
      for (const [facet, values] of index) {
        const value = Object.hasOwn(facets, facet) ? facets[facet] : undefined;
        const cell = value === undefined ? undefined : values.get(value);
        if (cell !== undefined) cells.push(cell);
      }
      return cells;
    },
  };
}

/** Share of the calls by row; that of "no one in particular" is what the known symptoms leave over. */
function rowShares(model: SurgeModel): number[] {
  const known = model.symptoms.map((symptom) => symptom.share);
  const rest = Math.max(LEAST_REST, 1 - known.reduce((sum, each) => sum + each, 0));
  return [...known, rest, ...new Array<number>(NEW_SYMPTOMS).fill(rest * NEW_SHARE)];
}

/** How much likelier a fault that shows as one known symptom makes another one than the usual does: row, then column. */
function tellingOf(model: SurgeModel, share: readonly number[]): Float64Array {
  const known = model.symptoms.length;
  const telling = new Float64Array(known * known);
  model.confusions.forEach((row, index) => {
    for (let symptom = 0; symptom < known; symptom++)
      telling[index * known + symptom] = (row[symptom] ?? 0) / (share[symptom] ?? 1);
  });
  return telling;
}

function symptomPrior(share: readonly number[], none: number): Float64Array {
  const powers = share.map((each, index) => (index === none ? 0 : each ** SYMPTOM_POWER));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Float64Array.from(powers, (power, index) =>
    index === none ? NO_SYMPTOM : ((1 - NO_SYMPTOM) * power) / Math.max(total, 1e-9),
  );
}

/** Gives each new symptom a row; when all are taken, that of the one not heard of for longest. */
function newcomerRows(
  first: number,
): (symptom: string, at: number) => { readonly row: number; readonly isTaken: boolean } {
  const heard = new Map<string, { readonly row: number; readonly at: number }>();
  return (symptom, at) => {
    const known = heard.get(symptom);
    heard.delete(symptom);
    if (known !== undefined) {
      heard.set(symptom, { row: known.row, at });
      return { row: known.row, isTaken: false };
    }
    const oldest = heard.size < NEW_SYMPTOMS ? undefined : [...heard][0];
    if (oldest !== undefined) heard.delete(oldest[0]);
    const row = oldest === undefined ? first + heard.size : oldest[1].row;
    heard.set(symptom, { row, at });
    return { row, isTaken: true };
  };
}
