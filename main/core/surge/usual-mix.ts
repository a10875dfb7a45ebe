import type { HourMix, SurgeModel } from './model.ts';

/** Calls that a symptom is credited with before any was counted. */
export const SYMPTOM_CREDIT = 0.5;
/** Calls that a value is credited with before any was counted. */
export const VALUE_CREDIT = 0.5;
/** Symptoms that the model does not name share one column; one that is new begins with this part of it. */
export const NEW_SHARE = 0.25;
const LEAST_SHARE = 1e-7;
const HOURS_A_DAY = 24;
/** What the hour before and the hour after weigh in an hour's mix. */
const NEIGHBOUR = 0.5;

/** A column of HourMix.calls: working days, then weekends. */
export function hourOfMix(hourOfWeek: number): number {
  return hourOfWeek >= 5 * HOURS_A_DAY ? HOURS_A_DAY + (hourOfWeek % HOURS_A_DAY) : hourOfWeek % HOURS_A_DAY;
}

/**
 * The shares that any cell's calls have of all calls. Everything that needs what is usual in a cell (scan, evidence, sentences,
 * charts) takes it from here, for symptoms and parts of the estate depend on each other and on the hour:
 * p(symptom, value | hour) = p(symptom | hour) p(value | symptom, hour), the latter between the symptom's own share and the hour's.
 *
 * `left`: what one report weighs that is to be told as if it had never been learned; 0 for a report that was not.
 */
export interface UsualMix {
  /** The column of all symptoms that the model does not name. */
  readonly rest: number;
  columnOf(symptom: string): number | undefined;
  /** Position in `values`. */
  valueOf(facet: string, value: string): number | undefined;
  /** p(symptom | hour). */
  symptomAt(column: number, hourOfWeek: number, left?: number): number;
  /** p(value | symptom, hour). */
  valueGiven(value: number, column: number, hourOfWeek: number, left?: number): number;
  /** p(value | hour), of each value. */
  valuesAt(hourOfWeek: number): Float64Array;
  /** What is left of a value's share when one report of it is taken out, 0 to 1. */
  leftOfValue(value: number, hourOfWeek: number, left: number): number;
}

const known = new WeakMap<SurgeModel, UsualMix>();

/** The shares of a model; made once for each model. */
export function usualMix(model: SurgeModel): UsualMix {
  const found = known.get(model);
  if (found !== undefined) return found;
  const made = makeMix(model);
  known.set(model, made);
  return made;
}

function makeMix({ symptoms, mix, facets, values }: SurgeModel): UsualMix {
  const rest = symptoms.length;
  const columns = rest + 1;
  const columnOf = new Map(symptoms.map(({ symptom }, column) => [symptom, column]));
  const ofColumn = Array.from({ length: columns }, (_, column) =>
    mix.calls.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  const symptomAt = symptomShares(mix, rest);
  const smoothTotals = smoothHours(mix.calls).map(sum);
  const creditOf = new Map(facets.map(({ facet, credit }) => [facet, credit]));
  const credits = values.map(({ facet }) => creditOf.get(facet) ?? 1);
  const hourCreditsOf = new Map(facets.map(({ facet, hourCredits }) => [facet, hourCredits]));
  const hourCredits = values.map(({ facet }) => hourCreditsOf.get(facet));
  const smoothValues = values.map(({ hours }) => smoothed(hours, mix.calls.length));
  const ofValue = values.map(({ calls }) => sum(calls.map(([, count]) => count)));
  const byColumn = values.map(({ calls }) => new Map(calls));
  const positions = new Map<string, Map<string, number>>();
  values.forEach(({ facet, value }, position) => {
    const known = positions.get(facet) ?? new Map<string, number>();
    positions.set(facet, known.set(value, position));
  });
  const atHour = new Map<number, Float64Array>();

  /** Of all calls of the hour, whatever they are about. */
  function valueInHour(value: number, hour: number, left: number): number {
    const calls = ofValue[value] ?? 0;
    const overallShare =
      ((values[value]?.share ?? 0) * (Math.max(0, calls - left) + VALUE_CREDIT)) / (calls + VALUE_CREDIT);
    const credit = hourCredits[value]?.[hour] ?? 1;
    const own = Math.max(0, (smoothValues[value]?.[hour] ?? 0) - left);
    return (own + credit * overallShare) / (Math.max(0, (smoothTotals[hour] ?? 0) - left) + credit);
  }
  function valueGiven(value: number, column: number, hourOfWeek: number, left = 0): number {
    const own = Math.max(0, (byColumn[value]?.get(column) ?? 0) - left);
    const credit = credits[value] ?? 1;
    const inHour = valueInHour(value, hourOfMix(hourOfWeek), left);
    const share = (own + credit * inHour) / (Math.max(0, (ofColumn[column] ?? 0) - left) + credit);
    return Math.min(1, Math.max(LEAST_SHARE, share));
  }
  function valuesAt(hourOfWeek: number): Float64Array {
    const hour = hourOfMix(hourOfWeek);
    const known = atHour.get(hourOfWeek);
    if (known !== undefined) return known;
    const shares = Array.from({ length: columns }, (_, column) => symptomAt(column, hourOfWeek));
    const made = Float64Array.from(values, ({ calls }, value) => {
      const credit = credits[value] ?? 1;
      const hourPart = credit * valueInHour(value, hour, 0);
      let share = 0;
      for (let column = 0; column < columns; column++)
        share += ((shares[column] ?? 0) * hourPart) / ((ofColumn[column] ?? 0) + credit);
      for (const [column, count] of calls)
        share += ((shares[column] ?? 0) * count) / ((ofColumn[column] ?? 0) + credit);
      return Math.min(1, Math.max(LEAST_SHARE, share));
    });
    atHour.set(hourOfWeek, made);
    return made;
  }
  return {
    rest,
    columnOf: (symptom) => columnOf.get(symptom),
    valueOf: (facet, value) => positions.get(facet)?.get(value),
    symptomAt,
    valueGiven,
    valuesAt,
    leftOfValue: (value, hourOfWeek, left) => {
      if (left === 0) return 1;
      const hour = hourOfMix(hourOfWeek);
      return valueInHour(value, hour, left) / Math.max(LEAST_SHARE, valueInHour(value, hour, 0));
    },
  };
}

/** p(symptom | hour of the week) by column, the last of which, `rest`, is that of all symptoms without a name of their own. */
export function symptomShares(mix: HourMix, rest: number): UsualMix['symptomAt'] {
  const columns = rest + 1;
  const ofColumn = Array.from({ length: columns }, (_, column) =>
    mix.calls.reduce((all, row) => all + (row[column] ?? 0), 0),
  );
  const total = sum(ofColumn);
  const smooth = smoothHours(mix.calls);
  const totals = smooth.map(sum);
  const own = new Map(mix.ownHours.map((each) => [each.hourOfWeek, { ...each, total: sum(each.calls) }]));
  return (column, hourOfWeek, left = 0) => {
    const hour = hourOfMix(hourOfWeek);
    const credit = mix.credits[hour] ?? 1;
    const overall = ((ofColumn[column] ?? 0) - left + SYMPTOM_CREDIT) / (total - left + SYMPTOM_CREDIT * columns);
    const there = Math.max(0, (smooth[hour]?.[column] ?? 0) - left);
    const onAllDays = (there + credit * overall) / (Math.max(0, (totals[hour] ?? 0) - left) + credit);
    const week = own.get(hourOfWeek);
    if (week === undefined) return Math.max(LEAST_SHARE, onAllDays);
    const seen = Math.max(0, (week.calls[column] ?? 0) - left);
    return Math.max(LEAST_SHARE, (seen + week.credit * onAllDays) / (Math.max(0, week.total - left) + week.credit));
  };
}

/** Each hour with half of its neighbours, within working days and within weekends. */
export function smoothHours(calls: readonly (readonly number[])[]): number[][] {
  return calls.map((own, hour) => {
    const [before, after] = neighbours(hour).map((each) => calls[each] ?? []);
    return own.map((count, column) => count + NEIGHBOUR * ((before?.[column] ?? 0) + (after?.[column] ?? 0)));
  });
}

/** The same of one value's reports, as [hour, reports]. */
function smoothed(byHour: readonly (readonly [number, number])[], hours: number): number[] {
  const counts = new Array<number>(hours).fill(0);
  for (const [hour, count] of byHour)
    for (const [index, each] of [hour, ...neighbours(hour)].entries())
      counts[each] = (counts[each] ?? 0) + (index === 0 ? count : NEIGHBOUR * count);
  return counts;
}

function neighbours(hour: number): [number, number] {
  const day = Math.floor(hour / HOURS_A_DAY) * HOURS_A_DAY;
  return [day + ((hour + HOURS_A_DAY - 1) % HOURS_A_DAY), day + ((hour + 1) % HOURS_A_DAY)];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
