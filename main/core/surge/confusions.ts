import type { SymptomShare } from './model.ts';

/** Of a fault's callers so many name its symptom, until the desk's own surges tell. */
const NAMES_IT = 0.55;
/** Calls of past surges that this belief is worth. */
const CREDIT = 12;

/** What the callers of the desk's own surges reported, beyond the usual: row symptom of the surge, then each symptom. */
export type SurgeCalls = readonly (readonly number[])[];

/**
 * What callers report while a fault shows as one symptom: "cannot place calls" is told as "not registered", too. A row for
 * each symptom, the last column for symptoms never seen, each row adding up to 1. Without past surges about half name the
 * symptom itself and the others are spread as usual.
 */
export function confusionsOf(symptoms: readonly SymptomShare[], past: SurgeCalls | null): number[][] {
  const shares = [...symptoms.map((symptom) => symptom.share)];
  shares.push(Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0)));
  return symptoms.map((_, row) => {
    const calls = shares.map((_, column) => Math.max(0, past?.[row]?.[column] ?? 0));
    const total = calls.reduce((sum, count) => sum + count, 0);
    const believed = shares.map((share, column) => (1 - NAMES_IT) * share + (column === row ? NAMES_IT : 0));
    const sum = believed.reduce((all, each) => all + each, 0);
    return believed.map((each, column) => ((CREDIT * each) / sum + (calls[column] ?? 0)) / (CREDIT + total));
  });
}
