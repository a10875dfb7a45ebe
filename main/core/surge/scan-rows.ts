import type { SurgeModel } from './model.ts';

/** Prior: that a fault's callers name no symptom in particular. */
const NO_SYMPTOM = 0.1;
/** Common symptoms fail a little more often than rare ones. */
const SYMPTOM_POWER = 0.5;
/** Symptoms that the history does not know are weighed each by itself, so many at a time. */
const NEW_SYMPTOMS = 6;
/** Of a fault's callers so many name its new symptom. */
const NAMES_NEW = 0.55;
const LEAST_REST = 1e-4;
/** What rounding leaves is no part of a fault. */
const LEAST_PART = 1e-9;
const NEW_PRIOR_SHARE = 0.25;

/** The symptoms that a fault may show as, by number: those of the model, then no one in particular, then new ones. */
export interface ScanRows {
  readonly count: number;
  /** The row of no one in particular. */
  readonly none: number;
  readonly prior: Float64Array;
  /** Of a fault that shows as each row: the part of its callers who ring about what they usually do, 0 to 1. */
  readonly asUsual: Float64Array;
  /** Of a fault that shows as each row: the part of its callers who name this symptom beyond the usual, 0 to 1. */
  named(symptom: number): Float64Array;
  /** The same part for rows that nothing was learned of. */
  readonly asUsualUnheard: number;
  /** Whether a call about another symptom tells something else of this row than of most. */
  isOfItsOwn(row: number): boolean;
  /** The row of a symptom; `isTaken`: it is another's until now, whose evidence is to be forgotten. */
  rowOf(symptom: string, at: number): { readonly row: number; readonly isTaken: boolean };
  nameOf(row: number): string | null;
  /** Returns what puts the rows of new symptoms back as they are now, as often as it is called. */
  mark(): () => void;
}

export function scanRows(model: SurgeModel): ScanRows {
  const none = model.symptoms.length;
  const count = none + 1 + NEW_SYMPTOMS;
  const known = new Map(model.symptoms.map(({ symptom }, index) => [symptom, { row: index, isTaken: false }]));
  const asUsual = model.confusions.map((row) => partAsUsual(row, model));
  const named = namedBeyond(model, asUsual, count);
  const nobody = new Float64Array(count);
  const newcomers = newcomerRows(none + 1);
  let newNames = new Map<number, string>();
  return {
    count,
    none,
    prior: symptomPrior(model, count),
    asUsual: Float64Array.from({ length: count }, (_, row) => (row === none ? 1 : (asUsual[row] ?? 1 - NAMES_NEW))),
    named: (symptom) => named[symptom] ?? nobody,
    asUsualUnheard: 1 - NAMES_NEW,
    isOfItsOwn: (row) =>
      row === none || (row < none && named.some((byRow, other) => other !== row && (byRow[row] ?? 0) > 0)),
    rowOf: (symptom, at) => {
      const found = known.get(symptom);
      if (found !== undefined) return found;
      const newcomer = newcomers.rowOf(symptom, at);
      newNames.set(newcomer.row, symptom);
      return newcomer;
    },
    nameOf: (row) => model.symptoms[row]?.symptom ?? newNames.get(row) ?? null,
    mark: () => {
      const names = new Map(newNames);
      const putBack = newcomers.mark();
      return () => {
        newNames = new Map(names);
        putBack();
      };
    },
  };
}

/** The part of a confusion that is spread over the symptoms as usual: no symptom has less than its part of it. */
function partAsUsual(confusion: readonly number[], { symptoms }: SurgeModel): number {
  return symptoms.reduce((least, { share }, symptom) => Math.min(least, (confusion[symptom] ?? 0) / share), 1);
}

/** What a fault that shows as each row adds to a symptom: by symptom, then row. */
function namedBeyond({ symptoms, confusions }: SurgeModel, asUsual: readonly number[], count: number): Float64Array[] {
  const known = symptoms.length;
  return Array.from({ length: count }, (_, symptom) =>
    Float64Array.from({ length: count }, (__, row) => {
      if (symptom >= known) return symptom === row && row > known ? NAMES_NEW : 0;
      const part = (confusions[row]?.[symptom] ?? 0) - (asUsual[row] ?? 0) * (symptoms[symptom]?.share ?? 0);
      return part > LEAST_PART ? part : 0;
    }),
  );
}

function symptomPrior(model: SurgeModel, count: number): Float64Array {
  const none = model.symptoms.length;
  const known = model.symptoms.map(({ share }) => share);
  const rest = Math.max(LEAST_REST, 1 - known.reduce((sum, each) => sum + each, 0));
  const powers = Array.from({ length: count }, (_, row) =>
    row === none ? 0 : (known[row] ?? rest * NEW_PRIOR_SHARE) ** SYMPTOM_POWER,
  );
  const total = powers.reduce((sum, power) => sum + power, 0);
  return Float64Array.from(powers, (power, row) =>
    row === none ? NO_SYMPTOM : ((1 - NO_SYMPTOM) * power) / Math.max(total, 1e-9),
  );
}

/** Gives each new symptom a row; when all are taken, that of the one not heard of for longest. */
function newcomerRows(first: number): Pick<ScanRows, 'rowOf' | 'mark'> {
  let heard = new Map<string, { readonly row: number; readonly at: number }>();
  function rowOf(symptom: string, at: number): ReturnType<ScanRows['rowOf']> {
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
  }
  function mark(): () => void {
    const then = new Map(heard);
    return () => {
      heard = new Map(then);
    };
  }
  return { rowOf, mark };
}
