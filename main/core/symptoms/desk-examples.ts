import type { LabelledText } from './train.ts';

/** A saved report, as far as the suggestions learn from it. */
export interface DeskReport {
  readonly text: string;
  /** As it stands now: a corrected report counts with the corrected symptom. */
  readonly symptom: string;
  /** Who logged it. */
  readonly person: string;
}

/** Reports beyond the newest so many have nothing new to say, and training would take long. */
export const MOST_REPORTS = 3000;

/** The intake reads no more of a caller's words either. */
const LONGEST = 600;
const SHORTEST = 3;

/** After so many texts of one person for one symptom each further one counts half as much as the first, then a third ... */
const HABIT = 10;

/** All texts of the desk for one symptom together never outweigh the list's own phrases (about forty) by more than half. */
const MOST_WEIGHT = 60;

/**
 * What the suggestions learn from a desk's reports (newest first): each text once a person and symptom, `nothing` (the symptom of
 * reports that fit none) left out. Weights keep one person's habits, and one long outage, from drowning the list.
 */
export function deskExamples(reports: readonly DeskReport[], nothing: string): LabelledText[] {
  const seen = new Set<string>();
  const told = new Map<string, number>();
  const totals = new Map<string, number>();
  const examples: { text: string; label: string; weight: number }[] = [];
  for (const { text, symptom, person } of reports.slice(0, MOST_REPORTS)) {
    const plain = text.toLowerCase().replace(/\s+/g, ' ').trim();
    const key = JSON.stringify([person, symptom, plain]);
    if (symptom === nothing || plain.length < SHORTEST || seen.has(key)) continue;
    seen.add(key);
    const habit = JSON.stringify([person, symptom]);
    const earlier = told.get(habit) ?? 0;
    told.set(habit, earlier + 1);
    const weight = 1 / (1 + Math.floor(earlier / HABIT));
    totals.set(symptom, (totals.get(symptom) ?? 0) + weight);
    examples.push({ text: text.slice(0, LONGEST).toWellFormed(), label: symptom, weight });
  }
  return examples.map(({ text, label, weight }) => ({
    text,
    label,
    weight: weight * Math.min(1, MOST_WEIGHT / (totals.get(label) ?? MOST_WEIGHT)),
  }));
}
