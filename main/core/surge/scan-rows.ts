import type { SurgeModel } from './model.ts';

/** Prior: that a fault's callers name no symptom in particular. */
const NO_SYMPTOM = 0.1;
/** Common symptoms fail a little more often than rare ones. */
const SYMPTOM_POWER = 0.5;
/** Symptoms that the history does not know are weighed each by itself, so many at a time; they begin as this part of the rest. */
const NEW_SYMPTOMS = 6;
const NEW_SHARE = 0.25;
/** Of a fault's callers so many name its new symptom. */
const NAMES_NEW = 0.55;
const LEAST_REST = 1e-4;

/** The symptoms that a fault may show as, by number: those of the model, then no one in particular, then new ones. */
export interface ScanRows {
  readonly count: number;
  /** The row of no one in particular. */
  readonly none: number;
  /** Of the usual calls, 0 to 1; that of "no one in particular" is what the known symptoms leave over. */
  readonly share: readonly number[];
  readonly prior: Float64Array;
  /** How much likelier a fault that shows as this row makes a call about that symptom than the usual does. */
  telling(row: number, symptom: number): number;
  /** The row of a symptom; `isTaken`: it is another's until now, whose evidence is to be forgotten. */
  rowOf(symptom: string, at: number): { readonly row: number; readonly isTaken: boolean };
  nameOf(row: number): string | null;
  /** Returns what puts the rows of new symptoms back as they are now, as often as it is called. */
  mark(): () => void;
}

export function scanRows(model: SurgeModel): ScanRows {
  const none = model.symptoms.length;
  const share = rowShares(model);
  const known = new Map(model.symptoms.map(({ symptom }, index) => [symptom, { row: index, isTaken: false }]));
  const likelier = tellingOf(model, share);
  const newcomers = newcomerRows(none + 1);
  let newNames = new Map<number, string>();
  return {
    count: none + 1 + NEW_SYMPTOMS,
    none,
    share,
    prior: symptomPrior(share, none),
    telling: (row, symptom) => {
      if (row < none && symptom < none) return likelier[row * none + symptom] ?? 1;
      if (row === none) return 1;
      if (row === symptom) return (NAMES_NEW + (1 - NAMES_NEW) * (share[row] ?? 0)) / (share[row] ?? 1);
      return 1 - NAMES_NEW;
    },
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
