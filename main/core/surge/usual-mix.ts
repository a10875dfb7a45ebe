import type { SurgeModel } from './model.ts';

/** Calls that a symptom is credited with before any was counted. */
export const SYMPTOM_CREDIT = 0.5;
/** Calls that a value is credited with before any was counted. */
export const VALUE_CREDIT = 0.5;
/** Symptoms that the model does not name share one column; one that is new begins with this part of it. */
export const NEW_SHARE = 0.25;
const LEAST_SHARE = 1e-7;
const HOURS_A_DAY = 24;

/** A column of HourMix.calls: working days, then weekends. */
export function hourOfMix(hourOfWeek: number): number {
  return hourOfWeek >= 5 * HOURS_A_DAY ? HOURS_A_DAY + (hourOfWeek % HOURS_A_DAY) : hourOfWeek % HOURS_A_DAY;
}

/**
 * The shares that any cell's calls have of all calls. Everything that needs what is usual in a cell (scan, evidence, sentences,
 * charts) takes it from here, for symptoms and parts of the estate depend on each other and on the hour:
 * p(symptom, value | hour) = p(symptom | hour) p(value | symptom).
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
  /** p(value | symptom). */
  valueGiven(value: number, column: number, left?: number): number;
  /** p(value | hour), of each value. */
  valuesAt(hourOfWeek: number): Float64Array;
  /** What is left of a value's share when one report of it is taken out, 0 to 1. */
  leftOfValue(value: number, left: number): number;
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
  const hours = mix.calls.length;
  const columnOf = new Map(symptoms.map(({ symptom }, column) => [symptom, column]));
  const ofColumn = Array.from({ length: columns }, (_, column) =>
    mix.calls.reduce((sum, row) => sum + (row[column] ?? 0), 0),
  );
  const total = sum(ofColumn);
  const smooth = smoothHours(mix.calls, hours);
  const smoothTotals = smooth.map(sum);
  const creditOf = new Map(facets.map(({ facet, credit }) => [facet, credit]));
  const credits = values.map(({ facet }) => creditOf.get(facet) ?? 1);
  const ofValue = values.map(({ calls }) => sum(calls.map(([, count]) => count)));
  const byColumn = values.map(({ calls }) => new Map(calls));
  const positions = new Map<string, Map<string, number>>();
  values.forEach(({ facet, value }, position) => {
    const known = positions.get(facet) ?? new Map<string, number>();
    positions.set(facet, known.set(value, position));
  });
  const atHour = new Map<number, Float64Array>();

  function overall(column: number, left: number): number {
    return ((ofColumn[column] ?? 0) - left + SYMPTOM_CREDIT) / (total - left + SYMPTOM_CREDIT * columns);
  }
  function symptomAt(column: number, hourOfWeek: number, left = 0): number {
    const hour = hourOfMix(hourOfWeek);
    const own = (smooth[hour]?.[column] ?? 0) - left;
    const share =
      (Math.max(0, own) + mix.credit * overall(column, left)) / ((smoothTotals[hour] ?? 0) - left + mix.credit);
    return Math.max(LEAST_SHARE, share);
  }
  /** Of all calls. */
  function leftOfValue(value: number, left: number): number {
    const calls = ofValue[value] ?? 0;
    return (Math.max(0, calls - left) + VALUE_CREDIT) / (calls + VALUE_CREDIT);
  }
  function valueOverall(value: number, left: number): number {
    return (values[value]?.share ?? 0) * leftOfValue(value, left);
  }
  function valueGiven(value: number, column: number, left = 0): number {
    const own = Math.max(0, (byColumn[value]?.get(column) ?? 0) - left);
    const credit = credits[value] ?? 1;
    const share = (own + credit * valueOverall(value, left)) / (Math.max(0, (ofColumn[column] ?? 0) - left) + credit);
    return Math.min(1, Math.max(LEAST_SHARE, share));
  }
  function valuesAt(hourOfWeek: number): Float64Array {
    const hour = hourOfMix(hourOfWeek);
    const known = atHour.get(hour);
    if (known !== undefined) return known;
    const shares = Array.from({ length: columns }, (_, column) => symptomAt(column, hourOfWeek));
    const made = Float64Array.from(values, ({ calls }, value) => {
      const credit = credits[value] ?? 1;
      const overallPart = credit * valueOverall(value, 0);
      let share = 0;
      for (let column = 0; column < columns; column++)
        share += ((shares[column] ?? 0) * overallPart) / ((ofColumn[column] ?? 0) + credit);
      for (const [column, count] of calls)
        share += ((shares[column] ?? 0) * count) / ((ofColumn[column] ?? 0) + credit);
      return Math.min(1, Math.max(LEAST_SHARE, share));
    });
    atHour.set(hour, made);
    return made;
  }
  return {
    rest,
    columnOf: (symptom) => columnOf.get(symptom),
    valueOf: (facet, value) => positions.get(facet)?.get(value),
    symptomAt,
    valueGiven,
    valuesAt,
    leftOfValue,
  };
}

/** Each hour with half of its neighbours, within working days and within weekends. */
function smoothHours(calls: readonly (readonly number[])[], hours: number): number[][] {
  return calls.map((own, hour) => {
    const day = Math.floor(hour / HOURS_A_DAY) * HOURS_A_DAY;
    const before = calls[day + ((hour + HOURS_A_DAY - 1) % HOURS_A_DAY)] ?? [];
    const after = calls[Math.min(hours - 1, day + ((hour + 1) % HOURS_A_DAY))] ?? [];
    return own.map((count, column) => count + 0.5 * ((before[column] ?? 0) + (after[column] ?? 0)));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
