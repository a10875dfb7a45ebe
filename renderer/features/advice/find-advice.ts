import type { AdviceEntry } from '../../../main/core/advice/catalogue.ts';

export interface AdviceQuery {
  readonly text: string;
  readonly symptom: string | null;
}

/** The advice for a symptom (all of it without one) that has every word of the text in it, in the library's order. */
export function findAdvice<Entry extends AdviceEntry>(
  library: readonly Entry[],
  { text, symptom }: AdviceQuery,
): readonly Entry[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return library.filter(
    (entry) =>
      (symptom === null || entry.symptoms.includes(symptom)) &&
      words.every((word) => plain(wholeText(entry)).includes(word)),
  );
}

function wholeText({ title, text, helpsWhen, caution = '' }: AdviceEntry): string {
  return `${title} ${text} ${helpsWhen} ${caution}`;
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en-GB');
}
